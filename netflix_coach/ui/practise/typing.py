"""Brings what is typed while recording to the take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netflix_coach.ui.practise.answer_editor import AnswerEditor

if TYPE_CHECKING:
    from netflix_coach.services.recording import RecordingService
    from netflix_coach.ui.tasks import Tasks

SAVE_AFTER_MS = 2_000
"""So long after a change the text is on the disk, ms."""


class Typing(QObject):
    """Hands every key press and the text to the recording service. Window's thread.

    The text is written to the disk off this thread, two seconds after the first change that is not
    there yet.
    """

    failed = Signal(str)

    def __init__(
        self, recording: RecordingService, tasks: Tasks, editor: AnswerEditor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recording = recording
        self._tasks = tasks
        self._unsaved = QTimer(self)
        self._unsaved.setSingleShot(True)
        self._unsaved.setInterval(SAVE_AFTER_MS)
        self._unsaved.timeout.connect(self._save)
        editor.key_pressed.connect(recording.press_key)
        editor.text_changed.connect(self._on_text_changed)

    def stop(self) -> None:
        """The take is over, and what was typed goes with it."""
        self._unsaved.stop()

    def _on_text_changed(self, text: str) -> None:
        self._recording.set_typed_text(text)
        if self._recording.is_recording and not self._unsaved.isActive():
            self._unsaved.start()

    def _save(self) -> None:
        self._tasks.keep(self._recording.save_typed, None, self.failed.emit)
