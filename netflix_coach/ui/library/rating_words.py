"""The sentences beneath the curves of self-ratings."""

from collections.abc import Sequence

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.self_rating.curve import LEAST_TAKES, Dot, tally
from netflix_coach.domain.self_rating.evidence import Evidence
from netflix_coach.ui.text import day_and_time


def finding(aspect: Aspect, shown: Sequence[Dot]) -> str:
    """What the takes of one curve have in common, or why that can't be said yet."""
    name = aspect.value
    if not shown:
        return f"No take has both your rating of its {name} and a measure that was judged."
    counted = tally(shown)
    if counted is None:
        before = sum(not dot.is_after_seeing for dot in shown)
        takes = "1 take was" if before == 1 else f"{before or 'no'} takes were"
        return f"A sentence needs {LEAST_TAKES} takes; {takes} rated before the measures were seen."
    of = f"of {counted.takes} takes"
    if counted.higher * 2 > counted.takes:
        return f"You rate your {name} higher than the evidence in {counted.higher} {of}."
    if counted.lower * 2 > counted.takes:
        return f"You rate your {name} lower than the evidence in {counted.lower} {of}."
    if counted.near * 2 > counted.takes:
        return f"Your rating of your {name} is near the evidence in {counted.near} {of}."
    higher, near, lower = (each or "none" for each in (counted.higher, counted.near, counted.lower))
    return (
        f"{of.capitalize()}, you rate your {name} higher than the evidence in {higher}, near it in "
        f"{near} and lower in {lower}."
    )


def dot_text(dot: Dot) -> str:
    """One take: when, which, what was said, and how much lies inside its limits."""
    seen = ", after seeing the measures" if dot.is_after_seeing else ""
    return (
        f"{day_and_time(dot.started_at)}, {dot.title}: you said {dot.said}{seen}; "
        f"{share_text(dot.evidence)}"
    )


def share_text(evidence: Evidence) -> str:
    """The share as somebody would count it."""
    return f"{evidence.inside} of {evidence.judged} inside their limits"
