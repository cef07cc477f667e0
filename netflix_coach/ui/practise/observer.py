"""Brings what capture threads tell onto the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from netflix_coach.ui.sound_bridge import SoundBridge

if TYPE_CHECKING:
    from netflix_coach.domain.gaze.framing import Framing
    from netflix_coach.domain.media import VideoFrame
    from netflix_coach.domain.speech.sound_check import SoundState
    from netflix_coach.domain.transcript import HeardWords
    from netflix_coach.services.calibration import CalibrationStatus


class ObserverBridge(SoundBridge):
    """A RecordingObserver whose signals arrive on the window's thread.

    Pictures are not queued: the latest waits in a slot, and one wake-up at most is under way.
    """

    frame_arrived = Signal(object)
    framing_changed = Signal(object)
    calibration_changed = Signal(object)
    elapsed_changed = Signal(int)
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
        if not is_waking:
            self.pass_on(self._woken)

    def on_framing(self, framing: Framing) -> None:
        """Pass on what is wrong with the picture; framing thread."""
        self.pass_on(self.framing_changed, framing)

    def on_calibration(self, status: CalibrationStatus) -> None:
        """Pass on how the look at the lens stands; framing thread."""
        self.pass_on(self.calibration_changed, status)

    def on_sound(self, state: SoundState) -> None:
        """Pass on what the sound is like; capture thread."""
        self.pass_on(self.sound_changed, state)

    def on_words(self, heard: HeardWords) -> None:
        """Pass recognised words on; the analysis's thread."""
        self.pass_on(self.words_heard, heard)

    def on_analysis_trouble(self, sentence: str) -> None:
        """Pass on that the analysis is in trouble; the analysis's thread."""
        self.pass_on(self.analysis_troubled, sentence)

    def on_elapsed(self, elapsed_ms: int) -> None:
        """Pass the take time on; writer thread."""
        self.pass_on(self.elapsed_changed, elapsed_ms)

    def on_devices_changed(self) -> None:
        """Pass on that a device came or went."""
        self.pass_on(self.devices_changed)

    def _on_woken(self) -> None:
        with self._lock:
            frame, self._latest = self._latest, None
        if frame is not None:
            self.frame_arrived.emit(frame)
