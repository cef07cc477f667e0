"""Where in a text the searched words stand: pure, and the judge of what the index proposes."""

import re
import unicodedata
from dataclasses import dataclass

CONTEXT_WORDS = 8
"""Words shown on either side of a hit."""

_TERM = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """One hit: the index of its first word (words divided by blanks) and its surroundings."""

    word: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Term:
    folded: str
    word: int


class Pattern:
    """What the user typed, as terms in a row of which the last may be unfinished."""

    def __init__(self, wanted: str) -> None:
        self._terms = [term.folded for term in _terms(wanted)]
        self._plain = [term for term in _TERM.findall(wanted) if term.isascii()]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._terms

    @property
    def fts5(self) -> str:
        """The FTS5 query: one quoted phrase, so that nothing typed is taken for syntax."""
        return f'"{" ".join(self._terms)}" *'

    @property
    def plain_word(self) -> str:
        """The longest term of plain letters and digits, for a LIKE; empty where there is none."""
        return max(self._plain, key=len, default="")

    def places(self, text: str) -> list[Place]:
        """Every place of the terms in `text`, in order."""
        terms, count = _terms(text), len(self._terms)
        words = text.split()
        return [
            Place(terms[i].word, _excerpt(words, terms[i].word, terms[i + count - 1].word))
            for i in range(len(terms) - count + 1)
            if self._stands_at(terms, i)
        ]

    def _stands_at(self, terms: list[_Term], at: int) -> bool:
        *whole, last = self._terms
        found = [term.folded for term in terms[at : at + len(self._terms)]]
        return found[:-1] == whole and found[-1].startswith(last)


def fold(text: str) -> str:
    """Small letters without accents, as FTS5's unicode61 sees them."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def _terms(text: str) -> list[_Term]:
    return [
        _Term(fold(found.group()), word)
        for word, written in enumerate(text.split())
        for found in _TERM.finditer(written)
    ]


def _excerpt(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - CONTEXT_WORDS), min(len(words), last + 1 + CONTEXT_WORDS)
    shown = " ".join(words[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"
