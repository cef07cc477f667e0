"""One instance to a data folder; a crash lets go of it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netflix_coach.domain.errors import StorageError
from netflix_coach.storage.instance_lock import InstanceLock

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys
from pathlib import Path
from netflix_coach.storage.instance_lock import InstanceLock
with InstanceLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_instance_is_refused_until_the_first_dies(tmp_path: Path) -> None:
    path = tmp_path / "coach.lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StorageError, match="already open on this data folder"):
            InstanceLock(path).acquire()
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    with InstanceLock(path):
        pass


def test_a_lock_is_taken_once_and_let_go_of(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path / "coach.lock"), InstanceLock(tmp_path / "coach.lock")
    first.acquire()
    first.acquire()
    with pytest.raises(StorageError, match="already open"):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_a_folder_that_cannot_be_written_is_told(read_only_dir: Path) -> None:
    with pytest.raises(StorageError, match="can't be written"):
        InstanceLock(read_only_dir / "coach.lock").acquire()
