"""Annotations of a tier as the user has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.rulings import Ruling, rule

SEVERITIES = {
    Tier.FILLED_PAUSE: Severity.NOTE,
    Tier.FILLER_CLUSTER: Severity.AMBER,
    Tier.LONG_SILENCE: Severity.AMBER,
    Tier.DISCOURSE_MARKER: Severity.NOTE,
    Tier.HEDGE: Severity.NOTE,
    Tier.VAGUE: Severity.NOTE,
    Tier.REPETITION: Severity.NOTE,
    Tier.FAST_SPEECH: Severity.AMBER,
    Tier.FLAT_DELIVERY: Severity.NOTE,
    Tier.LOOKING_AWAY: Severity.AMBER,
}
"""Tiers whose annotations can be corrected, and how much a flag weighs that the user sets there."""

ORIGINS = {
    CorrectionKind.CONFIRM: Origin.CONFIRMED,
    CorrectionKind.CHANGE: Origin.CHANGED,
    CorrectionKind.ADD: Origin.MANUAL,
}


@dataclass(frozen=True, slots=True)
class Amended:
    """A tier after correction: what stands, in order of time, and what was dismissed."""

    kept: tuple[Annotation, ...]
    dismissed: tuple[Annotation, ...] = ()


def on_tier(corrections: Iterable[Correction], tier: Tier) -> list[Correction]:
    """Those that speak of a tier."""
    return [correction for correction in corrections if correction.tier is tier]


def amend(found: Sequence[Annotation], tier: Tier, corrections: Iterable[Correction]) -> Amended:
    """Hold the user's corrections against what was found on a tier."""
    wanted = on_tier(corrections, tier)
    if not wanted:
        return Amended(tuple(found))
    rulings = rule([annotation.span for annotation in found], wanted)
    judged = [(each, judged_annotation(each, found, tier)) for each in rulings]
    kept = (annotation for each, annotation in judged if not each.is_dismissed)
    gone = (annotation for each, annotation in judged if each.is_dismissed)
    return Amended(
        tuple(sorted(kept, key=lambda a: a.span)), tuple(sorted(gone, key=lambda a: a.span))
    )


def judged_annotation(ruling: Ruling, found: Sequence[Annotation], tier: Tier) -> Annotation:
    """What stands after a ruling; of what was dismissed, what the machine had."""
    machine = None if ruling.found is None else found[ruling.found]
    correction = ruling.correction
    if correction is None or (machine is not None and ruling.is_dismissed):
        assert machine is not None  # noqa: S101 - a ruling has one or the other
        return replace(machine, correction_id=correction.id if correction else None)
    at = correction.span
    if machine is None:
        machine = Annotation(tier, at.start_ms, at.end_ms, correction.text or correction.was)
    elif correction.kind is not CorrectionKind.CONFIRM:
        machine = replace(machine, start_ms=at.start_ms, end_ms=at.end_ms)
    return replace(
        machine,
        label=correction.text or machine.label,
        severity=machine.severity or SEVERITIES.get(tier),
        certainty=_certainty(machine, tier),
        origin=ORIGINS[correction.kind],
        correction_id=correction.id,
    )


def _certainty(machine: Annotation, tier: Tier) -> Certainty | None:
    """The user is sure; tiers that know no possible ones say nothing of it."""
    is_told = tier is Tier.FILLED_PAUSE or machine.certainty is not None
    return Certainty.CONFIRMED if is_told else None
