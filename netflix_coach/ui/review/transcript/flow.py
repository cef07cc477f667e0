"""How a transcript flows: which piece of which token stands on which line, and where.

Nothing here paints. Lengths are logical pixels; the first line begins at y = 0. An hour has ten
thousand words, and all of them flow anew after each correction and while the window is made wider:
so only the first piece of each line is kept, and the others are placed when they are asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from netflix_coach.ui.review.transcript.tokens import Token
from netflix_coach.ui.text import is_right_to_left

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


class _Part(NamedTuple):
    """A piece that has no place yet."""

    token: int
    first: int
    text: str


class Flow:
    """Tokens broken into lines. A token wider than a line is broken between letters."""

    def __init__(
        self, tokens: Sequence[Token], advance: Advance, left_px: float, right_px: float
    ) -> None:
        self._tokens = tokens
        self._left, self._right = left_px, max(right_px, left_px + 1)
        self.space = advance(" ")
        self._widths = [advance(token.text) for token in tokens]
        self._openers = [n for n, token in enumerate(tokens) if token.opens_paragraph]
        self._parts: list[_Part] | None = None
        if max(self._widths, default=0.0) > self._right - self._left:
            self._split(advance)
        self._reach = [0.0, *accumulate(width + self.space for width in self._widths)]
        self._line_first = self._broken()
        letters = " ".join(token.text for token in tokens)
        self._is_turned = not letters.isascii() and any(map(is_right_to_left, letters.split()))

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._line_first)

    def on_line(self, line: int) -> Sequence[Piece]:
        """The pieces of a line in the order of their words."""
        first = self._line_first[line]
        end = self._line_first[line + 1] if line + 1 < self.lines else len(self._widths)
        start = self._reach[first] - self._left
        pieces = [
            Piece(*self._part(n), line, self._reach[n] - start, self._widths[n])
            for n in range(first, end)
        ]
        return self._turned(pieces) if self._is_turned else pieces

    def of_token(self, index: int) -> Sequence[Piece]:
        """The pieces of a token, at least one."""
        number = index
        if self._parts is not None:
            number = bisect_left(self._parts, index, key=lambda part: part.token)
        pieces: list[Piece] = []
        line = bisect_right(self._line_first, number) - 1
        while line < self.lines:
            here = [piece for piece in self.on_line(line) if piece.token == index]
            if not here:
                break
            pieces += here
            line += 1
        return pieces

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

    def _part(self, number: int) -> _Part:
        if self._parts is not None:
            return self._parts[number]
        return _Part(number, 0, self._tokens[number].text)

    def _split(self, advance: Advance) -> None:
        """Have long tokens in parts that fit a line."""
        room = self._right - self._left
        parts: list[_Part] = []
        openers: list[int] = []
        for index, (token, width) in enumerate(zip(self._tokens, self._widths, strict=True)):
            if token.opens_paragraph:
                openers.append(len(parts))
            part = _Part(index, 0, token.text)
            parts += [part] if width <= room else _parts_of(part, advance, room)
        self._parts, self._openers = parts, openers
        self._widths = [advance(part.text) for part in parts]

    def _broken(self) -> list[int]:
        """The first part of each line."""
        room = self._right - self._left + self.space
        firsts: list[int] = []
        ends = [*self._openers, len(self._widths)]
        number = 0
        for end in ends:
            while number < end:
                firsts.append(number)
                fitting = bisect_right(self._reach, self._reach[number] + room + 1e-6) - 1
                number = max(number + 1, min(fitting, end))
        return firsts

    # Writing from right to left

    def _turned(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces of a line at the places where they are read."""
        opener = self._openers[max(0, bisect_right(self._openers, self._number(pieces[0])) - 1)]
        base = is_right_to_left(self._part(opener).text)
        runs = [list(run) for _, run in groupby(pieces, key=lambda p: is_right_to_left(p.text))]
        for run in runs:
            if is_right_to_left(run[0].text):
                run.reverse()
        if base:
            runs.reverse()
        taken = sum(p.width for p in pieces) + self.space * (len(pieces) - 1)
        x = self._right - taken if base else self._left
        placed: list[Piece] = []
        for piece in (piece for run in runs for piece in run):
            placed.append(piece._replace(left=x))
            x += piece.width + self.space
        return sorted(placed)

    def _number(self, piece: Piece) -> int:
        return self._line_first[piece.line]


def _parts_of(part: _Part, advance: Advance, room_px: float) -> list[_Part]:
    """A token too long for a line, in parts that fit."""
    parts: list[_Part] = []
    text, first = part.text, 0
    while first < len(text):
        widths = [advance(text[first:end]) for end in range(first + 1, len(text) + 1)]
        end = first + max(1, bisect_right(widths, room_px))
        parts.append(_Part(part.token, first, text[first:end]))
        first = end
    return parts
