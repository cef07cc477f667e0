"""From recognised words to annotations, figures and remarks on the wording."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.certainty import LEAST_WORDS, are_few, are_unsure
from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.corrected import amend_wording, ruled_hits
from netflix_coach.domain.text.lexicon import Category, Lexicon
from netflix_coach.domain.text.matching import find_phrases, words_inside
from netflix_coach.domain.text.measures import (
    Wording,
    hedge_measures,
    marker_measures,
    ownership_measures,
    shown_measures,
)
from netflix_coach.domain.text.repetitions import find_repetitions
from netflix_coach.domain.text.specifics import find_specifics
from netflix_coach.domain.text.tokens import Hit, tokens_of
from netflix_coach.domain.tracks import Features

TOO_FEW = f"Fewer than {LEAST_WORDS} words were recognised, so nothing is said about the wording."
TOO_UNSURE = "The words are too uncertain to say anything about the wording."
NO_TRADE_OFF = "No trade-off wording was recognised; did you say why you chose what you chose?"
NO_SPECIFIC = "No number, date or name was recognised; could one make the answer easier to check?"

_PLAIN = (Category.DISCOURSE_MARKER, Category.HEDGE, Category.ANNOUNCED_PAUSE, Category.LITERAL)
"""Categories whose words stand for nothing else: no number, no I or we."""

_TRADE_OFF_STAGES = (Stage.SYSTEM_DESIGN, Stage.CODING, Stage.TECHNICAL_ASSESSMENT)


@dataclass(frozen=True, slots=True)
class TextFindings:
    """Everything derived from the words."""

    annotations: tuple[Annotation, ...] = ()
    measures: tuple[Measure, ...] = ()
    remarks: tuple[str, ...] = ()
    dismissed: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, by kind."""

    phrases: tuple[Hit, ...]
    repetitions: tuple[Hit, ...]
    ownership: tuple[Hit, ...]
    specifics: tuple[Hit, ...]

    def of(self, category: Category) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.phrases if hit.category is category)


def derive_text(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    lexicon: Lexicon,
    corrections: Sequence[Correction] = (),
) -> TextFindings:
    """Judge the wording of a whole take. Pure: the same input gives the same findings.

    Nothing is said where the words are too few or too uncertain, and nothing at all where no
    recogniser ran; what the user set by hand stands even there. `corrections` are the user's own
    word on what is found; those of words are in `features` already.
    """
    words = features.words
    by_hand = amend_wording((), corrections).kept
    if words is None:
        return TextFindings(by_hand)
    if are_few(words):
        return TextFindings(by_hand, remarks=(TOO_FEW,))
    if are_unsure(words):
        return TextFindings(by_hand, remarks=(TOO_UNSURE,))
    wording = Wording(words, features.duration_ms, lexicon, parameters.judgement)
    found = _find(wording)

    def ruled(hits: Sequence[Hit], tier: Tier) -> tuple[Hit, ...]:
        return ruled_hits(hits, tier, wording, corrections)

    hedges = ruled(found.of(Category.HEDGE), Tier.HEDGE)
    vague = ruled(found.of(Category.VAGUE), Tier.VAGUE)
    repetitions = ruled(found.repetitions, Tier.REPETITION)
    markers = ruled(found.of(Category.DISCOURSE_MARKER), Tier.DISCOURSE_MARKER)
    owned = [hit.label for hit in found.ownership]
    are_hedges_many = len(hedges) >= parameters.judgement.hedges_flagged
    annotations = _annotations(
        wording, found, parameters.speech.word_min_confidence, are_hedges_many=are_hedges_many
    )
    amended = amend_wording(annotations, corrections)
    return TextFindings(
        annotations=amended.kept,
        measures=(
            *marker_measures(wording, markers),
            *hedge_measures(wording, hedges),
            *shown_measures(wording, vague, repetitions, found.specifics),
            *ownership_measures(wording, owned.count("I"), owned.count("we")),
        ),
        remarks=tuple(_remarks(found, context.stage)),
        dismissed=amended.dismissed,
    )


def _find(wording: Wording) -> _Found:
    lexicon = wording.lexicon
    tokens = tokens_of(wording.words, lexicon.filler_sounds)
    phrases = find_phrases(tokens, lexicon)
    owners = {
        **dict.fromkeys(lexicon.first_person, "I"),
        **dict.fromkeys(lexicon.first_plural, "we"),
    }
    inside = words_inside(phrases, _PLAIN)
    return _Found(
        phrases,
        find_repetitions(tokens, lexicon),
        tuple(
            Hit(token.index, token.index + 1, owners[token.text])
            for token in tokens
            if token.text in owners and token.index not in inside
        ),
        find_specifics(tokens, lexicon.specific, inside),
    )


def _annotations(
    wording: Wording, found: _Found, sure: float, *, are_hedges_many: bool
) -> tuple[Annotation, ...]:
    flagged = {
        Tier.DISCOURSE_MARKER: Severity.NOTE,
        Tier.HEDGE: Severity.NOTE if are_hedges_many else None,
    }
    phrases = [(hit.category.tier, hit) for hit in found.phrases if hit.category]
    kinds: list[tuple[Tier | None, Hit]] = [
        *phrases,
        *((Tier.REPETITION, hit) for hit in found.repetitions),
        *((Tier.OWNERSHIP, hit) for hit in found.ownership),
        *((Tier.SPECIFIC, hit) for hit in found.specifics),
    ]
    return tuple(
        _annotation(wording, hit, tier, flagged.get(tier), sure)
        for tier, hit in kinds
        if tier is not None
    )


def _annotation(
    wording: Wording, hit: Hit, tier: Tier, severity: Severity | None, sure: float
) -> Annotation:
    """What may be ordinary wording, or was hardly recognised, is possible and no flag."""
    span, confidence = wording.span(hit), wording.confidence(hit)
    is_possible = hit.is_candidate or confidence < sure
    return Annotation(
        tier,
        span.start_ms,
        span.end_ms,
        hit.label,
        None if is_possible else severity,
        Certainty.POSSIBLE if is_possible else None,
        confidence,
    )


def _remarks(found: _Found, stage: Stage) -> Sequence[str]:
    """What was not recognised; that it was not said is more than the words can tell."""
    if stage in _TRADE_OFF_STAGES:
        return () if found.of(Category.TRADE_OFF) else (NO_TRADE_OFF,)
    return () if found.specifics else (NO_SPECIFIC,)
