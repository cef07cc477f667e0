"""Ctrl+C ends a command with code 3 and leaves nothing behind."""

import hashlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netflix_coach.app.cancelling import InterruptFlag
from tests.app.programs import Outcome, end_of, files_below, start


def interrupted(process: "subprocess.Popen[str]", when: Callable[[], bool]) -> Outcome:
    """Press Ctrl+C, which reaches the program and its engines, as soon as `when` says so."""
    try:
        while not when():
            assert process.poll() is None, "it ended before it could be interrupted"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
    finally:
        ended = end_of(process)
    return ended


def has_engines(process: "subprocess.Popen[str]", since_s: float) -> Callable[[], bool]:
    """True once the engines' processes have been there for that time."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    seen: list[float] = []

    def check() -> bool:
        tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
        if any(len(task.read_text().split()) > 0 for task in (*tasks, children)):
            seen.append(time.monotonic())
        return bool(seen) and time.monotonic() - seen[0] >= since_s

    return check


def test_ctrl_c_is_seen_while_the_main_thread_can_run_no_handler() -> None:
    seen_at: list[float] = []

    def press() -> None:
        time.sleep(0.3)  # until it is deep in there
        os.kill(os.getpid(), signal.SIGINT)
        assert flag.wait(60)
        seen_at.append(time.monotonic())

    with InterruptFlag() as flag:
        presser = threading.Thread(target=press)
        presser.start()
        hashlib.pbkdf2_hmac("sha256", b"", b"", 10_000_000)  # seconds without a line of Python
        ended_at = time.monotonic()
        presser.join()
    assert seen_at[0] < ended_at


@pytest.mark.parametrize("since_s", [0.05, 2.5])
def test_analyse_interrupted_early_or_late_writes_no_file(
    sample: Path, data_dir: Path, tmp_path: Path, since_s: float
) -> None:
    process = start("analyse", sample, "--json", tmp_path / "a.json", data_dir=data_dir)
    interrupted(process, has_engines(process, since_s)).check_cancelled()
    assert list(tmp_path.iterdir()) == []
    assert list(data_dir.iterdir()) == []


def test_export_interrupted_leaves_no_clip(recorded, tmp_path: Path) -> None:
    before = files_below(recorded.data_dir)
    line = ("export", recorded.take_id, tmp_path / "clip.mp4", "--in", "0", "--out", "12")
    process = start(*line, "--webvtt", data_dir=recorded.data_dir)
    interrupted(process, lambda: any(tmp_path.iterdir())).check_cancelled()
    assert list(tmp_path.iterdir()) == []
    assert files_below(recorded.data_dir) == before


def test_record_interrupted_leaves_the_library_as_it_was(recorded, cut: Path) -> None:
    before = files_below(recorded.data_dir)
    process = start("record", "--source", cut, data_dir=recorded.data_dir)

    def has_begun() -> bool:
        return any(p.stat().st_size > 100_000 for p in recorded.data_dir.rglob("*.part"))

    interrupted(process, has_begun).check_cancelled()
    assert files_below(recorded.data_dir) == before
