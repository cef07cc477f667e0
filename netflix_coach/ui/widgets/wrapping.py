"""How painted text of the user's is broken into lines, in whatever language it is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from netflix_coach.ui.text import is_right_to_left


def reading_direction(text: str) -> Qt.LayoutDirection:
    """Which way a text is read that is painted as one line."""
    return (
        Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight
    )


def wrapped(text: str, alignment: Qt.AlignmentFlag | None = None) -> QTextOption:
    """Between words where it can be, within one that is too long.

    Without an alignment a text begins where its language is read from.
    """
    if alignment is None:
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        alignment = sides[is_right_to_left(text)]
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def wrapped_size(text: str, font: QFont, width_px: float) -> QRectF:
    """How much room a text takes when it is painted `wrapped`."""
    widest = height = 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph or " ", font)
        layout.setTextOption(wrapped(paragraph))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width_px)
            widest = max(widest, line.naturalTextWidth())
            height += QFontMetricsF(font).lineSpacing()
        layout.endLayout()
    return QRectF(0, 0, widest, height)
