"""Watches a recording."""

import threading
from collections.abc import Callable

from netflix_coach.capture.level import Level
from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.domain.speech.sound_check import SoundState
from netflix_coach.domain.transcript import HeardWords
from netflix_coach.services.calibration import CalibrationStatus


class Watcher:
    """Keeps what the recording service tells, and waits for it."""

    def __init__(self) -> None:
        self.frames = 0
        self.levels: list[Level] = []
        self.hints: list[tuple[str, ...]] = []
        self.elapsed_ms = 0
        self.notices: list[CaptureEvent] = []
        self.aborted: list[str] = []
        self.sounds: list[SoundState] = []
        self.calibrations: list[CalibrationStatus] = []
        self.heard: list[HeardWords] = []
        self.troubles: list[str] = []
        self._news = threading.Condition()

    def wait(self, ready: Callable[[], object], timeout_s: float = 30) -> None:
        with self._news:
            assert self._news.wait_for(ready, timeout_s), "waited in vain"

    def wait_for_end(self) -> None:
        """Until the source has come to its end."""
        self.wait(lambda: any(n.kind is CaptureEventKind.ENDED for n in self.notices))

    def wait_for_ms(self, elapsed_ms: int) -> None:
        self.wait(lambda: self.elapsed_ms >= elapsed_ms)

    def on_preview(self, frame: VideoFrame) -> None:
        with self._news:
            self.frames += 1
            self._news.notify_all()

    def on_level(self, level: Level) -> None:
        with self._news:
            self.levels.append(level)
            self._news.notify_all()

    def on_framing(self, framing: Framing) -> None:
        with self._news:
            self.hints.append(framing.hints)
            self._news.notify_all()

    def on_calibration(self, status: CalibrationStatus) -> None:
        with self._news:
            self.calibrations.append(status)
            self._news.notify_all()

    def on_sound(self, state: SoundState) -> None:
        with self._news:
            self.sounds.append(state)
            self._news.notify_all()

    def on_words(self, heard: HeardWords) -> None:
        with self._news:
            self.heard.append(heard)
            self._news.notify_all()

    def on_analysis_trouble(self, sentence: str) -> None:
        with self._news:
            self.troubles.append(sentence)
            self._news.notify_all()

    def on_elapsed(self, elapsed_ms: int) -> None:
        with self._news:
            self.elapsed_ms = elapsed_ms
            self._news.notify_all()

    def on_notice(self, event: CaptureEvent) -> None:
        with self._news:
            self.notices.append(event)
            self._news.notify_all()

    def on_aborted(self, sentence: str) -> None:
        with self._news:
            self.aborted.append(sentence)
            self._news.notify_all()
