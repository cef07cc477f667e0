"""The heading of a page: a question that somebody wrote, or the name of a file."""

import html
import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.widgets.wrapping import reading_direction

_LINES = 2
_LONGEST_WORD = 40
_BREAK_HERE = "\u200b"


class TitleLabel(QLabel):
    """One line in large letters or two in smaller ones; only then shortened. Window's thread.

    It begins where the page does, and is read the way its language is.
    The whole text is its tool tip, with what is said besides.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def tell(self, text: str, besides: str) -> None:
        """Show a text; the tool tip says something besides."""
        self.setText(text)
        self.setAccessibleDescription(besides)
        words = (html.escape(_breakable(part)) for part in (text, besides) if part)
        self.setToolTip(f"<p>{'<br>'.join(words)}</p>")

    @property
    def shown_lines(self) -> list[str]:
        """What can be read, line by line."""
        return self._lines()[1]

    def sizeHint(self) -> QSize:
        """As high as two small lines, always, so that nothing moves with the text."""
        metrics = QFontMetrics(self._font(TextSize.LEAD))
        large = QFontMetrics(self._font(TextSize.HEADING))
        width = large.horizontalAdvance(self.text())
        return QSize(width, max(_LINES * metrics.lineSpacing(), large.height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters; the rest may be cut."""
        metrics = QFontMetrics(self._font(TextSize.LEAD))
        return QSize(metrics.horizontalAdvance("mmmm…"), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, in the middle of the height."""
        font, lines = self._lines()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.setLayoutDirection(reading_direction(self.text()))
        metrics = QFontMetrics(font)
        height = metrics.lineSpacing()
        top = (self.height() - height * len(lines)) // 2
        width = max(metrics.horizontalAdvance(line) for line in lines) + 1
        for number, line in enumerate(lines):
            place = QRect(0, top + height * number, width, height)
            painter.drawText(place, int(Qt.TextFlag.TextDontClip), line)
        painter.end()

    def _font(self, size: TextSize) -> QFont:
        return self._theme.font(size, Weight.SEMIBOLD)

    def _lines(self) -> tuple[QFont, list[str]]:
        text, width = self.text(), self.width()
        large = self._font(TextSize.HEADING)
        if QFontMetrics(large).horizontalAdvance(text) <= width:
            return large, [text]
        small = self._font(TextSize.LEAD)
        first = _first_line(text, small, width)
        rest = text[first:].lstrip()
        shown = [text[:first].rstrip()]
        if rest:
            elide = Qt.TextElideMode.ElideRight
            shown.append(QFontMetrics(small).elidedText(rest, elide, width))
        return small, shown


def _first_line(text: str, font: QFont, width_px: int) -> int:
    """How many letters of a text its first line holds."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width_px)
    length = line.textLength()
    layout.endLayout()
    return max(1, length)


def _breakable(text: str) -> str:
    """The text with places to break in words that are too long for a tool tip."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", rf"\1{_BREAK_HERE}", text)
