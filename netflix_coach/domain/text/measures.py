"""The figures of the wording, each with a band that widens with the words' uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.certainty import mean_confidence
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.judgement import FILLERS, OUR_CHOICE, JudgementParameters
from netflix_coach.domain.text.lexicon import Category, Lexicon
from netflix_coach.domain.text.tokens import Hit
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

HEDGES = "Hosman 1989"

_LEAST_UNCERTAINTY = 0.05
_FALSE_PER_UNCERTAINTY = 0.6
_MISSED_PER_UNCERTAINTY = 1.1
_MARKER_WEIGHT = 0.5
_PRONOUNS_TO_SHARE = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an answer and what the bands and places of its figures need."""

    words: Sequence[Word]
    duration_ms: int
    lexicon: Lexicon
    judgement: JudgementParameters

    def span(self, hit: Hit) -> Span:
        """Where a hit was said."""
        if hit.at is not None:
            return hit.at
        start_ms = self.words[hit.first].start_ms
        return Span(start_ms, max(start_ms, self.words[hit.stop - 1].end_ms))

    def spans(self, hits: Sequence[Hit]) -> tuple[Span, ...]:
        """Where hits were said."""
        return tuple(self.span(hit) for hit in hits)

    def confidence(self, hit: Hit) -> float:
        """That of the least certain word of a hit."""
        return min(word.confidence for word in self.words[hit.first : hit.stop])

    def band(self, count: int, candidates: int = 0) -> tuple[int, int]:
        """Between how many were said, the recogniser having erred, candidates meant or not.

        Measured on typed answers with 10 to 30 % of the words corrupted.
        """
        doubt = max(_LEAST_UNCERTAINTY, 1 - mean_confidence(self.words))
        low = math.floor(count * (1 - _FALSE_PER_UNCERTAINTY * doubt))
        kept = 1 - _MISSED_PER_UNCERTAINTY * doubt
        return low, math.ceil((count + candidates) / kept + doubt)


def marker_measures(wording: Wording, markers: Sequence[Hit]) -> list[Measure]:
    """Filler words, counted apart from filler sounds and with half their weight."""
    judgement = wording.judgement
    sure = [hit for hit in markers if not hit.is_candidate]
    low, high = wording.band(len(sure), len(markers) - len(sure))
    moments = wording.spans(sure)
    minutes = wording.duration_ms / 60_000
    limit = judgement.filled_pauses_green_per_min / _MARKER_WEIGHT
    rate = len(sure) / minutes
    is_judged = wording.duration_ms >= judgement.rate_min_answer_s * 1000
    is_much = rate > limit
    return [
        Measure(
            "discourse_markers", len(sure), low, high, "",
            threshold=wording.lexicon.explanations.get(Category.DISCOURSE_MARKER, ""),
            source=FILLERS, title="Filler words", moments=moments,
        ),
        Measure(
            "discourse_markers_per_min", rate, low / minutes, high / minutes, "1/min",
            grade=Severity.AMBER if is_judged and is_much else None,
            is_good=is_judged and not is_much,
            threshold=f"fine up to {limit:g} a minute; half the weight of filler sounds",
            source=FILLERS, title="Filler words a minute", moments=moments,
            is_shown=is_judged,
        ),
    ]  # fmt: skip


def hedge_measures(wording: Wording, hedges: Sequence[Hit]) -> list[Measure]:
    """Hedges: their number is judged, their share of the words is shown."""
    limit = wording.judgement.hedges_flagged
    low, high = wording.band(len(hedges))
    is_much = len(hedges) >= limit
    return [
        Measure(
            "hedges", len(hedges), low, high, "",
            grade=Severity.AMBER if is_much else None, is_good=not is_much,
            threshold=f"flagged from {limit:g} in an answer",
            source=HEDGES, title="Hedges", moments=wording.spans(hedges),
        ),
        _per_100_words(wording, "hedges_per_100_words", "Hedges per 100 words", hedges,
                       Category.HEDGE, HEDGES),
    ]  # fmt: skip


def shown_measures(
    wording: Wording, vague: Sequence[Hit], repetitions: Sequence[Hit], specifics: Sequence[Hit]
) -> list[Measure]:
    """Figures that are shown and never graded."""
    low, high = wording.band(len(repetitions))
    return [
        _per_100_words(wording, "vague_per_100_words", "Vague words per 100 words", vague,
                       Category.VAGUE, OUR_CHOICE),
        _per_100_words(wording, "specifics_per_100_words",
                       "Numbers, dates and names per 100 words", specifics, None, OUR_CHOICE),
        Measure("repetitions", len(repetitions), low, high, "", source=OUR_CHOICE,
                title="Repeated words", moments=wording.spans(repetitions)),
    ]  # fmt: skip


def ownership_measures(wording: Wording, singular: int, plural: int) -> list[Measure]:
    """Share of I among I and we. Shown, never graded: it misleads as often as it helps."""
    both = singular + plural
    if both < _PRONOUNS_TO_SHARE:
        return []
    share = singular / both
    most_i, most_we = wording.band(singular)[1], wording.band(plural)[1]
    return [
        Measure(
            "ownership_share", share, singular / (singular + most_we), most_i / (most_i + plural),
            "", threshold="shown, not graded", source=OUR_CHOICE, title="“I” among “I” and “we”",
        )
    ]  # fmt: skip


def _per_100_words(
    wording: Wording,
    name: str,
    title: str,
    hits: Sequence[Hit],
    category: Category | None,
    source: str,
) -> Measure:
    per_hit = 100 / len(wording.words)
    low, high = wording.band(len(hits))
    return Measure(
        name, len(hits) * per_hit, low * per_hit, high * per_hit, "",
        threshold=wording.lexicon.explanations.get(category, "") if category else "",
        source=source, title=title, moments=wording.spans(hits),
    )  # fmt: skip
