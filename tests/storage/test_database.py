"""What is written stays written, and trouble with the disk is told in one sentence."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.session import TakeState
from netflix_coach.storage.database import Database
from netflix_coach.storage.models import SessionRow
from tests.storage.library import START, Library

ROOT = Path(__file__).resolve().parents[2]

KILLED_WHILE_RECORDING = """
import os, signal, sys
from pathlib import Path
from netflix_coach.domain.session import TakeState
from tests.storage.library import open_library
library = open_library(Path(sys.argv[1]))
session = library.add_session()
library.add_take(session, state=TakeState.RECORDING)
print("written", flush=True)
library.database.run(lambda db: os.kill(os.getpid(), signal.SIGKILL))
"""

FULL_DISK = """
import resource, sys
from pathlib import Path
from netflix_coach.domain.errors import StorageError
from tests.storage.library import open_library
library = open_library(Path(sys.argv[1]))
library.add_session("before")
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
try:
    for _ in range(400):
        library.add_session("x" * 20_000)
except StorageError as error:
    print(error.sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.add_session("after")
library.database.close()
"""


def run_script(script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_a_take_survives_a_kill_in_the_middle_of_the_next_transaction(
    tmp_path: Path, opened: Callable[[Path], Library]
) -> None:
    done = run_script(KILLED_WHILE_RECORDING, tmp_path)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "written\n"), done.stderr

    library = opened(tmp_path)

    (cut_off,) = library.takes.in_state(TakeState.RECORDING)
    assert cut_off.title == "The outage"
    assert library.sessions.sessions()[0].takes == (cut_off,)


def test_a_full_disk_is_told_and_the_library_stays_whole(
    tmp_path: Path, opened: Callable[[Path], Library]
) -> None:
    done = run_script(FULL_DISK, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "the disk is full or failing; free some space" in done.stdout

    library = opened(tmp_path)

    titles = [session.title for session in library.sessions.sessions()]
    assert (titles[0], titles[-1]) == ("after", "before")
    assert (
        library.database.run(
            lambda db: db.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
        )
        == "ok"
    )


def test_a_damaged_library_is_refused(tmp_path: Path, opened: Callable[[Path], Library]) -> None:
    (tmp_path / "coach.sqlite3").write_bytes(b"these are no tables" * 500)
    with pytest.raises(StorageError, match="is damaged; put back one of the copies"):
        opened(tmp_path)


def test_a_folder_that_cannot_be_written_is_refused(read_only_dir: Path) -> None:
    with pytest.raises(StorageError, match="can't be opened for writing"):
        Database(read_only_dir / "coach.sqlite3", now=lambda: START)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is not there"):
        Database(tmp_path / "gone" / "coach.sqlite3", now=lambda: START)


def test_a_library_that_another_program_holds_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netflix_coach.storage.database.BUSY_TIMEOUT_MS", 50)

    def open_another(db) -> None:
        db.connection()  # the transaction begins, and with it the lock
        Database(library.folder.database_path, now=lambda: START)

    with pytest.raises(StorageError, match="in use by another program"):
        library.database.run(open_another)


def test_every_statement_runs_on_one_thread(library: Library) -> None:
    used: set[str] = set()
    callers = [
        threading.Thread(
            target=library.database.run,
            args=(lambda _: used.add(threading.current_thread().name),),
        )
        for _ in range(5)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    library.database.run(lambda _: used.add(threading.current_thread().name))
    assert len(used) == 1
    assert used.pop().startswith("database")


def test_work_that_fails_leaves_nothing(library: Library) -> None:
    def half(db) -> None:
        db.add(SessionRow(id="half", title="half", started_at=START))
        db.flush()
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        library.database.run(half)
    assert library.sessions.sessions() == ()


def test_a_bug_of_ours_is_not_dressed_up_as_the_users_trouble(library: Library) -> None:
    take = library.add_take(library.add_session())
    with pytest.raises(IntegrityError):
        library.takes.create(take)
    assert library.takes.get(take.id) == take


def test_closing_twice_is_harmless_and_leaves_one_file(library: Library) -> None:
    library.add_session()
    library.database.close()
    library.database.close()
    left = {path.name for path in library.folder.root.glob("coach.sqlite3*")}
    assert left == {"coach.sqlite3"}
