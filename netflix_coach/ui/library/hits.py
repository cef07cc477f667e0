"""Where searched words were said or written."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netflix_coach.domain.session import SearchHit
from netflix_coach.ui.text import clock

Index = QModelIndex | QPersistentModelIndex


class HitsModel(QAbstractListModel):
    """One row for each place found. Window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()

    def set_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, index: Index) -> SearchHit | None:
        """The place in a row."""
        return self._hits[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of places found."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The excerpt, and under it where it is."""
        hit = self.hit(index)
        if hit is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return f"{hit.excerpt}\n{hit.take_title} · {clock(hit.t_ms)} · {hit.session_title}"
