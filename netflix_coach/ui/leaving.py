"""Nothing written is lost when the window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from netflix_coach.ui.review.page import ReviewPage


class Leaving(QObject):
    """Holds the window back until what was written in the review is on the disk. Window's thread.

    Where it can't be kept, the window stays and says why; whoever closes it again goes without.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._review: ReviewPage | None = None
        self._is_wanted = False
        self._has_failed = False

    def watch(self, review: ReviewPage) -> None:
        """Wait for what is written here."""
        self._review = review
        review.edits.changed.connect(self._on_changed)
        review.edits.failed.connect(self._on_failed)
        review.edits.settled.connect(self._on_settled)

    def may_go(self) -> bool:
        """Whether the window may be closed now; if not, it is closed as soon as it may."""
        if self._review is None or self._has_failed:
            return True
        self._review.finish()
        self._is_wanted = not self._review.edits.is_settled
        return not self._is_wanted

    def _on_changed(self) -> None:
        self._has_failed = False

    def _on_failed(self) -> None:
        self._has_failed = self._is_wanted
        self._is_wanted = False

    def _on_settled(self) -> None:
        if self._is_wanted:
            self._window.close()
