"""The player: pictures that are unevenly spaced, speed, loudness, and sound to look at."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netflix_coach.domain.media import VideoInfo, WaveformPeaks
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.session import MediaFile
from netflix_coach.domain.timespan import Span
from netflix_coach.media.scaler import SwsScaler
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.player import PlayerWidget
from netflix_coach.ui.review.sound_picture import SoundPicture
from netflix_coach.ui.review.stepping import FrameSteps
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.video_view import VideoView
from tests.synth.media import read_frame_number, render_numbered_video

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)

UNEVEN_MS = (0, 33, 67, 92, 192, 225, 245, 285, 318, 518, 551, 571, 638, 671, 704)
"""A camera that was busy: pictures come early, late, or not at all for a while."""
PEAKS = WaveformPeaks(10, np.full(70, -9_000, np.int16), np.full(70, 9_000, np.int16))

Open = Callable[[Path], PlayerWidget]


@pytest.fixture
def open_uneven(theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    """Opens a file with pictures at `UNEVEN_MS`, its first one shown."""
    made: list[PlayerWidget] = []

    def open_file(path: Path) -> PlayerWidget:
        render_numbered_video(path, 0.74, 30, times_ms=UNEVEN_MS, audio_codec="flac")
        player = PlayerWidget(theme, SwsScaler())
        made.append(player)
        qtbot.addWidget(player)
        player.resize(480, 360)
        player.show()
        video = VideoInfo(320, 180, 30.0, "h264")
        with qtbot.waitSignal(player.playback.frame_arrived, timeout=10_000):
            player.show_take(MediaFile(path, 738, 1, video, None), (), PEAKS, 0)
        return player

    yield open_file
    for player in made:
        player.playback.close()


def number_shown(player: PlayerWidget) -> int | None:
    frame = player.view.frame or player.self_view.frame
    return None if frame is None else read_frame_number(frame.image)


@pytest.mark.parametrize("name", ["take.mkv", "take.mp4"])
def test_no_picture_is_skipped_or_stuck_at_however_they_are_spaced(
    open_uneven: Open, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    player = open_uneven(tmp_path / name)
    last = len(UNEVEN_MS) - 1
    for wanted in (*range(1, last + 1), *range(last - 1, -1, -1)):
        player.playback.step(1 if wanted > (number_shown(player) or 0) else -1)
        qtbot.waitUntil(lambda n=wanted: number_shown(player) == n, timeout=5_000)
        qtbot.waitUntil(lambda: not player.playback._steps.is_busy)
        assert UNEVEN_MS[wanted] <= player.playback.position_ms
        assert player.playback.position_ms <= [*UNEVEN_MS, 738][wanted + 1]


def test_steps_made_faster_than_pictures_come_are_all_made(
    open_uneven: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    player = open_uneven(tmp_path / "take.mkv")
    for _ in range(3):
        player.playback.step(1)
    qtbot.waitUntil(lambda: number_shown(player) == 3, timeout=5_000)
    player.playback.step(-1)
    player.playback.step(-1)
    qtbot.waitUntil(lambda: number_shown(player) == 1, timeout=5_000)


def test_there_is_nothing_before_the_first_picture(
    open_uneven: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    player = open_uneven(tmp_path / "take.mkv")
    player.playback.step(-1)
    assert number_shown(player) == 0
    player.playback.step(1)
    qtbot.waitUntil(lambda: number_shown(player) == 1, timeout=5_000)


def test_a_key_held_down_stops_soon_after_it_is_let_go() -> None:
    steps = FrameSteps()
    for _ in range(50):
        steps.owe(1, 0.0, 33.0)
    made = 0
    while steps.is_busy:
        made += 1
        steps.arrived(made * 33.0, made * 33.0 + 33)
    assert made == 3


def test_a_loop_begins_at_its_span(shown: ReviewPage, qtbot: QtBot) -> None:
    playback = shown.player.playback
    shown.timeline.set_span(Span(6_000, 6_400))
    shown.player.transport.loop.click()
    playback.seek(1_000)
    playback.play()
    assert playback.position_ms == 6_000
    places: list[int] = []
    playback.position_changed.connect(places.append)
    qtbot.waitUntil(lambda: sum(b < a for a, b in pairwise(places)) >= 2,
                    timeout=10_000)  # fmt: skip
    assert min(places) >= 6_000
    assert max(places) <= 6_600


def test_speed_goes_up_and_down_by_keys_and_keeps_the_pitch(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    playback = shown.player.playback
    shown.timeline.setFocus()
    for wanted in (0.75, 0.5, 0.5):
        qtbot.keyClick(shown.timeline, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
        assert playback.rate == wanted
    assert playback._player.pitchCompensation()
    qtbot.keyClick(shown.timeline, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: playback.is_playing)
    qtbot.keyClick(shown.timeline, Qt.Key.Key_L)
    assert playback.rate == 0.75


def test_loudness_is_remembered(
    page: ReviewPage, services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    page.timeline.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(4):
        qtbot.keyClick(page.timeline, Qt.Key.Key_Down, shift)
    qtbot.keyClick(page.timeline, Qt.Key.Key_Up, shift)
    qtbot.waitUntil(lambda: services.settings.current.volume_percent == 70, timeout=5_000)
    later = ReviewPage(services, theme, tasks)
    qtbot.addWidget(later)
    assert later.player.transport.volume.value() == 70


def test_captions_and_what_is_seen_are_remembered(
    page: ReviewPage, services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: services.settings.current.are_captions_shown, timeout=5_000)
    page.player.transport.seen.menu().actions()[2].trigger()
    wanted = PlayerView.SOUND_AND_SELF_VIEW
    qtbot.waitUntil(lambda: services.settings.current.player_view is wanted, timeout=5_000)
    later = ReviewPage(services, theme, tasks)
    qtbot.addWidget(later)
    assert later.player.transport.captions.isChecked()
    assert later.player.seen is wanted
    later.player.playback.close()


def test_the_sound_takes_the_place_of_the_picture_and_the_self_view_is_hidden_first(
    open_uneven: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    player = open_uneven(tmp_path / "take.mkv")
    assert player.seen is PlayerView.PICTURE
    assert player.view.frame is not None
    player.see_next()
    assert player.seen is PlayerView.SOUND
    assert player.view.frame is None
    assert not player.self_view.isVisible()
    player.see_next()
    assert player.self_view.isVisible()
    assert player.view.rect().contains(player.self_view.geometry())
    player.playback.step(1)
    qtbot.waitUntil(lambda: number_shown(player) == 1, timeout=5_000)
    player.see_next()
    assert player.seen is PlayerView.PICTURE
    assert number_shown(player) == 1
    assert not player.self_view.isVisible()


@pytest.fixture
def sound(theme: Theme, qtbot: QtBot) -> SoundPicture:
    """An hour of sound in a view 400 pixels wide, the playhead at half an hour."""
    view = VideoView(theme, SwsScaler())
    qtbot.addWidget(view)
    view.resize(400, 300)
    made = SoundPicture(theme, view)
    high = np.full(36_000, 9_000, np.int16)
    made.show_peaks(WaveformPeaks(100, -high, high), 3_600_000)
    made.is_shown = True
    view.add_overlay(lambda painter, area: made.paint(painter, area, 1_800_000))
    view.show()
    view.grab()
    return made


def test_of_an_hour_the_half_minute_around_the_playhead_is_seen(sound: SoundPicture) -> None:
    assert sound.seen(0) == Span(0, 30_000)
    assert sound.seen(1_800_000) == Span(1_785_000, 1_815_000)
    assert sound.seen(3_600_000) == Span(3_570_000, 3_600_000)


def test_the_sound_is_clicked_and_dragged(sound: SoundPicture, qtbot: QtBot) -> None:
    went: list[int] = []
    sound.seek_requested.connect(went.append)
    view = sound._view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert went[-1] == pytest.approx(1_800_000, abs=100)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(8, 150))
    assert went[-1] == pytest.approx(1_785_000, abs=100)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mouseMove(view, QPoint(300, 150))
    assert went[-1] == pytest.approx(1_800_000 - 30_000 * 100 / 384, abs=100)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
