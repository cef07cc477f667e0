"""The guards of conftest.py guard: a test that leaves something behind, or calls out, fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

LEAKS = """
import socket, subprocess, threading
import pytest

def test_thread():
    threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()

def test_process():
    test_process.kept = subprocess.Popen(["sleep", "30"])

def test_window(qtbot):
    from PySide6.QtWidgets import QLabel
    test_window.kept = QLabel("left open")
    test_window.kept.show()

def test_timer(qtbot):
    from PySide6.QtCore import QTimer
    test_timer.kept = QTimer()
    test_timer.kept.start(1000)

def test_connection():
    with socket.socket() as plug:
        plug.connect(("192.0.2.1", 80))

def test_look_up():
    socket.getaddrinfo("example.invalid", 80)

def test_warning():
    import warnings
    warnings.warn("heed me")

def test_tidy(qtbot, data_dir):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel
    label = QLabel("closed in time")
    qtbot.addWidget(label)
    label.show()
    QTimer(label).start(1000)
    with subprocess.Popen(["true"]):
        pass
    one, other = socket.socketpair()
    one.close(), other.close()
    assert data_dir.is_dir()

@pytest.fixture(scope="session", autouse=True)
def end_of_the_sleeper():
    yield
    test_process.kept.kill()
    test_process.kept.wait()
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the tests above, run under a copy of our conftest.py."""
    here = Path(__file__).resolve().parent
    folder = tmp_path_factory.mktemp("guards")
    guards = (here / "conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(guards.replace("GRACE_S = 3.0", "GRACE_S = 0.3"))
    (folder / "test_leaks.py").write_text(LEAKS)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-c", here.parent / "pyproject.toml"),
            *("--rootdir", folder, "-p", "no:cacheprovider", "-q", folder / "test_leaks.py"),
        ],
        cwd=folder,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("leak", "told"),
    [
        ("thread", "thread forgotten"),
        ("process", "sleep 30"),
        ("window", "QLabel"),
        ("timer", "QTimer"),
        ("connection", "reached for the network"),
        ("look_up", "looked up a name"),
        ("warning", "heed me"),
    ],
)
def test_what_is_left_behind_or_called_fails_the_test(outcome: str, leak: str, told: str) -> None:
    blamed = re.findall(rf"^(?:FAILED|ERROR) .*::test_{leak}\b.*$", outcome, flags=re.MULTILINE)
    assert blamed, outcome
    assert told in outcome


def test_a_tidy_test_passes(outcome: str) -> None:
    assert not re.search(r"^(FAILED|ERROR) .*::test_tidy\b", outcome, flags=re.MULTILINE), outcome
