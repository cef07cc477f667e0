"""Brings what the open devices deliver to the panel that shows them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.ui.practise.answer_panel import AnswerPanel
from netflix_coach.ui.practise.check_panel import CheckPanel
from netflix_coach.ui.practise.observer import ObserverBridge

if TYPE_CHECKING:
    from netflix_coach.domain.media import VideoFrame
    from netflix_coach.services.monitor import Level


class LiveView(QObject):
    """Picture and level go to the shown panel alone, hints to the check, words to the answer.

    Window's thread.
    """

    def __init__(
        self, bridge: ObserverBridge, check: CheckPanel, answer: AnswerPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._answer = answer
        self._is_checking = False
        bridge.frame_arrived.connect(self._on_frame_arrived)
        bridge.level_changed.connect(self._on_level_changed)
        bridge.framing_changed.connect(check.show_framing)
        bridge.sound_changed.connect(check.show_sound)
        bridge.words_heard.connect(answer.heard.show_words)

    def set_checking(self, *, is_checking: bool) -> None:
        """Show in the device check, or else beside the answer."""
        self._is_checking = is_checking

    def _on_frame_arrived(self, frame: VideoFrame) -> None:
        if self._is_checking:
            self._check.preview.set_frame(frame)
        elif not self._answer.is_view_hidden:
            self._answer.preview.set_frame(frame)

    def _on_level_changed(self, level: Level) -> None:
        (self._check if self._is_checking else self._answer).show_level(level)
