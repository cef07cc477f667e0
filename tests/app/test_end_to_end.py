"""The main job through the real window: record, see it flagged, replay, note, export."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.app.shelf import Shelf
from netflix_coach.app.window import Program
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.settings import SAMPLE_SOURCE_ID
from netflix_coach.media.reader import open_media
from netflix_coach.ui.places import Place
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.transcript.tokens import TokenKind

RECORD_MS = 20_000
IN_MS, OUT_MS = 4_000, 7_000

# What Qt's media libraries say about machines without sound hardware or video acceleration.
pytestmark = pytest.mark.qt_log_ignore(
    "Couldn't load pipewire",
    "Couldn't resolve pipewire",
    "PulseAudioService",
    "No HW decoder",
    "No audio device",
    "Failed to create",
    extend=True,
)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, data_dir: Path) -> Iterator[Program]:
    running = Program(qapp, data_dir)
    running.window.show()
    running.window.activateWindow()  # keys go to the active window only
    qtbot.waitUntil(lambda: running.is_ready, timeout=20_000)
    yield running
    running.window.close()
    running.shutdown()
    running.window.deleteLater()


def practise_with_the_sample(program: Program, qtbot: QtBot) -> PractisePage:
    window = program.window
    window.show_place(Place.PRACTISE)
    page: PractisePage = window.page(Place.PRACTISE)
    qtbot.waitUntil(lambda: page.choose.question is not None, timeout=5_000)
    qtbot.mouseClick(page.choose.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.devices.is_listed, timeout=5_000)
    camera = page.check.pickers.camera
    camera.setCurrentIndex(camera.findData(SAMPLE_SOURCE_ID))
    camera.activated.emit(camera.currentIndex())
    page.check.think_time.setValue(0)
    return page


def record(page: PractisePage, qtbot: QtBot, milliseconds: int) -> None:
    qtbot.waitUntil(page.check.start.isEnabled, timeout=5_000)
    qtbot.mouseClick(page.check.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step is Step.RECORD, timeout=5_000)
    qtbot.wait(milliseconds)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)


def pictures(path: Path, start_ms: int, end_ms: int) -> list[VideoFrame]:
    reader = open_media(path)
    found = [timed.frame for timed in reader.frames(start_ms, end_ms)]
    reader.close()
    return found


def nearest(wanted: VideoFrame, among: list[VideoFrame]) -> int:
    """Index of the picture that looks most like the one wanted."""
    luma = wanted.image.astype(np.int32)
    return int(np.argmin([np.abs(each.image.astype(np.int32) - luma).mean() for each in among]))


@pytest.mark.slow
def test_record_see_flags_click_a_word_note_and_export(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    practise = practise_with_the_sample(program, qtbot)
    record(practise, qtbot, RECORD_MS)
    qtbot.mouseClick(practise.done.review, Qt.MouseButton.LeftButton)
    review: ReviewPage = program.window.page(Place.REVIEW)
    qtbot.waitUntil(lambda: review.review is not None, timeout=10_000)
    shown = review.review
    assert shown is not None

    tiers = {flag.tier for flag in shown.analysis.flags}
    assert Tier.FILLED_PAUSE in tiers
    assert Tier.LONG_SILENCE in tiers
    assert review.flags.shown

    index = next(
        i
        for i, t in enumerate(review.transcript.tokens)
        if t.kind is TokenKind.WORD and t.start_ms > 3_000
    )
    start_ms = review.transcript.tokens[index].start_ms
    point = review.transcript.point_of(index)
    qtbot.mouseClick(review.transcript.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: abs(review.playback_ms - start_ms) < 100, timeout=5_000)

    qtbot.keyClick(review, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "Say the result first")
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: len(_notes(review)) == 1, timeout=5_000)
    assert _notes(review)[0].text == "Say the result first"

    clip = tmp_path / "clip.mp4"
    review.timeline.set_in(IN_MS)
    review.timeline.set_out(OUT_MS)
    review.export_panel.where.path.setText(str(clip))
    with qtbot.waitSignal(review.export_panel.exported, timeout=60_000):
        review.export_panel.export()

    take = shown.take.media
    assert take is not None
    around = pictures(take.path, IN_MS - 200, OUT_MS + 200)
    asked = pictures(take.path, IN_MS, OUT_MS)
    cut = pictures(clip, 0, OUT_MS)
    assert len(cut) == len(asked)
    before = len(pictures(take.path, IN_MS - 200, IN_MS))
    assert nearest(cut[0], around) == before
    assert nearest(cut[-1], around) == before + len(asked) - 1


def _notes(review: ReviewPage) -> tuple:
    return review.review.notes if review.review is not None else ()


def visible_texts(program: Program) -> list[str]:
    labels = program.window.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible()]


def start_recording(program: Program, qtbot: QtBot) -> PractisePage:
    page = practise_with_the_sample(program, qtbot)
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    qtbot.mouseClick(page.check.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step is Step.RECORD, timeout=10_000)
    return page


def quit_by_menu(program: Program, qtbot: QtBot) -> None:
    actions = program.window.findChildren(QAction)
    (quit_action,) = [each for each in actions if each.text() == "&Quit"]
    assert quit_action.isEnabled()
    with qtbot.waitSignal(program.window.closed):
        quit_action.trigger()
    program.shutdown()


def test_quit_while_recording_keeps_the_take(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    page = start_recording(program, qtbot)
    qtbot.waitUntil(lambda: page.answer.clock.text() not in ("0:00", "0:01"), timeout=20_000)
    quit_by_menu(program, qtbot)
    shelf = Shelf(data_dir)
    (session,) = shelf.library.sessions()
    cut_off = shelf.library.cut_off()
    shelf.close()
    (take,) = session.takes
    assert take.media is not None
    assert take.media.duration_ms >= 1_000
    assert cut_off == ()


def test_quit_at_the_first_moment_of_a_recording_leaves_no_half_take(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    start_recording(program, qtbot)
    quit_by_menu(program, qtbot)
    shelf = Shelf(data_dir)
    takes = [take for session in shelf.library.sessions() for take in session.takes]
    cut_off = shelf.library.cut_off()
    shelf.close()
    assert all(take.media is not None for take in takes)
    assert cut_off == ()
    assert not list(data_dir.rglob("*.part"))


def test_a_second_instance_on_the_same_data_says_so_and_opens_when_asked_again(
    qapp: QApplication, qtbot: QtBot, data_dir: Path
) -> None:
    first = Shelf(data_dir)
    second = Program(qapp, data_dir)
    second.window.show()
    try:
        qtbot.waitUntil(
            lambda: any("already open" in text for text in visible_texts(second)), timeout=10_000
        )
        first.close()
        again = next(b for b in second.window.findChildren(QPushButton) if b.isVisible())
        assert again.text() == "Try again"
        again.click()
        qtbot.waitUntil(lambda: second.is_ready, timeout=20_000)
        assert second.window.page(Place.LIBRARY).isVisible()
    finally:
        first.close()
        second.window.close()
        second.shutdown()
        second.window.deleteLater()
