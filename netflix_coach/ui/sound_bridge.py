"""Brings what a microphone's threads tell onto the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from netflix_coach.domain.ports import CaptureEvent
    from netflix_coach.services.monitor import Level


class SoundBridge(QObject):
    """What every recording tells: its signals arrive on the window's thread.

    A thread may still tell something when the window is gone already; that is dropped.
    """

    level_changed = Signal(object)
    noticed = Signal(object)
    aborted = Signal(str)

    def on_level(self, level: Level) -> None:
        """Pass a level on; capture thread."""
        self.pass_on(self.level_changed, level)

    def on_notice(self, event: CaptureEvent) -> None:
        """Pass a notice on; capture thread."""
        self.pass_on(self.noticed, event)

    def on_aborted(self, sentence: str) -> None:
        """Pass the end on; writer thread."""
        self.pass_on(self.aborted, sentence)

    def pass_on(self, signal: SignalInstance, *told: object) -> None:
        """Emit one of its signals; any thread."""
        if shiboken6.isValid(self):
            signal.emit(*told)
