"""The whole set of limits, as one value that is stored with every analysis run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Any, cast

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.parameters.base import Limit, limits_of
from netflix_coach.domain.parameters.calibration import CalibrationDetection
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.parameters.speech import SpeechDetection

ASCENDING = (
    ("judgement", "filled_pauses_green_per_min", "filled_pauses_red_per_min"),
    (
        "judgement",
        "speech_rate_slow_red_wpm",
        "speech_rate_low_wpm",
        "speech_rate_high_wpm",
        "speech_rate_fast_red_wpm",
    ),
    ("judgement", "facing_amber_share", "facing_green_share"),
    ("speech", "vad_off", "vad_on"),
    ("speech", "filler_possible_score", "filler_confirmed_score"),
    ("speech", "filler_min_snr_db", "filler_noisy_snr_db", "filler_clean_snr_db"),
    ("gaze", "strict_cone_deg", "cone_deg", "lenient_cone_deg"),
    ("framing", "eye_line_top_share", "eye_line_bottom_share"),
)
"""Groups of limits, each of which must not be above the next."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Judgement limits and detector limits. Flat names are "group.limit"."""

    judgement: JudgementParameters = field(default_factory=JudgementParameters)
    speech: SpeechDetection = field(default_factory=SpeechDetection)
    gaze: GazeDetection = field(default_factory=GazeDetection)
    framing: FramingDetection = field(default_factory=FramingDetection)
    calibration: CalibrationDetection = field(default_factory=CalibrationDetection)

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
            InputError: a name is unknown, a value lies outside its range, or two limits
                contradict each other.
        """
        known = {name: each for name, each, _ in self.limits()}
        groups: dict[str, dict[str, float]] = {}
        for name, value in values.items():
            each = known.get(name)
            if each is None:
                raise InputError(f"There is no limit called “{name}”; check the settings file.")
            if not each.low <= value <= each.high:
                raise InputError(
                    f"“{each.title}” ({name}) must lie between {each.low:g} and {each.high:g} "
                    f"{each.unit}; {value:g} was given."
                )
            group, _, key = name.partition(".")
            groups.setdefault(group, {})[key] = value
        changed: dict[str, Any] = {
            group: replace(cast("Any", getattr(self, group)), **held)
            for group, held in groups.items()
        }
        made = replace(self, **changed)
        made.check_order()
        return made

    def check_order(self) -> None:
        """See that no limit contradicts another.

        Raises:
            InputError: a limit that must not be above another is.
        """
        held = {name: (each, value) for name, each, value in self.limits()}
        for group, *names in ASCENDING:
            for lower_name, upper_name in pairwise(names):
                lower, below = held[f"{group}.{lower_name}"]
                upper, above = held[f"{group}.{upper_name}"]
                if below > above:
                    raise InputError(
                        f"“{lower.title}” ({below:g}) can’t be above “{upper.title}” ({above:g}); "
                        "change the other one first."
                    )
