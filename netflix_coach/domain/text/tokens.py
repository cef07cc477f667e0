"""Recognised words made ready for matching."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from netflix_coach.domain.text.lexicon import Category
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

PAUSE_MS = 200
"""A gap this long between words sets a word apart."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word to be matched: its text, its place among the recognised words, the gaps around it.

    Gaps are None at the ends of the answer.
    """

    text: str
    index: int
    gap_before_ms: int | None
    gap_after_ms: int | None

    @property
    def is_after_pause(self) -> bool:
        """Whether it begins the answer or follows a pause."""
        return self.gap_before_ms is None or self.gap_before_ms >= PAUSE_MS

    @property
    def is_before_pause(self) -> bool:
        """Whether it ends the answer or a pause follows."""
        return self.gap_after_ms is None or self.gap_after_ms >= PAUSE_MS


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the recognised words [first, stop) and what is shown of them.

    `at` is where the user has it, None where the words say.
    """

    first: int
    stop: int
    label: str
    category: Category | None = None
    is_candidate: bool = False
    at: Span | None = None


def tokens_of(words: Sequence[Word], filler_sounds: frozenset[str]) -> tuple[Token, ...]:
    """The words without filler sounds, so that "kind um of" is still "kind of"."""
    kept = [
        (index, word, text)
        for index, word in enumerate(words)
        if (text := word.text.lower()) not in filler_sounds
    ]
    gaps: list[int | None] = [
        None,
        *(b.start_ms - a.end_ms for (_, a, _), (_, b, _) in pairwise(kept)),
        None,
    ]
    return tuple(
        Token(text, index, gaps[at], gaps[at + 1]) for at, (index, _, text) in enumerate(kept)
    )
