"""Sessions and takes as the rows of one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from netflix_coach.domain.session import Session, Take, TakeOrigin, TakeState
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.text import day_and_time

Index = QModelIndex | QPersistentModelIndex
Row = Session | Take

ORIGINS = {
    TakeOrigin.IMPORTED_COPY: "imported",
    TakeOrigin.IMPORTED_REFERENCE: "imported, file elsewhere",
    TakeOrigin.SAMPLE: "sample",
}


class Roles(IntEnum):
    """Data of a row beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    THUMBNAIL = Qt.ItemDataRole.UserRole + 2


def describe(take: Take) -> str:
    """One line on a take: stage, length, date, where it came from."""
    parts = [take.stage.heading]
    if take.media is not None:
        parts.append(time_text(take.media.duration_ms))
    parts.append(day_and_time(take.started_at))
    if take.origin in ORIGINS:
        parts.append(ORIGINS[take.origin])
    if take.state is TakeState.CUT_OFF:
        parts.append("recovered")
    return " · ".join(parts)


def of_stage(sessions: tuple[Session, ...], stage: str | None) -> tuple[Session, ...]:
    """The sessions with only their takes of a stage; all as they are for None."""
    if stage is None:
        return sessions
    kept = (replace(s, takes=tuple(t for t in s.takes if t.stage == stage)) for s in sessions)
    return tuple(session for session in kept if session.takes)


class LibraryModel(QAbstractListModel):
    """A row for each session, followed by its takes. Window's thread."""

    renamed = Signal(object, str)
    """The user gave a Session or Take another title."""

    def __init__(
        self, want_thumbnail: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._want_thumbnail = want_thumbnail
        self._rows: tuple[Row, ...] = ()
        self._thumbnails: dict[str, QImage | None] = {}

    def set_sessions(self, sessions: tuple[Session, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(_rows(sessions))
        self.endResetModel()

    def set_thumbnail(self, take_id: str, image: QImage | None) -> None:
        """The picture of a take came, or it has none."""
        self._thumbnails[take_id] = image
        at = self.index_of(take_id)
        if at.isValid():
            self.dataChanged.emit(at, at, [Roles.THUMBNAIL])

    def row(self, index: Index) -> Row | None:
        """The session or take in a row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, item_id: str) -> QModelIndex:
        """Where a session or take stands; an invalid index when it is gone."""
        for number, row in enumerate(self._rows):
            if row.id == item_id:
                return self.index(number)
        return QModelIndex()

    def take_near(self, number: int) -> QModelIndex:
        """The take in a row or else the nearest to it; an invalid index where there is none."""
        takes = [at for at, row in enumerate(self._rows) if isinstance(row, Take)]
        near = min(takes, key=lambda at: abs(at - number), default=-1)
        return self.index(near) if takes else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of sessions and takes."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen and renamed."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, description, row and picture."""
        row = self.row(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {describe(row)}" if isinstance(row, Take) else row.title
        if role == Roles.ROW:
            return row
        if role == Roles.THUMBNAIL and isinstance(row, Take):
            return self._thumbnail(row.id)
        return None

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new title from the editor in the list."""
        row = self.row(index)
        title = value.strip()
        if row is None or role != Qt.ItemDataRole.EditRole or not title or title == row.title:
            return False
        self.renamed.emit(row, title)
        return True

    def _thumbnail(self, take_id: str) -> QImage | None:
        if take_id not in self._thumbnails:
            self._thumbnails[take_id] = None
            self._want_thumbnail(take_id)
        return self._thumbnails[take_id]


def _rows(sessions: tuple[Session, ...]) -> Iterator[Row]:
    for session in sessions:
        yield session
        yield from session.takes
