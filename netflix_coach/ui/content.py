"""What lies beside the sidebar: banners, the file asked about, the page, work in progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.ui.imports import Imports
from netflix_coach.ui.page_stack import PageStack
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone

if TYPE_CHECKING:
    from netflix_coach.ui.tasks import TaskHandle, Tasks
    from netflix_coach.ui.theme import Theme
    from netflix_coach.ui.widgets.progress_row import ProgressArea


class Content(QWidget):
    """One column. Its parts are the window's to use. Window's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._progress: ProgressArea | None = None
        self.banners = BannerArea(theme)
        self.pages = PageStack(theme)
        asked = QVBoxLayout()
        asked.setContentsMargins(GAP, UNIT, GAP, 0)
        self.imports = Imports(theme, asked, self.banners, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banners)
        self._column.addLayout(asked)
        self._column.addWidget(self.pages, 1)

    def follow(self, tasks: Tasks) -> None:
        """Show the progress of long tasks, and what went wrong with any."""
        tasks.started.connect(self._on_task_started)
        tasks.went_wrong.connect(self._on_went_wrong)

    def _on_task_started(self, handle: TaskHandle) -> None:
        from netflix_coach.ui.widgets.progress_row import ProgressArea

        if self._progress is None:
            self._progress = ProgressArea(self._theme)
            self._column.addWidget(self._progress)
        self._progress.add(handle)

    def _on_went_wrong(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
