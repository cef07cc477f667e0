"""How a transcript flows: which piece of which token stands on which line, and where.

Nothing here paints. Lengths are logical pixels; the first line begins at y = 0.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from netflix_coach.ui.review.transcript.tokens import Token

_FIRST_RIGHT_TO_LEFT = "\u0590"
"""No letter before it is written from right to left."""

Advance = Callable[[str], float]
"""How wide a text is."""


class Piece(NamedTuple):
    """A token, or as much of a long one as one line holds."""

    token: int
    first: int
    """Number of its first letter in the token."""
    text: str
    line: int
    left: float
    width: float


class Flow:
    """Tokens broken into lines. A token wider than a line is broken between letters."""

    def __init__(
        self, tokens: Sequence[Token], advance: Advance, left_px: float, right_px: float
    ) -> None:
        self._tokens = tokens
        self._advance = advance
        self._left, self._right = left_px, max(right_px, left_px + 1)
        self.space = advance(" ")
        self.pieces: list[Piece] = []
        self._line_first: list[int] = []
        self._token_first: list[int] = []
        self._place_all()
        self._turn_lines()

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._line_first)

    def on_line(self, line: int) -> Sequence[Piece]:
        """The pieces of a line in the order of their words."""
        end = self._line_first[line + 1] if line + 1 < self.lines else len(self.pieces)
        return self.pieces[self._line_first[line] : end]

    def of_token(self, index: int) -> Sequence[Piece]:
        """The pieces of a token, at least one."""
        following = index + 1
        end = (
            self._token_first[following] if following < len(self._token_first) else len(self.pieces)
        )
        return self.pieces[self._token_first[index] : end]

    def at(self, x_px: float, line: int) -> int | None:
        """The token at a place."""
        if not 0 <= line < self.lines:
            return None
        half = self.space / 2
        for piece in self.on_line(line):
            if piece.left - half <= x_px < piece.left + piece.width + half:
                return piece.token
        return None

    def nearest(self, x_px: float, line: int) -> int | None:
        """The token at a place, or the one next to it on its line; None where there is none."""
        if not self.lines:
            return None
        pieces = self.on_line(min(max(0, line), self.lines - 1))
        return min(pieces, key=lambda p: abs(p.left + p.width / 2 - x_px)).token

    def _place_all(self) -> None:
        line, x = -1, 0.0
        for index, token in enumerate(self._tokens):
            self._token_first.append(len(self.pieces))
            width = self._advance(token.text)
            if token.opens_paragraph or line < 0 or x + width > self._right:
                line, x = line + 1, self._left
                self._line_first.append(len(self.pieces))
            if x + width <= self._right:
                self.pieces.append(Piece(index, 0, token.text, line, x, width))
            else:
                line, width = self._place_long(index, token.text, line)
            x += width + self.space

    def _place_long(self, index: int, text: str, line: int) -> tuple[int, float]:
        """Break a token over lines of its own; the last line and what it takes of that."""
        room, first = self._right - self._left, 0
        while True:
            rest = text[first:]
            widths = [self._advance(rest[:letters]) for letters in range(1, len(rest) + 1)]
            part = rest[: max(1, bisect_right(widths, room))]
            width = self._advance(part)
            self.pieces.append(Piece(index, first, part, line, self._left, width))
            first += len(part)
            if first >= len(text):
                return line, width
            line += 1
            self._line_first.append(len(self.pieces))

    # Writing from right to left

    def _turn_lines(self) -> None:
        """Order the words of lines as they are read where some are read from right to left."""
        turned = [_is_right_to_left(token.text) for token in self._tokens]
        if not any(turned):
            return
        base = False
        for line in range(self.lines):
            first = self._line_first[line]
            pieces = self.on_line(line)
            if self._tokens[pieces[0].token].opens_paragraph:
                base = turned[pieces[0].token]
            if base or any(turned[piece.token] for piece in pieces):
                self.pieces[first : first + len(pieces)] = self._turned(pieces, turned, base)

    def _turned(self, pieces: Sequence[Piece], turned: Sequence[bool], base: bool) -> list[Piece]:  # noqa: FBT001 - the direction of a paragraph
        """The pieces of a line in the order of their words, at the places where they are read."""
        runs = [list(run) for _, run in groupby(pieces, key=lambda p: turned[p.token])]
        for run in runs:
            if turned[run[0].token]:
                run.reverse()
        if base:
            runs.reverse()
        taken = sum(p.width for p in pieces) + self.space * (len(pieces) - 1)
        x = self._right - taken if base else self._left
        placed: list[Piece] = []
        for piece in (piece for run in runs for piece in run):
            placed.append(piece._replace(left=x))
            x += piece.width + self.space
        return sorted(placed, key=lambda p: (p.token, p.first))


def _is_right_to_left(text: str) -> bool:
    """Whether its first letter is written from right to left."""
    if not text or max(text) < _FIRST_RIGHT_TO_LEFT:
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
