"""Nothing written is lost when the window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from netflix_coach.ui.review.page import ReviewPage
    from netflix_coach.ui.tasks import Tasks


class Leaving(QObject):
    """Holds the window back until what was written in it is on the disk. Window's thread.

    Where it can't be kept, the window stays and says why; whoever closes it again goes without.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tasks: Tasks | None = None
        self._is_wanted = False
        self._has_failed = False

    def follow(self, tasks: Tasks) -> None:
        """Wait for what these tasks keep."""
        self._tasks = tasks
        tasks.kept.connect(self._on_kept)

    def may_go(self, review: ReviewPage | None) -> bool:
        """Whether the window may be closed now; if not, it is closed as soon as it may."""
        if self._tasks is None or self._has_failed:
            return True
        focused = QApplication.focusWidget()
        if focused is not None and self._window.isAncestorOf(focused):
            focused.clearFocus()  # a field that is left is done
        if review is not None:
            review.unfinished.keep()
        self._is_wanted = self._tasks.is_keeping
        return not self._is_wanted

    def _on_kept(self, is_kept: bool) -> None:  # noqa: FBT001 - a Qt slot
        if not is_kept:
            self._has_failed = self._has_failed or self._is_wanted
            self._is_wanted = False
            return
        self._has_failed = False
        if self._is_wanted and self._tasks is not None and not self._tasks.is_keeping:
            self._window.close()
