"""The whole set of limits, as one value that is stored with every analysis run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.parameters.base import Limit, limits_of
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.parameters.speech import SpeechDetection


@dataclass(frozen=True, slots=True)
class Parameters:
    """Judgement limits and detector limits. Flat names are "group.limit"."""

    judgement: JudgementParameters = field(default_factory=JudgementParameters)
    speech: SpeechDetection = field(default_factory=SpeechDetection)
    gaze: GazeDetection = field(default_factory=GazeDetection)
    framing: FramingDetection = field(default_factory=FramingDetection)

    def limits(self) -> Iterator[tuple[str, Limit, float]]:
        """Every limit as (flat name, description, current value)."""
        for group in fields(self):
            held = getattr(self, group.name)
            for each in limits_of(held):
                yield f"{group.name}.{each.name}", each, getattr(held, each.name)

    def changed(self) -> dict[str, float]:
        """Flat names and values of the limits that differ from their defaults."""
        return {name: value for name, each, value in self.limits() if value != each.default}

    def with_values(self, values: Mapping[str, float]) -> "Parameters":
        """A copy with flat-named limits replaced.

        Raises:
            InputError: a name is unknown or a value lies outside its range.
        """
        known = {name: each for name, each, _ in self.limits()}
        groups: dict[str, dict[str, float]] = {}
        for name, value in values.items():
            each = known.get(name)
            if each is None:
                raise InputError(f"There is no limit called “{name}”; check the settings file.")
            if not each.low <= value <= each.high:
                raise InputError(
                    f"“{name}” must lie between {each.low:g} and {each.high:g} {each.unit}; "
                    f"{value:g} was given."
                )
            group, _, key = name.partition(".")
            groups.setdefault(group, {})[key] = value
        changed: dict[str, Any] = {
            group: replace(cast("Any", getattr(self, group)), **held)
            for group, held in groups.items()
        }
        return replace(self, **changed)
