"""What rows of the library's lists have in common when painted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.widgets.wrapping import reading_direction

_PLACE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


def paint_ground(theme: Theme, painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is chosen or under the mouse."""
    tint = ""
    if option.state & QStyle.StateFlag.State_Selected:
        tint = "accent_soft"
    elif option.state & QStyle.StateFlag.State_MouseOver:
        tint = "raised"
    if tint:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tint))
        painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)


def paint_line(
    theme: Theme,
    painter: QPainter,
    area: QRect,
    text: str,
    tint: str,
    weight: Weight = Weight.REGULAR,
) -> None:
    """One line of text from the left, read its own way; shortened where it does not fit."""
    painter.setFont(theme.font(TextSize.BODY, weight))
    painter.setPen(theme.color(tint))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    before = painter.layoutDirection()
    painter.setLayoutDirection(reading_direction(text))
    painter.drawText(area, int(_PLACE), shown)
    painter.setLayoutDirection(before)
