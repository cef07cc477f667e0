"""Where searched words were said, written or typed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netflix_coach.domain.session import FoundIn, SearchHit
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.rows import paint_ground, paint_line

Index = QModelIndex | QPersistentModelIndex

_FOUND_IN = {
    FoundIn.WORDS: "said",
    FoundIn.NOTE: "note",
    FoundIn.MARKER: "marker",
    FoundIn.VOICE: "voice note",
    FoundIn.TYPED: "typed",
    FoundIn.TAKE_TITLE: "title",
    FoundIn.SESSION_TITLE: "session",
    FoundIn.QUESTION: "question",
}


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
        when = day_and_time(hit.started_at)
        place = [_FOUND_IN[hit.found_in], time_text(hit.t_ms), hit.take_title, when]
        if hit.session_title != hit.take_title:
            place.append(hit.session_title)
        return f"{hit.excerpt}\n{' · '.join(place)}"


class HitDelegate(QStyledItemDelegate):
    """The excerpt, and under it in grey where it is. Window's thread."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(200, self._theme.px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        painter.save()
        paint_ground(self._theme, painter, option)
        pad = self._theme.px(12)
        area = option.rect.adjusted(pad, pad // 2, -pad, -pad // 2)
        half = area.height() // 2
        excerpt, _, place = str(index.data()).partition("\n")
        paint_line(self._theme, painter, area.adjusted(0, 0, 0, -half), excerpt, "text")
        paint_line(self._theme, painter, area.adjusted(0, half, 0, 0), place, "muted")
        painter.restore()
