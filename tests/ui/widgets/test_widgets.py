"""Banners, progress, meter and picture behave as a user sees them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.media import PixelFormat, VideoFrame
from netflix_coach.media.scaler import SwsScaler
from netflix_coach.ui.tasks import TaskHandle
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import ElidedLabel
from netflix_coach.ui.widgets.level_meter import LevelMeter
from netflix_coach.ui.widgets.progress_row import ProgressArea
from netflix_coach.ui.widgets.video_view import VideoView

WIDTH, HEIGHT = 64, 32


def half_dark_frame() -> VideoFrame:
    """Black on the left, white on the right."""
    image: NDArray[np.uint8] = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    image[:, WIDTH // 2 :] = 255
    return VideoFrame(image, WIDTH, HEIGHT, PixelFormat.RGB24)


def test_a_banner_says_its_sentence_until_it_is_dismissed(theme: Theme, qtbot: QtBot) -> None:
    area = BannerArea(theme)
    qtbot.addWidget(area)
    area.say("The camera stalled; check its cable.", Tone.WARN)
    area.say("The camera stalled; check its cable.", Tone.WARN)
    assert area.sentences == ("The camera stalled; check its cable.",)
    assert not area.isHidden()
    area.clear()
    assert area.sentences == ()
    assert area.isHidden()


def test_at_most_three_banners_stay(theme: Theme, qtbot: QtBot) -> None:
    area = BannerArea(theme)
    qtbot.addWidget(area)
    for number in range(5):
        area.say(f"Sentence {number}.")
    assert area.sentences == ("Sentence 2.", "Sentence 3.", "Sentence 4.")


def test_the_action_of_a_banner_is_a_button(theme: Theme, qtbot: QtBot) -> None:
    area = BannerArea(theme)
    qtbot.addWidget(area)
    pressed: list[str] = []
    area.say("Delete?", Tone.WARN, action="Delete", on_action=lambda: pressed.append("yes"))
    area.findChild(QPushButton).click()
    assert pressed == ["yes"]


def test_progress_shows_the_time_left_and_cancels(theme: Theme, qtbot: QtBot) -> None:
    class Job:
        is_cancelled = False

        def cancel(self) -> None:
            self.is_cancelled = True

    area = ProgressArea(theme)
    qtbot.addWidget(area)
    job = Job()
    handle = TaskHandle("Exporting the clip", area)
    handle.attach(job)
    area.add(handle)
    handle.progressed.emit(0.25, 90.0)
    texts = {label.text() for label in area.findChildren(QLabel)}
    assert texts == {"Exporting the clip", "2 min left"}
    area.findChild(QPushButton).click()
    assert job.is_cancelled
    handle.finished.emit()
    assert area.isHidden()


def test_a_task_that_a_panel_shows_has_one_cancel_in_sight(theme: Theme, qtbot: QtBot) -> None:
    panel = QWidget()
    area = ProgressArea(theme)
    for widget in (panel, area):
        qtbot.addWidget(widget)
    panel.show()
    handle = TaskHandle("Exporting the clip", area, panel)
    area.add(handle)
    assert area.isHidden()
    panel.hide()
    assert area.isVisible()
    assert area.findChild(QPushButton).isVisible()
    panel.show()
    assert area.isHidden()
    area.add(TaskHandle("Importing", area))
    assert [b.isVisible() for b in area.findChildren(QPushButton)] == [False, True]
    handle.finished.emit()
    panel.hide()
    assert area.isVisible()


@pytest.mark.parametrize(
    ("rms_db", "is_clipping", "words"),
    [(-70, False, "silent"), (-50, False, "quiet"), (-20, False, "good"), (-2, True, "too loud")],
)
def test_the_meter_says_the_level_in_words(
    theme: Theme, qtbot: QtBot, rms_db: float, is_clipping: bool, words: str
) -> None:
    meter = LevelMeter(theme)
    qtbot.addWidget(meter)
    meter.set_level(rms_db, rms_db + 6, is_clipping=is_clipping)
    assert meter.words == words
    assert meter.accessibleDescription() == words


def test_the_meter_grows_with_the_level_and_turns_red(theme: Theme, qtbot: QtBot) -> None:
    meter = LevelMeter(theme)
    qtbot.addWidget(meter)
    meter.resize(120, 8)
    meter.set_level(-30, -30)
    image = meter.grab().toImage()
    assert image.pixelColor(50, 4) == theme.color("accent")
    assert image.pixelColor(100, 4) == theme.color("line")
    meter.set_level(-3, 0, is_clipping=True)
    assert meter.grab().toImage().pixelColor(50, 4) == theme.color("red")


def test_the_picture_is_letterboxed_in_the_middle(theme: Theme, qtbot: QtBot) -> None:
    view = VideoView(theme, SwsScaler())
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.set_frame(half_dark_frame())
    assert view.picture_rect() == QRect(0, 50, 200, 100)
    image = view.grab().toImage()
    assert image.pixelColor(20, 10) == theme.color("sunken")
    assert image.pixelColor(20, 100).lightness() < 30
    assert image.pixelColor(180, 100).lightness() > 225


def test_a_mirrored_picture_swaps_sides_but_overlays_do_not(theme: Theme, qtbot: QtBot) -> None:
    view = VideoView(theme, SwsScaler())
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.set_mirrored(is_mirrored=True)
    view.set_frame(half_dark_frame())

    def overlay(painter: QPainter, area: QRect) -> None:
        painter.fillRect(QRect(area.topLeft() + QPoint(4, 4), area.size() / 10), Qt.GlobalColor.red)

    view.add_overlay(overlay)
    image = view.grab().toImage()
    assert image.pixelColor(20, 80).lightness() > 225
    assert image.pixelColor(180, 80).lightness() < 30
    assert image.pixelColor(8, 8) == QColor(Qt.GlobalColor.red)


def test_buttons_keep_their_icon_in_the_colours_of_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = icon_button(theme, "close", "Dismiss")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    theme.set_text_scale(150)
    assert button.icon().cacheKey() != before
    assert button.iconSize().width() == 30
    assert button.accessibleName() == "Dismiss"


def test_a_button_that_is_gone_does_not_disturb_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = push_button(theme, "Import", icon="import")
    button.deleteLater()
    qtbot.wait(1)
    theme.set_text_scale(125)


def test_an_elided_label_keeps_its_whole_text_as_tool_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("A very long title of a take that can't fit")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.text() == label.toolTip() == "A very long title of a take that can't fit"
    assert label.minimumSizeHint().width() < 100
