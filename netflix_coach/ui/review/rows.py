"""A list of moments: time, kind and sentence, clicked or entered to go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netflix_coach.domain.wording import time_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT, TextSize, Weight
from netflix_coach.ui.widgets.wrapping import wrapped, wrapped_size

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One moment. `key` tells its owner what it stands for."""

    key: str
    t_ms: int
    heading: str
    text: str
    tint: str = "accent"
    aside: str = ""
    """A word at the right, for example the severity."""


class RowModel(QAbstractListModel):
    """The rows of a list. Lives on the window's thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself under UserRole; a sentence for display and screen readers."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (time_text(row.t_ms), row.heading, row.text, row.aside)
            return ", ".join(part for part in parts if part)
        return None


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: a bar of its tint, time and kind above, the sentence wrapped below."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._sizes: dict[tuple[str, int], QSize] = {}
        theme.changed.connect(self._sizes.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the wrapped sentence needs at the list's width."""
        del option
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        known = self._sizes.get((row.text, width))
        if known is not None:
            return known
        inner = max(40, width - 4 * UNIT)
        head = QFontMetrics(self._theme.font(TextSize.SMALL)).height()
        body = ceil(wrapped_size(row.text, self._theme.font(), inner).height())
        size = self._sizes[row.text, width] = QSize(width, head + body + HALF // 2 + 2 * UNIT)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.color("raised"))
        bar = QRect(area.left() + UNIT, area.top() + UNIT, HALF, area.height() - 2 * UNIT)
        painter.fillRect(bar, self._theme.color(row.tint))
        inner = area.adjusted(UNIT + HALF + UNIT, UNIT, -UNIT, -UNIT)
        self._paint_head(painter, inner, row)
        head = QFontMetrics(self._theme.font(TextSize.SMALL)).height()
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text"))
        body = inner.adjusted(0, head + HALF // 2, 0, 0)
        painter.drawText(QRectF(body), row.text, wrapped(row.text))
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRect, row: Row) -> None:
        strong = self._theme.font(TextSize.SMALL, Weight.SEMIBOLD)
        when = time_text(row.t_ms)
        painter.setFont(strong)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(inner, 0, when)
        taken = QFontMetrics(strong).horizontalAdvance(when) + UNIT
        painter.setFont(self._theme.font(TextSize.SMALL))
        painter.drawText(inner.adjusted(taken, 0, 0, 0), 0, row.heading)
        if row.aside:
            # what is too faint to be read is enough for a bar
            tint = "muted" if row.tint == "outline" else row.tint
            painter.setPen(self._theme.color(tint))
            painter.setFont(strong)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight), row.aside)


_LEAST_PX = 48
"""Room for a row, where there is little."""


class RowList(QListView):
    """Rows to walk by mouse or keys. Lives on the window's thread."""

    row_chosen = Signal(object)
    """The user clicked this `Row`."""
    row_entered = Signal(object)
    """The user pressed Return on this `Row`, or clicked it twice."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sought_ms: int | None = None
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumHeight(_LEAST_PX)  # what is written beside it goes first
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.row_chosen.emit(self._model.rows[index.row()]))
        self.activated.connect(lambda index: self.row_entered.emit(self._model.rows[index.row()]))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List other rows; what was selected stays selected if it is still there."""
        chosen, place = self.current_row(), self.verticalScrollBar().value()
        self._model.show(rows)
        self.verticalScrollBar().setValue(place)
        if chosen is not None:
            self.select(chosen.key)

    def show_time(self, t_ms: int) -> None:
        """Scroll to what is there at an instant; where the list is hidden, once it is seen."""
        self._sought_ms = t_ms
        if self.isVisible():
            self._go_to_sought()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to where another take was opened."""
        super().showEvent(event)
        if self._sought_ms is not None:
            QTimer.singleShot(0, self, self._go_to_sought)  # when it has its size

    def _go_to_sought(self) -> None:
        before = [n for n, row in enumerate(self.rows) if row.t_ms <= (self._sought_ms or 0)]
        self._sought_ms = None
        index = self._model.index(before[-1] if before else 0)
        self.scrollTo(index, QListView.ScrollHint.PositionAtTop)

    def current_row(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def select(self, key: str) -> None:
        """Select the row of that key, without going there."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
