from pathlib import Path

import pytest

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.services.recording import TakePlan
from tests.services.watcher import Watcher


def session_of(services, take_id):
    return next(s for s in services.library.sessions() if take_id in {t.id for t in s.takes})


def test_sessions_are_listed_newest_first(services, stocked):
    takes = [[t.id for t in s.takes] for s in services.library.sessions()]
    assert takes == [[stocked.tone_id], [stocked.answer_id]]


def test_a_renamed_take_and_session_are_found_by_their_names(services, stocked):
    changes = []
    stop = services.library.subscribe(lambda: changes.append(1))
    services.library.rename_take(stocked.answer_id, "  Ownership at Globex ")
    session = session_of(services, stocked.answer_id)
    services.library.rename_session(session.id, "Sunday")
    assert len(changes) == 2
    stop()
    services.library.rename_session(session.id, "Monday")
    assert len(changes) == 2
    assert services.library.take(stocked.answer_id).title == "Ownership at Globex"
    assert session_of(services, stocked.answer_id).title == "Monday"
    (hit, *_) = services.library.search("globex")
    assert hit.take_id == stocked.answer_id
    assert hit.session_title == "Monday"
    with pytest.raises(InputError, match=r"can't be empty"):
        services.library.rename_take(stocked.answer_id, "  ")
    assert services.library.take(stocked.answer_id).title == "Ownership at Globex"


def test_what_was_said_and_noted_is_found(services, stocked):
    words = services.review.open(stocked.answer_id).analysis.words
    word = max(words, key=lambda w: len(w.text))
    hits = services.library.search(word.text)
    assert word.start_ms in [h.t_ms for h in hits if h.take_id == stocked.answer_id]
    services.review.add_note(stocked.tone_id, Span(500, 500), "Hum less, zealously")
    (hit,) = services.library.search("zealously")
    assert (hit.take_id, hit.t_ms) == (stocked.tone_id, 500)
    assert services.library.search("xylophonically") == ()


def test_deletion_is_described_and_takes_everything_of_the_take(services, stocked, data_dir):
    services.review.add_note(stocked.answer_id, Span(0, 1000), "one")
    services.review.add_note(stocked.answer_id, Span(0, 1000), "two")
    size = sum(p.stat().st_size for p in data_dir.rglob(f"*{stocked.answer_id}*") if p.is_file())
    told = services.library.describe_deletion(stocked.answer_id)
    assert told.startswith("The take “answer” (0:12, ")
    assert told.endswith(" MB), its analysis and its 2 notes will be deleted for good.")
    assert float(told.split(", ")[1].split()[0]) >= round(size / 1e6, 1) > 0
    assert services.library.thumbnail(stocked.answer_id).is_file()

    services.library.delete_take(stocked.answer_id)
    assert [t.id for s in services.library.sessions() for t in s.takes] == [stocked.tone_id]
    assert not list(data_dir.rglob(f"*{stocked.answer_id}*"))
    assert services.library.search("one") == ()
    with pytest.raises(InputError, match="no take"):
        services.review.open(stocked.answer_id)


def test_deleting_a_referenced_take_leaves_the_users_file(services, stocked, tone):
    services.library.delete_take(stocked.tone_id)
    assert tone.is_file()
    assert len(services.library.sessions()) == 1


def test_a_session_with_two_takes_is_described_and_deleted_as_a_whole(services, stocked, data_dir):
    session = session_of(services, stocked.answer_id)
    told = services.library.describe_session_deletion(session.id)
    assert told.startswith("The session “answer” with its take “answer” (0:12")
    watcher = Watcher()
    services.recording.open_monitor(SourceChoice(), watcher)
    services.recording.begin(TakePlan(Stage.CODING, session_id=session.id, title="Again"))
    watcher.wait_for_ms(500)
    services.recording.finish()
    services.recording.close_monitor()
    told = services.library.describe_session_deletion(session.id)
    assert told.startswith("The session “answer” with its 2 takes (")
    services.library.delete_session(session.id)
    assert [s.takes[0].id for s in services.library.sessions()] == [stocked.tone_id]
    assert not (data_dir / "sessions" / session.id).exists()


def test_takes_whose_files_are_gone_can_still_be_reviewed_and_deleted(services, stocked, data_dir):
    take = services.library.take(stocked.answer_id)
    for path in data_dir.rglob(f"{stocked.answer_id}*"):
        if path.is_file():
            path.unlink()
    review = services.review.open(take.id)
    assert review.analysis.flags
    assert review.peaks is None
    with pytest.raises(InputError, match="put the file back, or delete the take"):
        services.library.media_path(take)
    assert "MB" not in services.library.describe_deletion(take.id)
    services.library.delete_take(take.id)
    assert len(services.library.sessions()) == 1


def test_a_damaged_waveform_does_not_keep_a_take_from_review_and_is_drawn_again(
    services, stocked, data_dir
):
    (peaks,) = data_dir.rglob(f"{stocked.tone_id}.peaks")
    peaks.write_bytes(b"scratched")
    assert services.review.open(stocked.tone_id).peaks is None
    again = services.review.analyse_again(stocked.tone_id, lambda _: None, NeverCancelled())
    assert again.peaks is not None
    assert again.peaks.high.max() > 20_000


class NeverCancelled:
    is_cancelled = False


def test_the_library_survives_being_closed_and_moved(
    open_services, stocked, tmp_path: Path, services
):
    services.shutdown()
    moved = tmp_path / "elsewhere"
    services.settings.data_dir.rename(moved)
    again = open_services(moved)
    try:
        take = again.library.take(stocked.answer_id)
        assert again.library.media_path(take).is_relative_to(moved)
    finally:
        again.shutdown()
        moved.rename(services.settings.data_dir)
