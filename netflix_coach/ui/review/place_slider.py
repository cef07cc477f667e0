"""Where in the take the player stands, to be dragged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from netflix_coach.ui.review.playback import Playback


class PlaceSlider(QSlider):
    """Goes where it is pressed or dragged to. Lives on the window's thread.

    For the pointer where the timeline is out of sight; keys seek by themselves.
    """

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._playback = playback
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Position in the take")
        playback.position_changed.connect(self._on_position_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand where the player does."""
        super().showEvent(event)
        self._on_position_changed(self._playback.position_ms)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        x_px = round(event.position().x())
        self._playback.seek(
            QStyle.sliderValueFromPosition(0, self._playback.duration_ms, x_px, self.width())
        )

    def _on_position_changed(self, t_ms: int) -> None:
        if self.isVisible():  # each step is told to a screen reader, in sight or not
            self.setMaximum(self._playback.duration_ms)
            self.setValue(t_ms)
