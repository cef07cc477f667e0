"""Every library ever written opens; one from the future, or a stranger's file, is left alone."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.timespan import Span
from netflix_coach.storage import schema
from netflix_coach.storage.database import Database
from tests.storage.content import (
    ADDED,
    CALIBRATION,
    CONTEXT,
    GOLD_NOTE,
    LOOK,
    PARAMETERS,
    RATING,
    RESPELT,
    ROSE_MARKER,
    STEPS,
    VOICE,
    assert_same_features,
    features,
    finished_take,
    imported_take,
)
from tests.storage.library import START, Library

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("v*.sqlite3"))

NEXT_VERSION = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{latest}"


def upgrade() -> None:
    op.add_column("session", sa.Column("colour", sa.String(), nullable=True))
    {last_words}
"""


def put_fixture(fixture: Path, root: Path) -> Path:
    root.mkdir(exist_ok=True)
    path = root / "coach.sqlite3"
    shutil.copyfile(fixture, path)
    return path


def test_there_is_a_fixture_of_every_version() -> None:
    versions = [int(path.stem.removeprefix("v")) for path in FIXTURES]
    assert versions == list(range(1, int(schema.latest_version()) + 1))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_library_of_every_version_is_read_in_full(
    fixture: Path, tmp_path: Path, opened: Callable[[Path], Library]
) -> None:
    put_fixture(fixture, tmp_path)

    library = opened(tmp_path)

    (session,) = library.sessions.sessions()
    assert session.title == "Monday practice"
    knows_looks = int(fixture.stem.removeprefix("v")) >= 3
    finished = replace(finished_take(tmp_path), session_look=LOOK if knows_looks else None)
    assert session.takes == (finished, imported_take(Path("/elsewhere/answer.mp3")))
    assert library.calibrations.all() == ((CALIBRATION,) if knows_looks else ())
    run = library.analyses.run("take-1")
    assert run is not None
    context = replace(CONTEXT, session_look=finished.session_look)
    assert (run.context, run.parameters) == (context, PARAMETERS)
    assert_same_features(run.features, features())
    knows_colours = int(fixture.stem.removeprefix("v")) >= 4
    note, *later_notes = library.annotations.notes("take-1")
    assert (note.span, note.text) == (Span(500, 2_000), "Mention the budget")
    assert note.colour is NoteColour.NONE
    assert later_notes == ([GOLD_NOTE] if knows_colours else [])
    marker, *later_markers = library.annotations.markers("take-1")
    assert (marker.t_ms, marker.colour) == (3_100, NoteColour.NONE)
    assert later_markers == ([ROSE_MARKER] if knows_colours else [])
    assert library.annotations.steps("take-1") == (STEPS if knows_colours else ())
    added, *others = library.annotations.corrections("take-1")
    assert replace(added, id=ADDED.id) == ADDED
    assert others == ([] if fixture.stem == "v1" else [RESPELT])
    knows_ratings = int(fixture.stem.removeprefix("v")) >= 4
    assert library.self_ratings.all() == ((RATING,) if knows_ratings else ())
    assert library.voices.of_take("take-1") == ((VOICE,) if knows_ratings else ())
    assert [hit.t_ms for hit in library.search.search("error rate")] == [1_200]


@pytest.fixture
def with_next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Pretends that the program knows one version more."""

    def pretend(last_words: str = "") -> None:
        scripts = tmp_path / "scripts"
        shutil.copytree(schema.SCRIPTS, scripts)
        latest = int(schema.latest_version())
        text = NEXT_VERSION.format(next=latest + 1, latest=latest, last_words=last_words)
        (scripts / "versions" / f"v{latest + 1:04}_next.py").write_text(text)
        monkeypatch.setattr(schema, "SCRIPTS", scripts)

    return pretend


def version_of(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return str(version)


def test_an_update_makes_a_copy_first(
    tmp_path: Path, opened: Callable[[Path], Library], with_next_version: Callable[..., None]
) -> None:
    path = put_fixture(FIXTURES[0], tmp_path / "data")
    with_next_version()

    library = opened(tmp_path / "data")

    assert [s.title for s in library.sessions.sessions()] == ["Monday practice"]
    copy = library.folder.backups_dir / "coach.sqlite3.backup-v1"
    assert (version_of(copy), version_of(path)) == ("1", schema.latest_version())


def test_an_older_copy_is_never_overwritten(
    tmp_path: Path, opened: Callable[[Path], Library], with_next_version: Callable[..., None]
) -> None:
    put_fixture(FIXTURES[0], tmp_path / "data")
    backups = tmp_path / "data" / "backups"
    backups.mkdir()
    (backups / "coach.sqlite3.backup-v1").write_text("precious")
    with_next_version()

    opened(tmp_path / "data")

    assert (backups / "coach.sqlite3.backup-v1").read_text() == "precious"
    assert len(list(backups.iterdir())) == 2


def test_an_update_that_fails_leaves_the_library_as_it_was(
    tmp_path: Path, opened: Callable[[Path], Library], with_next_version: Callable[..., None]
) -> None:
    path = put_fixture(FIXTURES[0], tmp_path / "data")
    with_next_version("raise ZeroDivisionError")

    with pytest.raises(ZeroDivisionError):
        opened(tmp_path / "data")

    assert version_of(path) == "1"
    connection = sqlite3.connect(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(session)")]
    connection.close()
    assert columns == ["id", "title", "started_at"]


def test_no_update_without_a_copy(tmp_path: Path) -> None:
    path = put_fixture(FIXTURES[0], tmp_path / "data")
    (tmp_path / "data" / "backups").write_text("a file where the folder should be")

    with pytest.raises(StorageError, match="No copy of the library could be made"):
        Database(path, now=lambda: START)
    assert version_of(path) == "1"


def test_a_newer_library_is_refused_and_left_alone(
    tmp_path: Path, opened: Callable[[Path], Library]
) -> None:
    path = put_fixture(FIXTURES[0], tmp_path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '99'")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StorageError, match="written by a newer version of Netflix Coach"):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_a_strangers_database_is_refused(tmp_path: Path, opened: Callable[[Path], Library]) -> None:
    connection = sqlite3.connect(tmp_path / "coach.sqlite3")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()

    with pytest.raises(StorageError, match="is no Netflix Coach library"):
        opened(tmp_path)
