"""What the review says first: the few points to work on, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.points import Point, points
from netflix_coach.services.settings import SettingsService

if TYPE_CHECKING:  # its checks are slow to load, and nothing before the first review needs them
    from netflix_coach.coaching.advice import Advice


@dataclass(frozen=True, slots=True)
class AdvisedPoint:
    """A point with its title, and one sentence of what to do next."""

    point: Point
    title: str
    advice: str


class AdviceService:
    """Chooses points and words them. Any thread; takes well under a millisecond."""

    def __init__(self, settings: SettingsService, load: "Callable[[], Advice]") -> None:
        """`load` is called with each analysis, and not before the first."""
        self._settings = settings
        self._load = load

    def points(self, analysis: Analysis) -> tuple[AdvisedPoint, ...]:
        """At most three points, the gravest first, with the limits in force."""
        advice = self._load()
        return tuple(
            AdvisedPoint(point, advice.title(point), advice.sentence(point))
            for point in points(analysis, self._settings.parameters)
        )
