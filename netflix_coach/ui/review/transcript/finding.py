"""Finding words in a transcript, also across words and whatever stands between them."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from netflix_coach.ui.review.transcript.tokens import SAID, Token

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})


class Match(NamedTuple):
    """From a letter of one token up to, not including, a letter of the same or a later one."""

    first: int
    first_letter: int
    last: int
    end_letter: int

    def letters_of(self, token: int, length: int) -> tuple[int, int]:
        """Which letters of a token within it belong to it."""
        start = self.first_letter if token == self.first else 0
        return start, self.end_letter if token == self.last else length


class Finder:
    """Searches tokens. Case, accents and the kind of quotation mark make no difference.

    Words that follow each other are found though a filler sound or a silence is written between
    them, and so are those.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._all = _Folded(range(len(tokens)), tokens)
        self._said: _Folded | None = None

    def find(self, query: str) -> tuple[Match, ...]:
        """Where the query stands, in order, none within another; all spaces are alike."""
        wanted = " ".join(_folded(query).split())
        if not wanted:
            return ()
        found = set(self._all.find(wanted))
        if " " in wanted:
            if self._said is None:
                said = [n for n, token in enumerate(self._tokens) if token.kind in SAID]
                self._said = _Folded(said, self._tokens)
            found.update(self._said.find(wanted))
        return tuple(sorted(found))


class _Folded:
    """A text without differences that don't matter, and where each of its letters comes from."""

    def __init__(self, numbers: Sequence[int], tokens: Sequence[Token]) -> None:
        """Of the tokens of these numbers."""
        self._numbers = numbers
        self._spread: dict[int, list[int]] = {}
        folded = [
            tokens[number].text.lower()
            if tokens[number].text.isascii()
            else self._folded(number, tokens[number].text)
            for number in numbers
        ]
        self._starts = [0, *accumulate(len(text) + 1 for text in folded)]
        self._text = " ".join(folded)

    def find(self, wanted: str) -> Iterator[Match]:
        """Where it stands."""
        at, length = self._text.find(wanted), len(wanted)
        while at >= 0:
            first, start = self._origin(at)
            if length == 1 and first not in self._spread:  # thousands, at the first key
                yield Match(first, start, first, start + 1)
            else:
                last, end = self._origin(at + length - 1)
                yield Match(first, start, last, end + 1)
            at = self._text.find(wanted, at + length)

    def _folded(self, number: int, text: str) -> str:
        """A text whose letters may become more or fewer: which came of which is kept."""
        letters = [_letter(letter) for letter in text]
        self._spread[number] = [
            place for place, letter in enumerate(letters) for _ in range(len(letter))
        ]
        return "".join(letters)

    def _origin(self, at: int) -> tuple[int, int]:
        """The token, and the letter of it, that a place of the text comes from."""
        index = bisect_right(self._starts, at) - 1
        number, place = self._numbers[index], at - self._starts[index]
        spread = self._spread.get(number)
        return number, spread[min(place, len(spread) - 1)] if spread else place


@cache
def _letter(letter: str) -> str:
    """A letter without case and accents; some become two, an accent by itself none."""
    plain = unicodedata.normalize("NFKD", letter.translate(_ALIKE))
    return "".join(c for c in plain.casefold() if not unicodedata.combining(c))


def _folded(text: str) -> str:
    return "".join(_letter(letter) for letter in text)
