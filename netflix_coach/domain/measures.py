"""Figures counted from a take, each with a band that carries the detector's own error."""

from dataclasses import dataclass, field

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.timespan import Span


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its unit and band.

    `grade` is None where the figure is shown but not graded (coding and design, short answers).
    `threshold` is the limit as shown to the user; `moments` are the spans it was counted from.
    `is_shown` is False for the rate of an answer too short for rates: the document holds it for
    other programs, people are told the count.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    grade: Severity | None = None
    is_good: bool = False
    threshold: str = ""
    source: str = ""
    title: str = ""
    moments: tuple[Span, ...] = field(default_factory=tuple)
    is_shown: bool = True
