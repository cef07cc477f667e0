"""What has changed is shown when nobody is in the middle of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.services.review import Review
    from netflix_coach.ui.review.transcript.word_editor import WordEditor


class Holdback(QObject):
    """Keeps what would be shown anew while a word is written. Lives on the window's thread.

    Showing an hour anew takes the window longer than a keystroke may wait. Only the newest is
    kept: it holds all that was changed before.
    """

    def __init__(
        self, editor: WordEditor, show: Callable[[Review], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._show = show
        self._held: Review | None = None
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._release)
        editor.closed.connect(self._later.start)

    def show(self, review: Review) -> None:
        """Show it now, or when the word is written."""
        self._held = review
        self._release()

    def _release(self) -> None:
        if self._held is not None and not self._editor.isVisible():
            review, self._held = self._held, None
            self._show(review)
