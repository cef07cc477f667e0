"""Speaking over the replay in the real window, from sources whose every sample is known."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.app.serving import ui_services as serve
from netflix_coach.app.sources import DeviceSources
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, VideoFrame
from netflix_coach.domain.ports import CaptureSink, LiveSource
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.voice import NO_MODEL, TAKEN, VoiceNote
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import Jobs
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.voice_panel import HEADPHONES, SILENT
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.synth.media import read_frame_number

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)

CLICK = 20_000


class Clicker:
    """A microphone that clicks when told, and delivers 0 to 30 ms late, as microphones do."""

    has_video, has_audio = False, True

    def __init__(self) -> None:
        self._clicked_ns: list[int] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def click(self) -> None:
        self._clicked_ns.append(time.monotonic_ns())

    def open(self, sink: CaptureSink) -> None:
        self._stop.clear()
        self._thread = threading.Thread(target=self._deliver, args=(sink,))
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _deliver(self, sink: CaptureSink) -> None:
        late = np.random.default_rng(3)
        start_ns, sent = time.monotonic_ns(), 0
        while not self._stop.wait(float(late.uniform(0.005, 0.03))):
            now_ns = time.monotonic_ns()
            until = (now_ns - start_ns) * 3 // 62_500
            samples = np.zeros(until - sent, np.int16)
            for clicked_ns in self._clicked_ns:
                at = (clicked_ns - start_ns) * 3 // 62_500 - sent
                if 0 <= at < samples.size:
                    samples[at] = CLICK
            sent = until
            if samples.size:
                sink.on_audio(AudioBlock(samples, now_ns))


@pytest.fixture
def clicker() -> Clicker:
    return Clicker()


@pytest.fixture
def services(
    program: Container, jobs: Jobs, clicker: Clicker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UiServices]:
    """What the window is handed; "clicker" is one more microphone."""
    make = DeviceSources.make

    def made(self: DeviceSources, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        return clicker if choice.microphone_id == "clicker" else make(self, choice, loop=loop)

    monkeypatch.setattr(DeviceSources, "make", made)
    yield serve(program, jobs, jobs)
    program.voice_recorder.close()


def begin(page: ReviewPage, qtbot: QtBot, at_ms: int, source: str = "clicker") -> None:
    page.tabs.setCurrentWidget(page.voice.panel)
    box = page.voice.panel.microphone
    if box.findData("clicker") < 0:
        box.addItem("Clicker", "clicker")
    box.setCurrentIndex(box.findData(source))
    page.player.playback.seek(at_ms)
    page.timeline.setFocus()
    qtbot.keyClicks(page.timeline, "s")


def play_on(page: ReviewPage, qtbot: QtBot, until_ms: int) -> None:
    playback = page.player.playback
    qtbot.waitUntil(lambda: playback.position_ms >= until_ms, timeout=10_000)


def kept(page: ReviewPage, qtbot: QtBot, count: int = 1) -> VoiceNote:
    """The newest of so many voice notes, once there are as many."""

    def notes() -> tuple[VoiceNote, ...]:
        return page.review.voices if page.review is not None else ()

    qtbot.waitUntil(lambda: len(notes()) == count, timeout=10_000)
    return max(notes(), key=lambda note: note.track.recorded_at)


def speak(page: ReviewPage, qtbot: QtBot, at_ms: int, until_ms: int, count: int = 1) -> VoiceNote:
    begin(page, qtbot, at_ms)
    play_on(page, qtbot, until_ms)
    qtbot.keyClicks(page.timeline, "s")
    return kept(page, qtbot, count)


def test_what_is_said_at_a_picture_lies_at_that_picture(
    shown: ReviewPage, clicker: Clicker, qtbot: QtBot
) -> None:
    """Each click lies within 60 ms of the picture that was on the screen when it was heard."""
    pictures = {54: 3_600, 60: 4_000, 66: 4_400}
    seen: list[int] = []

    def look(frame: VideoFrame) -> None:
        number = read_frame_number(frame.image)
        if number in pictures and number not in seen and shown.player.playback.is_playing:
            seen.append(number)
            clicker.click()

    shown.player.playback.frame_arrived.connect(look)
    note = speak(shown, qtbot, 3_000, 4_600)
    assert note.track.start_ms == 3_000
    sound = np.concatenate([s.samples for s in open_media(note.file).audio()])
    heard = np.flatnonzero(sound == CLICK) * 1_000 / AUDIO_RATE_HZ + note.track.start_ms
    assert len(heard) == len(seen) == 3
    errors = heard - np.array([pictures[number] for number in seen])
    assert np.abs(errors).max() <= 60


def test_a_note_is_shown_played_along_deleted_and_brought_back(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    panel, playback = shown.voice.panel, shown.player.playback
    assert "Voice" not in shown.timeline.lane_titles
    assert not panel.list.isVisibleTo(panel)
    begin(shown, qtbot, 2_000)
    assert (panel.speak.text(), shown.tabs.tabText(shown.tabs.currentIndex())) == (
        "Stop",
        "● Rec",
    )
    play_on(shown, qtbot, 3_200)
    playback.pause()  # as Space does: what was said is kept
    note = kept(shown, qtbot)
    assert panel.speak.text() == "Speak over this"
    assert shown.toast.sentence == "Added voice note."
    assert "Voice" in shown.timeline.lane_titles
    (row,) = panel.list.rows
    assert panel._advice.text() == NO_MODEL
    assert (row.t_ms, row.text) == (2_000, "No words yet.")

    playback.seek(1_700)
    playback.play()
    qtbot.waitUntil(lambda: shown.voice.replay.is_speaking, timeout=5_000)
    assert 1_990 <= playback.position_ms < 3_100
    qtbot.waitUntil(lambda: playback.position_ms > 2_700)
    assert abs(shown.voice.replay.position_ms - (playback.position_ms - 2_000)) < 400
    qtbot.waitUntil(lambda: not shown.voice.replay.is_speaking, timeout=5_000)
    assert playback.position_ms >= note.track.span.end_ms
    panel.played.click()
    qtbot.waitUntil(lambda: not shown._services.settings.current.is_voice_played)
    playback.seek(2_100)
    qtbot.waitUntil(lambda: 2_400 < playback.position_ms < 3_000)
    assert not shown.voice.replay.is_speaking
    playback.pause()

    panel.list.setFocus()
    panel.list.select(note.track.id)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Voice" not in shown.timeline.lane_titles)
    assert shown.toast.sentence == "Deleted voice note at 0:02."
    shown.edits.undo()
    assert kept(shown, qtbot).track == note.track
    assert note.file.is_file()


def test_going_elsewhere_ends_a_note_and_none_lies_over_another(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    playback = shown.player.playback
    shown.tabs.setCurrentWidget(shown.transcript)
    begin(shown, qtbot, 5_000)
    play_on(shown, qtbot, 6_300)
    playback.seek(12_000)
    assert not shown.voice.session.is_on
    note = kept(shown, qtbot)
    assert note.track.duration_ms == pytest.approx(1_300, abs=300)
    begin(shown, qtbot, 5_500)
    assert not shown.voice.session.is_on
    assert shown.banners.sentences == (TAKEN,)
    begin(shown, qtbot, 3_800)
    play_on(shown, qtbot, 4_950)
    qtbot.waitUntil(lambda: not shown.voice.session.is_on)  # where the other one begins
    before = kept(shown, qtbot, 2)
    assert before.track.span.end_ms <= 5_000


def test_without_a_microphone_it_says_so(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.tabs.setCurrentWidget(shown.voice.panel)
    shown.voice.panel.microphone.setCurrentIndex(0)
    shown.voice.panel.speak.click()
    qtbot.waitUntil(lambda: bool(shown.banners.sentences), timeout=5_000)
    assert shown.banners.sentences == (
        "No microphone was found; plug one in, or choose another source.",
    )
    assert not shown.voice.session.is_on
    assert not shown.player.playback.is_playing


def test_over_a_recording_that_is_gone_nothing_is_spoken(
    page: ReviewPage, add_take: Callable[..., str], recording: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    moved = tmp_path / "take.mkv"
    moved.write_bytes(recording.read_bytes())
    ready = [page.take_shown, page.player.playback.frame_arrived]
    with qtbot.waitSignals(ready, timeout=10_000):
        page.open_take(add_take(path=moved))
    moved.unlink()
    begin(page, qtbot, 1_000)
    assert not page.voice.session.is_on
    assert page.banners.sentences == (
        "The recording of this take is not where it was, so there is nothing to speak over.",
    )


def test_the_user_is_told_of_headphones_before_the_take_can_be_heard(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    panel, settings = shown.voice.panel, shown._services.settings
    assert panel.hint.text() == SILENT
    panel.heard.click()
    qtbot.waitUntil(lambda: panel.hint.text() == HEADPHONES)
    assert settings.current.is_take_heard_while_speaking
    panel.volume.setValue(40)
    qtbot.waitUntil(lambda: settings.current.voice_volume_percent == 40)


def test_large_text_pushes_nothing_out_of_the_page(
    shown: ReviewPage, theme: Theme, qtbot: QtBot
) -> None:
    shown.resize(1_004, 740)
    theme.set_text_scale(150)
    shown.tabs.setCurrentWidget(shown.voice.panel)
    right = shown.rect().right()

    def edge(widget: QWidget) -> int:
        return widget.mapTo(shown, widget.rect().bottomRight()).x()

    qtbot.waitUntil(lambda: edge(shown.tabs) <= right)
    assert all(edge(each) <= right for each in (shown.voice.panel.microphone, shown.player))
    theme.set_text_scale(100)


def test_what_the_sample_says_is_written_down_by_itself(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    begin(shown, qtbot, 1_000, "sample")
    play_on(shown, qtbot, 4_600)
    qtbot.keyClicks(shown.timeline, "s")
    note = kept(shown, qtbot)
    panel = shown.voice.panel
    qtbot.waitUntil(
        lambda: bool(panel.list.rows) and "“" in panel.list.rows[0].text, timeout=60_000
    )
    (note,) = shown.review.voices
    assert len(note.track.words) > 2
    word = note.track.words[1]
    hits = services.library.search(f"{word.text} {note.track.words[2].text}")
    assert (note.track.take_id, word.start_ms) in [(hit.take_id, hit.t_ms) for hit in hits]
    lane = next(lane for lane in shown.timeline.lanes if lane.title == "Voice")
    found = lane.hit(word.start_ms + 10, 0)
    assert found is not None
    assert word.text in found.sentence
