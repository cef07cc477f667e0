"""Searches what was said, written and typed, as the user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from netflix_coach.ui.library.hits import HitDelegate, HitsModel
from netflix_coach.ui.library.views import list_view

if TYPE_CHECKING:
    from netflix_coach.domain.session import SearchHit
    from netflix_coach.services.library import LibraryService
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme

SEARCH_DELAY_MS = 200


class Search(QObject):
    """A field to type into and the list of what was found. Window's thread."""

    changed = Signal()
    """The list fits what is typed now, or nothing is typed any more."""
    hit_chosen = Signal(str, int)
    """Go to this take, to this moment (ms)."""
    failed = Signal(str)

    def __init__(
        self, library: LibraryService, theme: Theme, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search what was said, written and typed")
        self.field.setAccessibleName("Search what was said, written and typed")
        self.field.setClearButtonEnabled(True)
        self.hits = HitsModel(self)
        self.list = list_view("Places found")
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(theme, self.list))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_DELAY_MS)
        self._pause.timeout.connect(self._on_paused)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.list.clicked.connect(self._on_clicked)

    @property
    def text(self) -> str:
        """What is searched; empty while nothing is."""
        return self.field.text().strip()

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def end(self) -> bool:
        """Search no longer; False where nothing was searched."""
        is_searching = bool(self.field.text())
        self.field.clear()
        return is_searching

    def go_to_chosen(self) -> None:
        """Go to the place that is marked in the list."""
        self._on_clicked(self.list.currentIndex())

    def _on_paused(self) -> None:
        text = self.text
        if not text:
            self.changed.emit()
            return
        library = self._library
        self._tasks.run(lambda: (text, library.search(text)), self._on_found, self._on_failed)

    def _on_found(self, answer: tuple[str, tuple[SearchHit, ...]]) -> None:
        text, hits = answer
        if text == self.text:
            self.hits.set_hits(hits)
            self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = self.hits.hit(index)
        if hit is not None:
            self.hit_chosen.emit(hit.take_id, hit.t_ms)
