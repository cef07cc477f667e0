"""Finding words in a transcript, also across words and whatever stands between them."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
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
        self._all = _Folded((n, token.text) for n, token in enumerate(tokens))
        self._said = _Folded(
            (n, token.text) for n, token in enumerate(tokens) if token.kind in SAID
        )

    def find(self, query: str) -> tuple[Match, ...]:
        """Where the query stands, in order, none within another; all spaces are alike."""
        wanted = " ".join(_folded(query).split())
        if not wanted:
            return ()
        found = set(self._all.find(wanted))
        if " " in wanted:
            found.update(self._said.find(wanted))
        return tuple(sorted(found))


class _Folded:
    """A text without differences that don't matter, and where each of its letters comes from."""

    def __init__(self, parts: Iterator[tuple[int, str]]) -> None:
        letters: list[str] = []
        self._tokens: list[int] = []
        self._places: list[int] = []
        for token, text in parts:
            for place, letter in enumerate(f"{text} "):
                folded = _letter(letter)
                letters.append(folded)
                self._tokens += [token] * len(folded)
                self._places += [place] * len(folded)
        self._text = "".join(letters)

    def find(self, wanted: str) -> Iterator[Match]:
        """Where it stands."""
        at = self._text.find(wanted)
        while at >= 0:
            last = at + len(wanted) - 1
            yield Match(
                self._tokens[at], self._places[at], self._tokens[last], self._places[last] + 1
            )
            at = self._text.find(wanted, last + 1)


@cache
def _letter(letter: str) -> str:
    """A letter without case and accents; some become two, an accent by itself none."""
    plain = unicodedata.normalize("NFKD", letter.translate(_ALIKE))
    return "".join(c for c in plain.casefold() if not unicodedata.combining(c))


def _folded(text: str) -> str:
    return "".join(_letter(letter) for letter in text)
