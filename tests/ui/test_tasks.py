"""Results arrive on the window's thread, errors as one sentence, nothing after the end."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled
from netflix_coach.ui.tasks import UNEXPECTED, Tasks


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[QThread] = []

    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(QThread.currentThread())


def fail(error: Exception) -> object:
    raise error


def test_a_result_arrives_on_the_windows_thread(
    tasks: Tasks, qtbot: QtBot, qapp: QApplication
) -> None:
    receiver = Receiver()
    worked_on: list[int] = []
    tasks.run(lambda: worked_on.append(threading.get_ident()) or 7, receiver.take)
    qtbot.waitUntil(lambda: receiver.got == [7])
    assert worked_on != [threading.get_ident()]
    assert receiver.threads == [qapp.thread()]


def test_a_known_error_arrives_as_its_own_sentence(tasks: Tasks, qtbot: QtBot) -> None:
    receiver = Receiver()
    tasks.run(lambda: fail(InputError("The file is empty; choose another.")), None, receiver.take)
    qtbot.waitUntil(lambda: receiver.got == ["The file is empty; choose another."])


def test_a_bug_arrives_as_one_calm_sentence_and_is_logged_once(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    receiver = Receiver()
    tasks.run(lambda: fail(ZeroDivisionError("secret detail")), None, receiver.take)
    qtbot.waitUntil(lambda: receiver.got == [UNEXPECTED])
    assert "secret detail" in caplog.text
    assert len([each for each in caplog.records if each.exc_info]) == 1


def test_an_error_nobody_takes_goes_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.went_wrong) as said:
        tasks.run(lambda: fail(InputError("No.")))
    assert said.args == ["No."]


def test_nothing_reaches_a_widget_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    label = QLabel()
    heard: list[str] = []
    tasks.run(lambda: gate.wait(5) and "late", lambda text: heard.append(str(text)), owner=label)
    shiboken6.delete(label)
    gate.set()
    receiver = Receiver()
    tasks.run(lambda: 1, receiver.take)
    qtbot.waitUntil(lambda: receiver.got == [1])
    qtbot.wait(50)
    assert heard == []


def test_progress_tells_the_share_and_the_end(tasks: Tasks, qtbot: QtBot) -> None:
    receiver = Receiver()
    gate = threading.Event()
    shares: list[float] = []

    def work(progress: ProgressCallback, cancel: CancelToken) -> str:
        gate.wait(5)
        progress(0.5)
        return "clip.mp4"

    handle = tasks.start("Exporting", work, receiver.take)
    handle.progressed.connect(lambda share, _left: shares.append(share))
    with qtbot.waitSignal(handle.finished):
        gate.set()
    qtbot.waitUntil(lambda: receiver.got == ["clip.mp4"])
    assert shares == [0.5]


def test_cancel_ends_the_task_without_result_or_error(tasks: Tasks, qtbot: QtBot) -> None:
    receiver = Receiver()
    began = threading.Event()

    def work(progress: ProgressCallback, cancel: CancelToken) -> str:
        began.set()
        while True:
            raise_if_cancelled(cancel)
            threading.Event().wait(0.01)

    handle = tasks.start("Importing", work, receiver.take, receiver.take)
    began.wait(5)
    with qtbot.waitSignal(handle.finished):
        handle.cancel()
    qtbot.wait(50)
    assert receiver.got == []


def test_what_is_kept_is_on_its_way_until_its_result_was_taken(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[bool] = []
    assert not tasks.is_keeping
    tasks.keep(lambda: 7, lambda _result: seen.append(tasks.is_keeping))
    with qtbot.waitSignal(tasks.kept) as told:
        assert tasks.is_keeping
    assert (seen, told.args, tasks.is_keeping) == ([True], [True], False)


def test_what_could_not_be_kept_is_said_before_it_is_over(tasks: Tasks, qtbot: QtBot) -> None:
    said: list[str] = []
    tasks.keep(lambda: fail(InputError("The disk is full.")), None, said.append)
    with qtbot.waitSignal(tasks.kept) as told:
        assert said == []
    assert (said, told.args, tasks.is_keeping) == (["The disk is full."], [False], False)
