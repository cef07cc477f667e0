"""What became of a measure since an earlier take."""

from collections.abc import Iterable
from dataclasses import dataclass

from netflix_coach.domain.measures import Measure


@dataclass(frozen=True, slots=True)
class Change:
    """One measure in two takes. Grades of the two may differ though the change is not real."""

    before: Measure
    now: Measure

    @property
    def is_real(self) -> bool:
        """Whether it is more than the detector's own error: each lies outside the other's band."""
        return not (
            self.before.low <= self.now.value <= self.before.high
            or self.now.low <= self.before.value <= self.now.high
        )

    @property
    def is_up(self) -> bool:
        """Whether the figure is higher than before."""
        return self.now.value > self.before.value


def changes(before: Iterable[Measure], now: Iterable[Measure]) -> dict[str, Change]:
    """Changes by name of the measure, for those that both takes show in the same unit."""
    earlier = {measure.name: measure for measure in before if measure.is_shown}
    return {
        measure.name: Change(earlier[measure.name], measure)
        for measure in now
        if measure.is_shown
        and measure.name in earlier
        and earlier[measure.name].unit == measure.unit
    }
