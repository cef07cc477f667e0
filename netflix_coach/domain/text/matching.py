"""Phrases of the lexicon found among the words: the longest first, each word used once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol, TypeVar

from netflix_coach.domain.text.lexicon import Category, Guard, Lexicon, Pause, SpecificWords
from netflix_coach.domain.text.specifics import is_number
from netflix_coach.domain.text.tokens import Hit, Token


class Pattern(Protocol):
    """Lower-case words in order, and what their neighbours must not be."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""

    @property
    def guard(self) -> Guard:
        """What lets them count."""


AnyPattern = TypeVar("AnyPattern", bound=Pattern)


def find_phrases(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Phrases in order of the words, the literal ones among them.

    A longer phrase hides the shorter ones inside it, whether it is itself worth showing
    ("what kind of" is not) or not.
    """
    return tuple(
        Hit(
            tokens[at].index,
            tokens[at + len(phrase.words) - 1].index + 1,
            phrase.label,
            phrase.category,
            phrase.is_candidate,
        )
        for at, phrase in places(tokens, lexicon.phrases, lexicon.specific)
    )


def places(
    tokens: Sequence[Token], patterns: Sequence[AnyPattern], specific: SpecificWords
) -> list[tuple[int, AnyPattern]]:
    """Where patterns stand, as places in `tokens`, in order: the longest first served."""
    found = _all_places(tokens, patterns, specific)
    found.sort(key=lambda place: (-len(place[1].words), place[0]))
    used = [False] * len(tokens)
    kept = []
    for at, pattern in found:
        stop = at + len(pattern.words)
        if not any(used[at:stop]):
            used[at:stop] = [True] * (stop - at)
            kept.append((at, pattern))
    return sorted(kept, key=lambda place: place[0])


def _all_places(
    tokens: Sequence[Token], patterns: Sequence[AnyPattern], specific: SpecificWords
) -> list[tuple[int, AnyPattern]]:
    by_start: dict[tuple[str, ...], list[AnyPattern]] = defaultdict(list)
    for pattern in patterns:
        by_start[pattern.words[:2]].append(pattern)
    texts = tuple(token.text for token in tokens)
    return [
        (at, pattern)
        for at in range(len(texts))
        for start in {texts[at : at + 1], texts[at : at + 2]}
        for pattern in by_start.get(start, ())
        if texts[at : at + len(pattern.words)] == pattern.words
        and _counts(tokens, at, pattern, specific)
    ]


def _counts(tokens: Sequence[Token], at: int, pattern: Pattern, specific: SpecificWords) -> bool:
    """Whether the guard lets the phrase through at that place."""
    guard, stop = pattern.guard, at + len(pattern.words)
    before = tokens[at - 1].text if at else ""
    after = tokens[stop].text if stop < len(tokens) else ""
    if before in guard.not_after or after in guard.not_before:
        return False
    if guard.is_plain_after_number and is_number(before, specific):
        return False
    is_set_apart = {
        Pause.NONE: True,
        Pause.BEFORE: tokens[at].is_after_pause,
        Pause.AFTER: tokens[stop - 1].is_before_pause,
        Pause.AROUND: tokens[at].is_after_pause and tokens[stop - 1].is_before_pause,
    }
    return is_set_apart[guard.pause]


def words_inside(hits: Sequence[Hit], categories: Sequence[Category]) -> frozenset[int]:
    """Indices of the recognised words that belong to hits of those categories."""
    return frozenset(i for h in hits if h.category in categories for i in range(h.first, h.stop))
