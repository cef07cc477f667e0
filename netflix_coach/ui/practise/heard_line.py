"""The words just recognised, on one calm line."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netflix_coach.domain.transcript import HeardWords
from netflix_coach.ui.theme import Theme

WITHOUT_MODEL = "No speech model is chosen, so no words are recognised."
LISTENING = "Words appear here as they are recognised."
_WIDEST = 720


class HeardLine(QWidget):
    """Settled words, and dotted below the present guess; the newest always in sight.

    Not told to a screen reader, which would talk over the answer. Window's thread.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heard = HeardWords()
        self._message = LISTENING
        self.setAccessibleName("Recognised words")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What is shown."""
        return f"{self._heard.settled} {self._heard.guess}".strip() or self._message

    def begin(self, *, has_model: bool) -> None:
        """Forget the words of the last take."""
        self._message = LISTENING if has_model else WITHOUT_MODEL
        self.show_words(HeardWords())

    def show_words(self, heard: HeardWords) -> None:
        """Show the newest words."""
        self._heard = heard
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, round(QFontMetrics(self._theme.font()).height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits, from the newest word backwards."""
        painter = QPainter(self)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("muted"))
        metrics = painter.fontMetrics()
        room = min(self.width(), self._theme.px(_WIDEST))
        words = self.text.split()
        while len(words) > 1 and metrics.horizontalAdvance(" ".join(words)) > room:
            words.pop(0)
        line = " ".join(words)
        width = metrics.horizontalAdvance(line)
        area = QRect((self.width() - width) // 2, 0, width, self.height())
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line
        )
        if guessed := len(self._heard.guess.split()):
            guess_px = metrics.horizontalAdvance(" ".join(words[-guessed:]))
            painter.setPen(QPen(self._theme.color("muted"), 1.4, Qt.PenStyle.DotLine))
            y = area.center().y() + metrics.ascent() // 2 + 3
            painter.drawLine(area.right() - guess_px, y, area.right(), y)
        painter.end()
