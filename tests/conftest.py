"""What every test stands on: no screen, no network, own data folder, nothing left behind."""

import contextlib
import os
import socket
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "127.0.0.1"
GRACE_S = 10.0
"""How long a thread or process may take to end after its test."""

hypothesis.settings.register_profile(
    "project", deadline=None, max_examples=60, derandomize=True, database=None
)
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, told to everything that asks the environment."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("NETFLIX_COACH_DATA_DIR", str(folder))
    return folder


# --- the look ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """The application with the bundled font and one style, so that pictures are the same."""
    from PySide6.QtGui import QFont, QFontDatabase

    families: list[str] = []
    for file in sorted((ROOT / "assets" / "fonts").glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    if families:
        qapp.setFont(QFont(families[0], 10))
    qapp.setStyle("Fusion")
    return qapp


# --- no network -------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whatever opens a connection, or looks up a name.

    A test marked `loopback` may connect to a server of its own on 127.0.0.1.
    """
    may_loop = request.node.get_closest_marker("loopback") is not None
    real_look_up = socket.getaddrinfo
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not (may_loop and address[0] == LOOPBACK):
                pytest.fail(f"the test reached for the network: {address}")
            return real(self, address)

        return connect

    def look_up(*args: Any, **more: Any) -> Any:
        if may_loop and args[0] == LOOPBACK:  # a number, for which nobody is asked
            return real_look_up(*args, **more)
        pytest.fail(f"the test looked up a name: {args[:2]}")

    monkeypatch.setattr(socket.socket, "connect", guarded(real_connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(real_connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


# --- nothing left behind ----------------------------------------------------------------------


def _own_threads() -> set[threading.Thread]:
    """Threads that Python started; those of Qt show up as dummies and never leave the list."""
    dummy = threading._DummyThread  # type: ignore[attr-defined]
    return {each for each in threading.enumerate() if not isinstance(each, dummy)}


def _children() -> dict[int, str]:
    """Command lines of this process's living children; the resource tracker stays by design."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # one that has just ended
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) != os.getpid() or state == "Z":
                continue
            # empty for a moment while it begins
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if "resource_tracker" not in command:
                found[int(folder.name)] = command.strip()
    return found


def _wait_until_gone(left: Callable[[], list[str]]) -> list[str]:
    """What is still there after the grace period."""
    until = time.monotonic() + GRACE_S
    while found := left():
        if time.monotonic() > until:
            return found
        time.sleep(0.02)
    return []


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    threads, children = _own_threads(), _children()
    yield

    def left() -> list[str]:
        return [
            *(f"thread {each.name}" for each in _own_threads() - threads if each.is_alive()),
            *(f"process {n}: {c}" for n, c in _children().items() if n not in children),
        ]

    if found := _wait_until_gone(left):
        pytest.fail("the test left behind:\n  " + "\n  ".join(found))


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Fail a test that leaves a visible window or a ticking timer behind; only where Qt runs."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QTimer

    timers: list[weakref.ref[QTimer]] = []
    real_start = QTimer.start

    def start(self: QTimer, *args: Any) -> None:
        timers.append(weakref.ref(self))
        real_start(self, *args)

    monkeypatch.setattr(QTimer, "start", start)
    before = set(_visible_windows())
    yield
    _let_qt_delete()
    windows = [repr(each) for each in _visible_windows() if each not in before]
    ticking = [repr(each) for ref in timers if (each := ref()) is not None and _ticks(each)]
    if windows or ticking:
        pytest.fail("the test left behind:\n  " + "\n  ".join(windows + ticking))


def _let_qt_delete() -> None:
    """Carry out what was asked for by deleteLater."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _visible_windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [each for each in widgets.QApplication.topLevelWidgets() if each.isVisible()]


def _ticks(timer: Any) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(timer)) and bool(timer.isActive())
