"""Writes the fixture database of the present schema version.

Run it once, from the top folder, when a version is released:
    .venv/bin/python -m tests.storage.make_fixture
A fixture that was committed is never written again.
"""

import shutil
import tempfile
from pathlib import Path

from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.timespan import Span
from netflix_coach.storage.models import SessionRow
from netflix_coach.storage.schema import latest_version
from tests.storage.content import (
    ADDED,
    CALIBRATION,
    CONTEXT,
    GOLD_NOTE,
    PARAMETERS,
    RATING,
    RESPELT,
    ROSE_MARKER,
    STEPS,
    VOICE,
    features,
    finished_take,
    imported_take,
)
from tests.storage.library import START, Library, open_library

FIXTURES = Path(__file__).parent / "fixtures"


def fill(library: Library) -> None:
    """Put `tests.storage.content` into an empty library."""
    root = library.folder.root

    def add_session(db) -> None:
        db.add(SessionRow(id="session-1", title="Monday practice", started_at=START))

    library.database.run(add_session)
    library.takes.create(finished_take(root))
    library.takes.create(imported_take(Path("/elsewhere/answer.mp3")))
    library.analyses.save("take-1", features(), CONTEXT, PARAMETERS)
    library.add_note("take-1", Span(500, 2_000), "Mention the budget")
    library.add_marker("take-1", 3_100, "good line")
    library.annotations.apply("take-1", Edit("add", added=(GOLD_NOTE, ROSE_MARKER, *STEPS)))
    library.calibrations.save(CALIBRATION)
    library.correct(ADDED)
    library.correct(RESPELT)
    library.self_ratings.save(RATING)
    library.add_voice(VOICE)


def main() -> None:
    """Write `fixtures/v<version>.sqlite3`, unless it is there."""
    target = FIXTURES / f"v{latest_version()}.sqlite3"
    if target.exists():
        raise SystemExit(f"{target} is there already and stays as it is")
    with tempfile.TemporaryDirectory() as name:
        library = open_library(Path(name))
        try:
            fill(library)
        finally:
            library.database.close()
        shutil.copyfile(library.folder.database_path, target)


if __name__ == "__main__":
    main()
