"""The calibration curve: what was said of each take against what its evidence says.

Nobody is graded by it. It tells whether the own ear can be relied on where no program listens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.self_rating.evidence import Evidence
from netflix_coach.domain.self_rating.rating import SelfRating

LEAST_TAKES = 3
"""Fewer takes say nothing about a habit."""


class Leaning(Enum):
    """Where a rating lies beside the evidence."""

    HIGHER = auto()
    NEAR = auto()
    LOWER = auto()


@dataclass(frozen=True, slots=True)
class RatedTake:
    """A rated take with the evidence of each aspect in which anything was judged."""

    take_id: str
    title: str
    started_at: datetime
    rating: SelfRating
    evidence: Mapping[Aspect, Evidence]


@dataclass(frozen=True, slots=True)
class Dot:
    """One take in the curve of one aspect: `said` is 0 to 100."""

    take_id: str
    title: str
    started_at: datetime
    said: int
    evidence: Evidence
    is_after_seeing: bool

    @property
    def leaning(self) -> Leaning:
        """Near, while no other share that these measures can give lies nearer to the rating."""
        apart = self.said - self.evidence.percent
        if abs(apart) <= self.evidence.half_step:
            return Leaning.NEAR
        return Leaning.HIGHER if apart > 0 else Leaning.LOWER


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rating was higher than the evidence, near it and lower, of `takes`."""

    higher: int
    near: int
    lower: int

    @property
    def takes(self) -> int:
        """How many were counted."""
        return self.higher + self.near + self.lower


def dots(takes: Sequence[RatedTake], aspect: Aspect) -> tuple[Dot, ...]:
    """The takes of which something was said and something judged, oldest first."""
    found = []
    for take in sorted(takes, key=lambda each: (each.started_at, each.take_id)):
        said, evidence = take.rating.of(aspect), take.evidence.get(aspect)
        if said is not None and evidence is not None:
            is_after = take.rating.is_after_seeing
            found.append(Dot(take.take_id, take.title, take.started_at, said, evidence, is_after))
    return tuple(found)


def tally(shown: Sequence[Dot]) -> Tally | None:
    """The count over the takes rated before their measures were seen; None for fewer than three."""
    leanings = [dot.leaning for dot in shown if not dot.is_after_seeing]
    if len(leanings) < LEAST_TAKES:
        return None
    return Tally(*(leanings.count(each) for each in (Leaning.HIGHER, Leaning.NEAR, Leaning.LOWER)))
