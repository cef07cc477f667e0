"""What the user's decisions say of the score from which a filler sound counts.

Only the named limits of the parameters move, all of them by the same amount and never far; what
was measured and what was decided stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.confirmation import LABEL, points_of

LIMITS = (
    "filler_confirmed_score",
    "filler_possible_score",
    "filler_with_words_score",
    "filler_weak_words_score",
)
"""The limits that are tuned, of the group "speech"."""

MOST = 0.5
"""Furthest that they move: under half of the way from a possible to a certain one, within
which the detector was measured."""

FEWEST = 5
"""Decisions without which nothing moves."""

_STEP = 0.05
_COST_OF_MOVING = 8.0
"""Decisions put right that a whole point must be worth: moving by 0.5 takes four."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One filler sound judged by the user. `margin` is its score above the limit it was held to."""

    margin: float
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class Tuning:
    """By how much the limits move, and on how many decisions that rests."""

    shift: float = 0.0
    decisions: int = 0


def decisions_in(
    corrections: Iterable[Correction], limits: SpeechDetection
) -> tuple[Decision, ...]:
    """Decisions on filler sounds that were, or could have been, found by their sound alone.

    One that a recognised word brought says nothing of the score, nor does one that was added
    where no steady voice was heard.
    """
    return tuple(
        Decision(
            _margin(correction, points_of(correction.confidence), limits),
            correction.kind is not CorrectionKind.DISMISS,
        )
        for correction in corrections
        if correction.confidence is not None and _is_of_sound(correction)
    )


def _is_of_sound(correction: Correction) -> bool:
    return correction.kind is CorrectionKind.ADD or correction.was == LABEL


def _margin(correction: Correction, score: float, limits: SpeechDetection) -> float:
    """What was flagged had passed its limit, be it the lower one for unsure words."""
    over = score - limits.filler_possible_score
    if correction.kind is CorrectionKind.ADD:
        return min(over, -_STEP)
    return over if over >= 0 else max(0.0, score - limits.filler_weak_words_score)


def tune(decisions: Sequence[Decision]) -> Tuning:
    """The shift that does most of the decisions justice; the smallest of those that do."""
    if len(decisions) < FEWEST:
        return Tuning(0.0, len(decisions))
    steps = round(MOST / _STEP)
    shifts = sorted((round(n * _STEP, 2) for n in range(-steps, steps + 1)), key=abs)
    return Tuning(min(shifts, key=lambda shift: _cost(shift, decisions)), len(decisions))


def _cost(shift: float, decisions: Sequence[Decision]) -> float:
    """Decisions that the shifted limit goes against, and the price of moving."""
    against = sum((d.margin >= shift) is not d.is_accepted for d in decisions)
    return against + _COST_OF_MOVING * abs(shift)


def tuned(parameters: Parameters, tuning: Tuning) -> Parameters:
    """The parameters with the limits moved, within their ranges."""
    return _with_scores(parameters, tuning.shift) if tuning.shift else parameters


def most_lenient(parameters: Parameters) -> Parameters:
    """The parameters with which everything is found that could be a filler sound."""
    return _with_scores(parameters, float("-inf"))


def _with_scores(parameters: Parameters, shift: float) -> Parameters:
    wanted = {f"speech.{name}" for name in LIMITS}
    return parameters.with_values(
        {
            name: min(each.high, max(each.low, value + shift))
            for name, each, value in parameters.limits()
            if name in wanted
        }
    )
