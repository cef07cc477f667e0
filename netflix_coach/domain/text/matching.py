"""Phrases of the lexicon found among the words: the longest first, each word used once."""

from collections import defaultdict
from collections.abc import Sequence

from netflix_coach.domain.text.lexicon import Category, Lexicon, Pause, Phrase
from netflix_coach.domain.text.specifics import is_number
from netflix_coach.domain.text.tokens import Hit, Token


def find_phrases(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Phrases in order of the words, the literal ones among them.

    A longer phrase hides the shorter ones inside it, whether it is itself worth showing
    ("what kind of" is not) or not.
    """
    found = _all_places(tokens, lexicon)
    found.sort(key=lambda place: (-len(place[1].words), place[0]))
    used = [False] * len(tokens)
    hits = []
    for at, phrase in found:
        stop = at + len(phrase.words)
        if any(used[at:stop]):
            continue
        used[at:stop] = [True] * (stop - at)
        hits.append(
            Hit(
                tokens[at].index,
                tokens[stop - 1].index + 1,
                phrase.label,
                phrase.category,
                phrase.is_candidate,
            )
        )
    return tuple(sorted(hits, key=lambda hit: hit.first))


def _all_places(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, Phrase]]:
    by_first: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in lexicon.phrases:
        by_first[phrase.words[0]].append(phrase)
    texts = tuple(token.text for token in tokens)
    return [
        (at, phrase)
        for at, text in enumerate(texts)
        for phrase in by_first.get(text, ())
        if texts[at : at + len(phrase.words)] == phrase.words
        and _counts(tokens, at, phrase, lexicon)
    ]


def _counts(tokens: Sequence[Token], at: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the guard lets the phrase through at that place."""
    guard, stop = phrase.guard, at + len(phrase.words)
    before = tokens[at - 1].text if at else ""
    after = tokens[stop].text if stop < len(tokens) else ""
    if before in guard.not_after or after in guard.not_before:
        return False
    if guard.is_plain_after_number and is_number(before, lexicon.specific):
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
