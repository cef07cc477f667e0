"""The wording as the user has it."""

from collections.abc import Sequence
from dataclasses import replace

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.corrections.amend import Amended, amend, on_tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.rulings import Ruling, rule
from netflix_coach.domain.text.measures import Wording
from netflix_coach.domain.text.tokens import Hit

TIERS = (Tier.DISCOURSE_MARKER, Tier.HEDGE, Tier.VAGUE, Tier.REPETITION)
"""Tiers of the wording that can be corrected."""


def amend_wording(found: Sequence[Annotation], corrections: Sequence[Correction]) -> Amended:
    """Annotations of the wording, those that the user set or dismissed among them."""
    kept = [annotation for annotation in found if annotation.tier not in TIERS]
    dismissed: list[Annotation] = []
    for tier in TIERS:
        amended = amend([a for a in found if a.tier is tier], tier, corrections)
        kept.extend(amended.kept)
        dismissed.extend(amended.dismissed)
    return Amended(tuple(kept), tuple(dismissed))


def ruled_hits(
    hits: Sequence[Hit], tier: Tier, wording: Wording, corrections: Sequence[Correction]
) -> tuple[Hit, ...]:
    """What counts of the hits of a tier: none that was dismissed, and what the user set."""
    wanted = on_tier(corrections, tier)
    rulings = rule([wording.span(hit) for hit in hits], wanted) if wanted else ()
    if not rulings:
        return tuple(hits)
    return tuple(_ruled(ruling, hits) for ruling in rulings if not ruling.is_dismissed)


def _ruled(ruling: Ruling, hits: Sequence[Hit]) -> Hit:
    correction = ruling.correction
    hit = Hit(0, 0, "") if ruling.found is None else hits[ruling.found]
    if correction is None:
        return hit
    is_moved = ruling.found is None or correction.kind is not CorrectionKind.CONFIRM
    return replace(hit, is_candidate=False, at=correction.span if is_moved else None)
