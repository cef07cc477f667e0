"""How a transcript looks: fonts, measures, and the painting of a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.transcript.flow import Flow, Piece
from netflix_coach.ui.review.transcript.search import Matches
from netflix_coach.ui.review.transcript.tokens import Token, TokenKind
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT, TextSize

_TINTS = {
    TokenKind.UNSURE: "muted",
    TokenKind.FILLER: "note",
    TokenKind.SAID_FILLER: "note",
    TokenKind.SILENCE: "amber",
}
_LINES = {
    TokenKind.UNSURE: ("muted", Qt.PenStyle.DotLine),
    TokenKind.MARKED: ("accent", Qt.PenStyle.SolidLine),
    TokenKind.MAYBE_MARKED: ("accent", Qt.PenStyle.DashLine),
}
"""Colour and look of the line below a word, as on the timeline: possible is not filled."""
_LINE_HEIGHT = 1.5
_CORNER_PX = 6


@dataclass(slots=True)
class Shown:
    """What a transcript shows at a time."""

    tokens: Sequence[Token] = ()
    flow: Flow = field(default_factory=lambda: Flow((), len, 0, 1))
    current: int = -1
    """The token at the playhead, -1 where there is none."""
    chosen: range = range(0)
    """The tokens that are selected."""
    matches: Matches = field(default_factory=Matches)


class TranscriptPainter:
    """Fonts and lines of a transcript. Window's thread.

    Words heard with little confidence are grey and dotted below; filler words and hedges are
    underlined, with dashes where they may be ordinary wording; filler sounds and long silences are
    in brackets. A word that the user put right has a filled corner. The word at the playhead has a
    ground, what was searched has another, and a frame where it is the one at hand.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.measure()

    def measure(self) -> None:
        """Take the theme's fonts as they are now."""
        self.font: QFont = self._theme.font(TextSize.LEAD)
        self._small = self._theme.font(TextSize.SMALL)
        self._metrics = QFontMetricsF(self.font)
        self.line_px = round(self._metrics.height() * _LINE_HEIGHT)
        self.gutter_px = QFontMetricsF(self._small).horizontalAdvance("0:00:00") + 2 * UNIT
        self._advances: dict[str, float] = {}

    def advance(self, text: str) -> float:
        """How wide a text is."""
        known = self._advances.get(text)
        if known is None:
            known = self._advances[text] = self._metrics.horizontalAdvance(text)
        return known

    def box(self, piece: Piece) -> QRectF:
        """Where a piece stands, from the top of the whole transcript."""
        top = UNIT + piece.line * self.line_px
        return QRectF(piece.left - 2, top, piece.width + 4, self.line_px)

    def line_at(self, y_px: float) -> int:
        """The line at a place of the whole transcript; there may be none of that number."""
        return int((y_px - UNIT) // self.line_px)

    def content_px(self, lines: int) -> int:
        """Height of the whole transcript."""
        return UNIT * 2 + self.line_px * lines

    def paint_line(self, painter: QPainter, shown: Shown, line: int) -> None:
        """Paint a line at its place in the whole transcript."""
        pieces = shown.flow.on_line(line)
        opening = shown.tokens[pieces[0].token]
        if opening.opens_paragraph and pieces[0].first == 0:
            top = self.box(pieces[0]).top()
            gutter = QRectF(UNIT, top, self.gutter_px - 2 * UNIT, self.line_px)
            painter.setFont(self._small)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(gutter, Qt.AlignmentFlag.AlignVCenter, time_text(opening.start_ms))
        painter.setFont(self.font)
        for piece in pieces:
            self._paint_ground(painter, shown, piece)
        for piece in pieces:
            self._paint_piece(painter, shown, piece)

    def _paint_ground(self, painter: QPainter, shown: Shown, piece: Piece) -> None:
        box = self.box(piece).adjusted(0, 2, 0, -2)
        if piece.token in shown.chosen:
            wide = self.advance(" ") if piece.token + 1 in shown.chosen else 0
            painter.fillRect(box.adjusted(0, 0, wide, 0), self._theme.color("accent"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if piece.token == shown.current:
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(box, 4, 4)
        for start, end, goes_on, is_at_hand in shown.matches.on(piece.token, shown.tokens):
            self._paint_match(painter, piece, (start, end), goes_on=goes_on, is_framed=is_at_hand)

    def _paint_match(
        self,
        painter: QPainter,
        piece: Piece,
        letters: tuple[int, int],
        *,
        goes_on: bool,
        is_framed: bool,
    ) -> None:
        """The ground of what was searched, as far as it lies in a piece."""
        start, end = (min(max(0, n - piece.first), len(piece.text)) for n in letters)
        if start >= end:
            return
        box = self.box(piece).adjusted(2, 3, -2, -3)
        left = box.left() + self.advance(piece.text[:start])
        width = self.advance(piece.text[:end]) - self.advance(piece.text[:start])
        if goes_on and end == len(piece.text):
            width += self.advance(" ")
        area = QRectF(left, box.top(), width, box.height())
        painter.fillRect(area, self._theme.color("amber_soft"))
        edge = self._theme.color("amber")
        painter.fillRect(QRectF(left, area.bottom() - 1, width, 1), edge)
        if is_framed:
            painter.fillRect(QRectF(left, area.top(), width, 2), edge)
            painter.fillRect(QRectF(left, area.bottom() - 2, width, 2), edge)

    def _paint_piece(self, painter: QPainter, shown: Shown, piece: Piece) -> None:
        token, box = shown.tokens[piece.token], self.box(piece)
        is_chosen = piece.token in shown.chosen
        tint = "on_accent" if is_chosen else _TINTS.get(token.kind, "text")
        painter.setPen(self._theme.color(tint))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, piece.text)
        line = _LINES.get(token.kind)
        if line is not None:
            colour = self._theme.color("on_accent" if is_chosen else line[0])
            painter.setPen(QPen(colour, 1.4, line[1]))
            y = box.center().y() + self._metrics.ascent() / 2 + 2
            painter.drawLine(round(box.left() + 2), round(y), round(box.right() - 2), round(y))
        if token.is_corrected and piece.first + len(piece.text) == len(token.text):
            self._paint_corner(painter, box, "on_accent" if is_chosen else "facing")

    def _paint_corner(self, painter: QPainter, box: QRectF, tint: str) -> None:
        right, top, side = box.right() + 1, box.top() + 2, self._theme.px(_CORNER_PX)
        corner = QPolygonF(
            [QPointF(right - side, top), QPointF(right, top), QPointF(right, top + side)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(tint))
        painter.drawPolygon(corner)
