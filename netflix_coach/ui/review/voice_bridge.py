"""What a voice note being recorded tells the window."""

from PySide6.QtCore import Signal

from netflix_coach.ui.sound_bridge import SoundBridge


class VoiceBridge(SoundBridge):
    """A VoiceObserver whose signals arrive on the window's thread."""

    ready = Signal()

    def on_ready(self) -> None:
        """Pass on that samples come; capture thread."""
        self.pass_on(self.ready)
