"""The transcript: words that flow, are clicked to seek, and follow the playhead."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.token_tips import TokenTips
from netflix_coach.ui.review.tokens import Token, TokenKind, tokens_of
from netflix_coach.ui.review.word_editor import WordEditor
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT, TextSize

NO_TRANSCRIPT = (
    "There are no words for this take, because it was analysed without a speech model. "
    "Choose a speech model in Settings, then analyse the take again. "
    "Everything else is measured without it."
)
NO_WORDS = "No words were recognised in this take."
_DESCRIBED_LETTERS = 2_000
_WORDS = (
    TokenKind.WORD,
    TokenKind.UNSURE,
    TokenKind.MARKED,
    TokenKind.MAYBE_MARKED,
    TokenKind.SAID_FILLER,
)
"""Tokens that can be corrected."""
_LINES = {
    TokenKind.UNSURE: ("muted", Qt.PenStyle.DotLine),
    TokenKind.MARKED: ("accent", Qt.PenStyle.SolidLine),
    TokenKind.MAYBE_MARKED: ("accent", Qt.PenStyle.DashLine),
}
"""Colour and look of the line below a word, as on the timeline: possible is not filled."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A token with its place: line number, left edge and width."""

    line: int
    left: float
    width: float


class TranscriptView(QAbstractScrollArea):
    """Paints only the lines that are seen. Lives on the window's thread.

    Words heard with little confidence are grey and dotted below; filler words and hedges are
    underlined, with dashes where they may be ordinary wording; filler sounds and long silences are
    in brackets. The word at the playhead has a ground.
    """

    seek_requested = Signal(int)
    words_corrected = Signal(object, str)
    """Other words were said in this `Span`; none where the text is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = WordEditor(self.viewport())
        self._editor.accepted.connect(self.words_corrected)
        self._editor.more_wanted.connect(self._on_more_wanted)
        self._editor.left.connect(self.setFocus)
        self._tokens: tuple[Token, ...] = ()
        self._starts: list[int] = []
        self._placed: list[_Placed] = []
        self._line_first: list[int] = []
        self._message = ""
        self._current = -1
        self._playhead_ms = 0
        self.setAccessibleName("Transcript")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._measure_font()
        TokenTips(self)
        theme.changed.connect(self._on_theme_changed)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What is shown, in order."""
        return self._tokens

    @property
    def message(self) -> str:
        """What stands there in place of words."""
        return self._message

    @property
    def current(self) -> Token | None:
        """The token at the playhead."""
        return self._tokens[self._current] if self._current >= 0 else None

    @property
    def editor(self) -> WordEditor:
        """The field in which a word is corrected."""
        return self._editor

    def show_analysis(self, analysis: Analysis, *, is_same_take: bool = False) -> None:
        """Show another analysis, from its top; of the same take, where the reader was."""
        place = self.verticalScrollBar().value() if is_same_take else 0
        self._editor.leave()
        self._tokens = tokens_of(analysis)
        self._starts = [token.start_ms for token in self._tokens]
        self._message = ""
        if not analysis.has_transcript:
            self._message = NO_TRANSCRIPT
            self._tokens, self._starts = (), []
        elif not self._tokens:
            self._message = NO_WORDS
        self._current = -1
        text = self._message or " ".join(token.text for token in self._tokens)
        self.setAccessibleDescription(text[:_DESCRIBED_LETTERS])
        self._flow()
        self.verticalScrollBar().setValue(place)

    def set_playhead(self, t_ms: int, *, is_followed: bool) -> None:
        """Mark the token being said; scroll to it if asked to."""
        self._playhead_ms = t_ms
        at = bisect_right(self._starts, t_ms) - 1
        if at >= 0 and t_ms >= self._tokens[at].end_ms:
            at = -1
        if at == self._current:
            return
        for index in (self._current, at):
            if index >= 0:
                self.viewport().update(self._box(index).toAlignedRect())
        self._current = at
        if is_followed and at >= 0:
            self._reveal(at)

    def edit_word(self) -> None:
        """Correct the word at the playhead, or the last one before it."""
        t_ms = self._playhead_ms
        said = [n for n, token in enumerate(self._tokens) if token.kind in _WORDS]
        before = [n for n in said if self._tokens[n].start_ms <= t_ms]
        if said:
            self._edit(before[-1] if before else said[0])

    def token_at(self, point: QPoint) -> int | None:
        """Number of the token under a point of the viewport."""
        line = self._line_at(point.y())
        if not 0 <= line < len(self._line_first):
            return None
        last = self._line_end(line)
        for index in range(self._line_first[line], last):
            if self._box(index).contains(point):
                return index
        return None

    def point_of(self, index: int) -> QPoint:
        """Middle of a token in the viewport."""
        return self._box(index).center().toPoint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._flow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the word."""
        index = self.token_at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self.seek_requested.emit(self._tokens[index].start_ms)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct the word."""
        index = self.token_at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with left and right goes word by word, F2 corrects one; other keys scroll."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_word()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._tokens:
            index = min(max(0, self._current + step), len(self._tokens) - 1)
            self.seek_requested.emit(self._tokens[index].start_ms)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are exposed."""
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        if self._message:
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(GAP, GAP, -GAP, -GAP)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._message)
            painter.end()
            return
        first = max(0, self._line_at(event.rect().top()))
        last = min(len(self._line_first) - 1, self._line_at(event.rect().bottom()))
        for line in range(first, last + 1):
            self._paint_line(painter, line)
        painter.end()

    # Correcting

    def _edit(self, index: int) -> None:
        token = self._tokens[index]
        if token.kind in _WORDS:
            self._reveal(index)
            span = Span(token.start_ms, max(token.end_ms, token.start_ms + 1))
            self._editor.open(self._box(index), self._font, span, token.text)

    def _on_more_wanted(self, end_ms: int) -> None:
        """Take the next word into the correction."""
        following = (t for t in self._tokens if t.kind in _WORDS and t.start_ms >= end_ms)
        token = next(following, None)
        if token is not None:
            self._editor.take_in(token.end_ms, token.text)

    # Layout

    def _measure_font(self) -> None:
        self._font = self._theme.font(TextSize.LEAD)
        self._small = self._theme.font(TextSize.SMALL)
        self._metrics = QFontMetricsF(self._font)
        self._line_px = round(self._metrics.height() * 1.5)
        self._gutter_px = QFontMetricsF(self._small).horizontalAdvance("0:00:00") + 2 * UNIT
        self._advances: dict[str, float] = {}

    def _flow(self) -> None:
        space = self._metrics.horizontalAdvance(" ")
        right = self.viewport().width() - GAP
        placed: list[_Placed] = []
        line_first: list[int] = []
        line, x = -1, 0.0
        for index, token in enumerate(self._tokens):
            width = self._advance_of(token.text)
            if token.opens_paragraph or line < 0 or x + width > right:
                line += 1
                line_first.append(index)
                x = self._gutter_px
            placed.append(_Placed(line, x, width))
            x += width + space
        self._placed, self._line_first = placed, line_first
        content = UNIT * 2 + self._line_px * len(line_first)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, content - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._line_px)
        self.viewport().update()

    def _advance_of(self, text: str) -> float:
        known = self._advances.get(text)
        if known is None:
            known = self._advances[text] = self._metrics.horizontalAdvance(text)
        return known

    def _line_at(self, y: int) -> int:
        return (y + self.verticalScrollBar().value() - UNIT) // self._line_px

    def _line_end(self, line: int) -> int:
        following = line + 1
        return (
            self._line_first[following] if following < len(self._line_first) else len(self._tokens)
        )

    def _box(self, index: int) -> QRectF:
        place = self._placed[index]
        top = UNIT + place.line * self._line_px - self.verticalScrollBar().value()
        return QRectF(place.left - 2, top, place.width + 4, self._line_px)

    def _reveal(self, index: int) -> None:
        box = self._box(index)
        height = self.viewport().height()
        if box.top() < 0 or box.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(box.center().y() - height / 3))

    # Painting

    def _paint_line(self, painter: QPainter, line: int) -> None:
        first = self._line_first[line]
        if self._tokens[first].opens_paragraph:
            box = self._box(first)
            gutter = QRectF(UNIT, box.top(), self._gutter_px - 2 * UNIT, box.height())
            painter.setFont(self._small)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(
                gutter, Qt.AlignmentFlag.AlignVCenter, time_text(self._tokens[first].start_ms)
            )
            painter.setFont(self._font)
        for index in range(first, self._line_end(line)):
            self._paint_token(painter, index)

    def _paint_token(self, painter: QPainter, index: int) -> None:
        token, box = self._tokens[index], self._box(index)
        if index == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), 4, 4)
        tint = {
            TokenKind.UNSURE: "muted",
            TokenKind.FILLER: "filler",
            TokenKind.SAID_FILLER: "filler",
            TokenKind.SILENCE: "amber",
        }.get(token.kind, "text")
        painter.setPen(self._theme.color(tint))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, token.text)
        line = _LINES.get(token.kind)
        if line is not None:
            painter.setPen(QPen(self._theme.color(line[0]), 1.4, line[1]))
            y = box.center().y() + self._metrics.ascent() / 2 + 2
            painter.drawLine(round(box.left() + 2), round(y), round(box.right() - 2), round(y))

    def _on_theme_changed(self) -> None:
        self._measure_font()
        self._flow()
