"""From words, or from what the user placed, to the steps of an answer and their shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.certainty import are_few, are_unsure
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.structure.cues import CueHit, find_cues
from netflix_coach.domain.structure.shares import Told, star_measures, step_measures, told_of
from netflix_coach.domain.structure.steps import STAR, PlacedStep, Scheme, Step, scheme_of
from netflix_coach.domain.structure.suggest import Suggested, suggest
from netflix_coach.domain.text.lexicon import Category, Cue, Lexicon
from netflix_coach.domain.text.specifics import is_number
from netflix_coach.domain.text.tokens import tokens_of
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word

TOO_LITTLE = (
    "Too little of the wording was recognised as steps of the answer to suggest them; select a "
    "stretch and add them by hand."
)
_TRADE_OFF_WEIGHT = 0.75


@dataclass(frozen=True, slots=True)
class StructureFindings:
    """The steps of an answer."""

    annotations: tuple[Annotation, ...] = ()
    measures: tuple[Measure, ...] = ()
    remarks: tuple[str, ...] = ()


def derive_structure(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    lexicon: Lexicon,
    specifics: Sequence[Annotation] = (),
    placed: Sequence[PlacedStep] = (),
) -> StructureFindings:
    """The steps with their shares. Pure: the same input gives the same findings.

    `specifics` are the numbers, dates and names found in the words. What the user placed stands in
    place of any suggestion. Nothing is suggested in a stage that asks for no steps, or where the
    words are too few or too uncertain.
    """
    scheme = scheme_of(context.stage)
    if scheme is None:
        return StructureFindings()
    words = features.words or ()
    is_judged = not (are_few(words) or are_unsure(words))
    numbers = _numbers(specifics, lexicon) if is_judged else None
    own = sorted((p for p in placed if p.step in scheme.steps), key=lambda p: p.span)
    if own:
        told = [Told(each.step, each.span, each.span, each.span) for each in own]
        measures = _measures(scheme, told, numbers, parameters, is_placed=True)
        return StructureFindings(tuple(each.annotation for each in own), measures)
    if not is_judged:
        return StructureFindings()
    hits = _hits(words, lexicon, scheme)
    found = suggest(words, hits, scheme)
    if not found:
        return StructureFindings(remarks=(TOO_LITTLE,))
    told = [told_of(each) for each in found]
    return StructureFindings(
        tuple(_annotation(each) for each in found),
        _measures(scheme, told, numbers, parameters, is_placed=False),
        _missing(scheme, hits),
    )


def _hits(words: Sequence[Word], lexicon: Lexicon, scheme: Scheme) -> tuple[CueHit, ...]:
    trade_offs = [
        Cue(Step.TRADE_OFFS, phrase.words, _TRADE_OFF_WEIGHT, phrase.guard)
        for phrase in lexicon.phrases
        if phrase.category is Category.TRADE_OFF
    ]
    tokens = tokens_of(words, lexicon.filler_sounds)
    return find_cues(tokens, (*lexicon.cues, *trade_offs), scheme.steps, lexicon.specific)


def _measures(
    scheme: Scheme,
    told: Sequence[Told],
    numbers: Sequence[Span] | None,
    parameters: Parameters,
    *,
    is_placed: bool,
) -> tuple[Measure, ...]:
    if scheme is not STAR:
        return tuple(step_measures(told))
    return tuple(star_measures(told, numbers, parameters.judgement, is_placed=is_placed))


def _numbers(specifics: Sequence[Annotation], lexicon: Lexicon) -> tuple[Span, ...]:
    """Where a number was said; a date or a name is none."""
    return tuple(
        each.span
        for each in specifics
        if any(is_number(word, lexicon.specific) for word in each.label.split())
    )


def _annotation(suggested: Suggested) -> Annotation:
    return Annotation(
        Tier.STRUCTURE,
        suggested.span.start_ms,
        suggested.span.end_ms,
        suggested.step.value,
        confidence=suggested.support / (suggested.support + 1),
    )


def _missing(scheme: Scheme, hits: Sequence[CueHit]) -> tuple[str, ...]:
    """What was not recognised at all; that it was not said is more than the words can tell.

    The result has a figure of its own, and trade-offs a remark on the wording.
    """
    heard = {hit.step for hit in hits}
    missing = [s for s in scheme.steps if s not in (*heard, Step.RESULT, Step.TRADE_OFFS)]
    if not missing:
        return ()
    names = [f"“{step.heading.lower()}”" for step in missing]
    listed = " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return (f"No wording of {listed} was recognised; was it there in other words?",)
