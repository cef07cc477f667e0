"""Brings what the microphone's threads tell onto the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netflix_coach.domain.ports import CaptureEvent
    from netflix_coach.services.monitor import Level


class VoiceBridge(QObject):
    """A VoiceObserver whose signals arrive on the window's thread."""

    ready = Signal()
    level_changed = Signal(object)
    noticed = Signal(object)
    aborted = Signal(str)

    def on_ready(self) -> None:
        """Pass on that samples come; capture thread."""
        if shiboken6.isValid(self):
            self.ready.emit()

    def on_level(self, level: Level) -> None:
        """Pass a level on; capture thread."""
        if shiboken6.isValid(self):
            self.level_changed.emit(level)

    def on_notice(self, event: CaptureEvent) -> None:
        """Pass a notice on; capture thread."""
        if shiboken6.isValid(self):
            self.noticed.emit(event)

    def on_aborted(self, sentence: str) -> None:
        """Pass the end on; writer thread."""
        if shiboken6.isValid(self):
            self.aborted.emit(sentence)
