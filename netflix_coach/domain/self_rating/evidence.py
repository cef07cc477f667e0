"""How much of an aspect's evidence lies inside its limits: a plain share, never a mark.

Only measures that are held against a limit count, each for one: those shown with "Fine" are inside,
those with any grade outside. What is only shown counts for nothing either way. The figure is coarse
on purpose: whoever sees the cards can count it (docs/decisions/0019).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.aspects import Aspect, aspect_of
from netflix_coach.domain.measures import Measure


@dataclass(frozen=True, slots=True)
class Evidence:
    """`inside` of `judged` measures lie inside their limits; at least one was judged."""

    inside: int
    judged: int

    @property
    def percent(self) -> float:
        """The share in percent, on the scale of the sliders."""
        return 100 * self.inside / self.judged

    @property
    def half_step(self) -> float:
        """Half the way, in percent, to the next share that this many measures can give."""
        return 50 / self.judged


def evidence_of(measures: Sequence[Measure], aspect: Aspect) -> Evidence | None:
    """The share of an aspect's judged measures inside their limits; None where none is judged."""
    about = [m for m in measures if aspect_of(m) is aspect and is_judged(m)]
    if not about:
        return None
    return Evidence(sum(measure.grade is None for measure in about), len(about))


def is_judged(measure: Measure) -> bool:
    """Whether a measure was held against a limit, and not only shown."""
    return measure.grade is not None or measure.is_good
