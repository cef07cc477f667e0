"""How the rows of the library are painted and edited."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netflix_coach.domain.session import Session, Take
from netflix_coach.ui.library.model import Roles, describe
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.widgets.rows import paint_ground, paint_line

Index = QModelIndex | QPersistentModelIndex

TAKE_HEIGHT = 72
SESSION_HEIGHT = 48
PICTURE_WIDTH = 96
PAD = 8


class LibraryDelegate(QStyledItemDelegate):
    """Sessions as headings, takes with their picture. Window's thread."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows grow with the text."""
        is_take = isinstance(index.data(Roles.ROW), Take)
        return QSize(200, self._theme.px(TAKE_HEIGHT if is_take else SESSION_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Roles.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self._theme, painter, option)
        if isinstance(row, Take):
            self._paint_take(painter, option.rect, row, index.data(Roles.THUMBNAIL))
        elif isinstance(row, Session):
            self._paint_session(painter, option.rect, row)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """A line to type the new title into."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("Title")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over the title alone: the line below it and the date stay readable."""
        row = index.data(Roles.ROW)
        area = self._text_rect(option.rect, is_take=isinstance(row, Take))
        if isinstance(row, Session):
            title = self._session_title_rect(area, row)
        else:
            title = area.adjusted(0, 0, 0, -(area.height() // 2))
        height = editor.sizeHint().height()
        top = max(option.rect.top(), title.center().y() - height // 2)
        editor.setGeometry(title.left() - PAD, top, title.width() + PAD, height)

    def _text_rect(self, rect: QRect, *, is_take: bool) -> QRect:
        pad = self._theme.px(PAD)
        left = self._theme.px(PICTURE_WIDTH) + 2 * pad if is_take else 0
        return rect.adjusted(left + pad, pad, -2 * pad, -pad)

    def _session_title_rect(self, area: QRect, session: Session) -> QRect:
        """What the date at the right leaves of a session's line."""
        date = day_and_time(session.started_at)
        date_width = QFontMetrics(self._theme.font(TextSize.SMALL)).horizontalAdvance(date)
        return area.adjusted(0, 0, -date_width - self._theme.px(2 * PAD), 0)

    def _paint_session(self, painter: QPainter, rect: QRect, session: Session) -> None:
        area = self._text_rect(rect, is_take=False)
        date = day_and_time(session.started_at)
        painter.setFont(self._theme.font(TextSize.SMALL))
        painter.setPen(self._theme.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignRight), date)
        room = self._session_title_rect(area, session)
        paint_line(self._theme, painter, room, session.title, "text", Weight.SEMIBOLD)

    def _paint_take(
        self, painter: QPainter, rect: QRect, take: Take, picture: QImage | None
    ) -> None:
        pad = self._theme.px(PAD)
        width = self._theme.px(PICTURE_WIDTH)
        frame = QRect(rect.left() + pad, rect.top() + pad, width, rect.height() - 2 * pad)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(frame, 4, 4)
        if picture is not None and not picture.isNull():
            size = picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(frame.topLeft(), size)
            target.moveCenter(frame.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, picture)
        else:
            name = "practise" if take.media is None or take.media.video else "microphone"
            icon = self._theme.pixmap(name, "muted")
            side = self._theme.px(20)
            spot = QRect(0, 0, side, side)
            spot.moveCenter(frame.center())
            painter.drawPixmap(spot, icon)
        area = self._text_rect(rect, is_take=True)
        half = area.height() // 2
        paint_line(
            self._theme, painter, area.adjusted(0, 0, 0, -half), take.title, "text", Weight.MEDIUM
        )
        paint_line(
            self._theme,
            painter,
            area.adjusted(0, half, 0, 0),
            describe(take),
            "muted",
            Weight.REGULAR,
        )
