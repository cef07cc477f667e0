"""Sessions and takes: made, found again, renamed, deleted with all that hangs on them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import TakeState
from netflix_coach.domain.timespan import Span
from netflix_coach.storage.models import Base
from tests.storage.content import ADDED, features, finished_take, imported_take
from tests.storage.library import Library


def test_sessions_come_newest_first_with_takes_in_order(library: Library) -> None:
    monday, tuesday = library.add_session("Monday"), library.add_session("Tuesday")
    takes = [library.add_take(monday, title) for title in ("first", "second", "third")]

    sessions = library.sessions.sessions()

    assert [s.title for s in sessions] == ["Tuesday", "Monday"]
    assert sessions[0] == tuesday
    assert sessions[1].takes == tuple(takes)


def test_a_finished_take_comes_back_as_it_was(library: Library) -> None:
    session = library.add_session()
    take = replace(finished_take(library.folder.root), session_id=session.id)
    started = replace(take, state=TakeState.RECORDING, media=None)
    library.takes.create(started)
    assert library.takes.in_state(TakeState.RECORDING) == (started,)

    library.takes.update(take)

    assert library.takes.get(take.id) == take
    assert library.takes.in_state(TakeState.RECORDING) == ()
    library.takes.update(replace(take, media=None))
    assert library.takes.get(take.id).media is None


def test_a_folder_that_moved_still_finds_its_recordings(
    tmp_path: Path, opened: Callable[[Path], Library]
) -> None:
    old = opened(tmp_path / "old")
    session = old.add_session()
    inside = replace(finished_take(old.folder.root), session_id=session.id)
    outside = replace(imported_take(tmp_path / "answer.mp3"), session_id=session.id)
    old.takes.create(inside)
    old.takes.create(outside)
    old.database.close()
    (tmp_path / "old").rename(tmp_path / "new")

    new = opened(tmp_path / "new")

    moved, referenced = new.takes.get(inside.id).media, new.takes.get(outside.id).media
    assert moved is not None
    assert moved.path == tmp_path / "new" / "sessions" / "session-1" / "take-1.mkv"
    assert referenced is not None
    assert referenced.path == tmp_path / "answer.mp3"


def test_times_of_day_are_kept_in_utc(library: Library) -> None:
    summer = timezone(timedelta(hours=2))
    session = library.sessions.create("Evening", datetime(2026, 7, 1, 20, 15, tzinfo=summer))
    (found,) = library.sessions.sessions()
    assert found.started_at == session.started_at
    assert found.started_at.tzinfo is UTC
    with pytest.raises(Exception, match="without a time zone"):
        library.sessions.create("Whenever", datetime(2026, 7, 1, 20, 15))  # noqa: DTZ001


def test_titles_change(library: Library) -> None:
    session = library.add_session()
    take = library.add_take(session)

    library.sessions.rename(session.id, "Wednesday")
    library.takes.rename(take.id, "The rewrite")

    (found,) = library.sessions.sessions()
    assert (found.title, found.takes[0].title) == ("Wednesday", "The rewrite")


def test_deleting_a_session_leaves_nothing_of_it(library: Library) -> None:
    session = library.add_session()
    take = library.add_take(session)
    library.takes.update(
        replace(finished_take(library.folder.root), id=take.id, session_id=session.id)
    )
    library.analyses.save(take.id, features(), AnalysisContext(), {})
    library.add_note(take.id, Span(0, 0), "a note")
    library.add_marker(take.id, 5, "a marker")
    library.correct(replace(ADDED, take_id=take.id))

    library.sessions.delete(session.id)

    def rows(db) -> dict[str, int]:
        tables = Base.metadata.sorted_tables
        return {t.name: db.scalar(select(func.count()).select_from(t)) for t in tables}

    assert set(library.database.run(rows).values()) == {0}
    assert library.search.search("note") == ()


def test_deleting_a_take_leaves_its_sisters(library: Library) -> None:
    session = library.add_session()
    gone, stays = library.add_take(session, "gone"), library.add_take(session, "stays")
    library.takes.delete(gone.id)
    assert library.sessions.get(session.id).takes == (stays,)


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.takes.get("x"),
        lambda library: library.takes.rename("x", "y"),
        lambda library: library.takes.delete("x"),
        lambda library: library.takes.update(finished_take(Path("/data"))),
        lambda library: library.sessions.get("x"),
        lambda library: library.sessions.rename("x", "y"),
        lambda library: library.sessions.delete("x"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(
    library: Library, ask: Callable[[Library], object]
) -> None:
    with pytest.raises(InputError, match=r"There is no (take|session) “"):
        ask(library)
