"""From the device check to a take: think time, Space, start over, retake, a recording cut short."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import DeviceSources
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind, DeviceKind
from netflix_coach.domain.session import Take
from netflix_coach.domain.settings import PATTERN_SOURCE_ID, SourceChoice
from netflix_coach.media.reader import open_media
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY

FULL = "The disk is full; free some space. What was recorded is kept."

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def record(page: PractisePage, qtbot: QtBot) -> None:
    """Record until the clock runs."""
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    press_space(page, qtbot)
    wait_for_recording(page, qtbot)


def wait_for_recording(page: PractisePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.step is Step.RECORD, timeout=10_000)
    qtbot.waitUntil(lambda: page.answer.clock.text() != "0:00", timeout=20_000)


def press_space(page: PractisePage, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)


def takes(services: UiServices) -> list[Take]:
    return [take for session in services.library.sessions() for take in session.takes]


def test_think_time_counts_down_and_recording_begins_by_itself_until_space(
    page: PractisePage, ui_services: UiServices, qtbot: QtBot
) -> None:
    page.check.think_time.setValue(2)
    press_space(page, qtbot)
    assert page.step is Step.THINK
    assert page.answer.clock.text() == "0:02"
    qtbot.waitUntil(lambda: page.answer.clock.text() == "0:01", timeout=3_000)
    wait_for_recording(page, qtbot)
    press_space(page, qtbot)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    assert [take.question_text for take in takes(ui_services)] == [page.choose.question.text]
    assert QApplication.focusWidget() is page.done.review


def test_space_ends_the_think_time_and_start_over_throws_the_answer_away(
    page: PractisePage, ui_services: UiServices, qtbot: QtBot
) -> None:
    page.check.think_time.setValue(60)
    press_space(page, qtbot)
    assert page.step is Step.THINK
    press_space(page, qtbot)
    wait_for_recording(page, qtbot)
    page.answer.again.click()
    qtbot.waitUntil(lambda: page.step is Step.CHECK, timeout=30_000)
    assert takes(ui_services) == []
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    assert QApplication.focusWidget() is page.check.start


def test_a_retake_asks_deletes_and_goes_back_to_the_device_check(
    page: PractisePage, ui_services: UiServices, qtbot: QtBot
) -> None:
    record(page, qtbot)
    page.answer.hide_view.click()
    assert page.answer.preview.isHidden()
    page.answer.hide_clock.click()
    assert page.answer.clock.isHidden()
    press_space(page, qtbot)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    page.done.retake.click()
    qtbot.waitUntil(lambda: len(page.banners.sentences) == 1)
    assert len(takes(ui_services)) == 1
    buttons = page.banners.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Delete and retake").click()
    qtbot.waitUntil(lambda: page.step is Step.CHECK, timeout=30_000)
    assert takes(ui_services) == []
    assert ui_services.settings.current.is_self_view_hidden


def test_a_recording_that_has_to_stop_says_why_and_keeps_the_take(
    page: PractisePage, ui_services: UiServices, qtbot: QtBot
) -> None:
    record(page, qtbot)
    page.devices.bridge.on_aborted(FULL)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    assert page.banners.sentences == (FULL,)
    assert len(takes(ui_services)) == 1
    assert page.escape()
    assert page.banners.sentences == ()


def test_a_take_of_a_recording_stops_by_itself_at_its_end_and_says_so(
    page: PractisePage, ui_services: UiServices, qtbot: QtBot
) -> None:
    record(page, qtbot)
    ended = CaptureEvent(CaptureEventKind.ENDED, DeviceKind.CAMERA, "It has come to its end.")
    page.devices.bridge.on_notice(ended)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    assert page.banners.sentences == (ended.sentence,)
    assert len(takes(ui_services)) == 1


def test_of_the_device_check_only_trouble_that_lasts_is_still_said_in_the_take(
    page: PractisePage, qtbot: QtBot
) -> None:
    page.check.think_time.setValue(60)
    lost = CaptureEvent(CaptureEventKind.LOST, DeviceKind.MICROPHONE, "The microphone went.")
    for event in (lost, CaptureEvent(CaptureEventKind.ENDED, DeviceKind.CAMERA, "It ended.")):
        page.devices.bridge.on_notice(event)
    page.banners.say("The choice could not be kept.")
    qtbot.waitUntil(lambda: len(page.banners.sentences) == 3)
    press_space(page, qtbot)
    assert page.step is Step.THINK
    assert page.banners.sentences == (lost.sentence,)
    page.devices.bridge.on_notice(replace(lost, kind=CaptureEventKind.BACK, sentence="Back."))
    qtbot.waitUntil(lambda: page.banners.sentences == ("Back.",))
    press_space(page, qtbot)
    assert page.step is Step.RECORD
    assert page.banners.sentences == ()
    wait_for_recording(page, qtbot)


def test_space_does_nothing_until_a_device_is_open(page: PractisePage, qtbot: QtBot) -> None:
    page.check.went_back.emit()
    assert not page.check.start.isEnabled()
    page.choose.go.click()
    press_space(page, qtbot)
    assert page.step is Step.CHECK
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    assert page.banners.sentences == ()


def test_leaving_while_thinking_lets_go_of_the_devices(page: PractisePage, qtbot: QtBot) -> None:
    page.check.think_time.setValue(60)
    press_space(page, qtbot)
    assert page.step is Step.THINK
    page.hide()
    assert page.step is Step.CHECK
    assert not page.devices._is_open


def test_closing_the_window_while_recording_keeps_the_take(
    program: Container,
    ui_services: UiServices,
    theme: Theme,
    repository: Path,
    data_dir: Path,
    qtbot: QtBot,
) -> None:
    pattern = SourceChoice(PATTERN_SOURCE_ID, PATTERN_SOURCE_ID)
    settings = program.settings.current
    program.settings.save(replace(settings, sources=pattern, think_time_s=0))
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    window.attach(ui_services)
    window.show_place(Place.PRACTISE)
    page: PractisePage = window.page(Place.PRACTISE)
    qtbot.waitUntil(lambda: page.choose.question is not None)
    page.choose.go.click()
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    page.check.start.click()
    wait_for_recording(page, qtbot)
    window.close()
    program.shutdown()
    again = Container(
        Shelf(data_dir),
        Assets(repository / "assets"),
        make_sources=lambda: DeviceSources(open_media, Path(), time.monotonic_ns),
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
    (take,) = [take for session in again.library.sessions() for take in session.takes]
    again.shutdown()
    assert take.media is not None
    assert take.media.duration_ms >= 1_000
