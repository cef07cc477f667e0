"""Where a speaker asks for a moment: "let me think", "give me a second"."""

from collections.abc import Sequence
from dataclasses import replace

from netflix_coach.domain.text.lexicon import Category, Lexicon
from netflix_coach.domain.text.matching import find_phrases
from netflix_coach.domain.text.tokens import tokens_of
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

_RELEVANT = (Category.ANNOUNCED_PAUSE, Category.LITERAL)
"""Literal phrases hide announcements that are meant otherwise, such as a user's own."""


def announcements(
    words: Sequence[Word], lexicon: Lexicon, least_confidence: float
) -> tuple[Span, ...]:
    """Spans of the phrases that announce a pause, in order.

    One whose words were recognised with less than `least_confidence` on average is left out:
    a guess excuses no silence.
    """
    phrases = tuple(p for p in lexicon.phrases if p.category in _RELEVANT)
    hits = find_phrases(tokens_of(words, lexicon.filler_sounds), replace(lexicon, phrases=phrases))
    found = []
    for hit in hits:
        said = words[hit.first : hit.stop]
        confidence = sum(word.confidence for word in said) / len(said)
        if hit.category is Category.ANNOUNCED_PAUSE and confidence >= least_confidence:
            start_ms = said[0].start_ms
            found.append(Span(start_ms, max(start_ms, said[-1].end_ms)))
    return tuple(found)
