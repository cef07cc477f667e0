"""Brings what capture threads tell onto the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from netflix_coach.domain.gaze.framing import Framing
    from netflix_coach.domain.media import VideoFrame
    from netflix_coach.domain.ports import CaptureEvent
    from netflix_coach.domain.speech.sound_check import SoundState
    from netflix_coach.domain.transcript import HeardWords
    from netflix_coach.services.calibration import CalibrationStatus
    from netflix_coach.services.monitor import Level


class ObserverBridge(QObject):
    """A RecordingObserver whose signals arrive on the window's thread.

    Pictures are not queued: the latest waits in a slot, and one wake-up at most is under way.
    """

    frame_arrived = Signal(object)
    level_changed = Signal(object)
    framing_changed = Signal(object)
    calibration_changed = Signal(object)
    elapsed_changed = Signal(int)
    noticed = Signal(object)
    aborted = Signal(str)
    sound_changed = Signal(object)
    words_heard = Signal(object)
    analysis_troubled = Signal(str)
    devices_changed = Signal()
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._latest: VideoFrame | None = None
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def on_preview(self, frame: VideoFrame) -> None:
        """Keep the latest picture; capture thread."""
        with self._lock:
            is_waking, self._latest = self._latest is not None, frame
        if not is_waking and shiboken6.isValid(self):
            self._woken.emit()

    def on_level(self, level: Level) -> None:
        """Pass a level on; capture thread."""
        if shiboken6.isValid(self):
            self.level_changed.emit(level)

    def on_framing(self, framing: Framing) -> None:
        """Pass on what is wrong with the picture; framing thread."""
        if shiboken6.isValid(self):
            self.framing_changed.emit(framing)

    def on_calibration(self, status: CalibrationStatus) -> None:
        """Pass on how the look at the lens stands; framing thread."""
        if shiboken6.isValid(self):
            self.calibration_changed.emit(status)

    def on_sound(self, state: SoundState) -> None:
        """Pass on what the sound is like; capture thread."""
        if shiboken6.isValid(self):
            self.sound_changed.emit(state)

    def on_words(self, heard: HeardWords) -> None:
        """Pass recognised words on; the analysis's thread."""
        if shiboken6.isValid(self):
            self.words_heard.emit(heard)

    def on_analysis_trouble(self, sentence: str) -> None:
        """Pass on that the analysis is in trouble; the analysis's thread."""
        if shiboken6.isValid(self):
            self.analysis_troubled.emit(sentence)

    def on_elapsed(self, elapsed_ms: int) -> None:
        """Pass the take time on; writer thread."""
        if shiboken6.isValid(self):
            self.elapsed_changed.emit(elapsed_ms)

    def on_notice(self, event: CaptureEvent) -> None:
        """Pass a notice on; capture thread."""
        if shiboken6.isValid(self):
            self.noticed.emit(event)

    def on_aborted(self, sentence: str) -> None:
        """Pass the end on; writer thread."""
        if shiboken6.isValid(self):
            self.aborted.emit(sentence)

    def on_devices_changed(self) -> None:
        """Pass on that a device came or went."""
        if shiboken6.isValid(self):
            self.devices_changed.emit()

    def _on_woken(self) -> None:
        with self._lock:
            frame, self._latest = self._latest, None
        if frame is not None:
            self.frame_arrived.emit(frame)
