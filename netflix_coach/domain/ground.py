"""What of a derivation no correction and no word can change: costly, made once and kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.calibration.look import look_entry
from netflix_coach.domain.corrections.tuning import LIMITS
from netflix_coach.domain.gaze.seeing import Seen, see
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.hearing import Heard, hear
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features

VERSION = 2
"""Goes up with every change that makes other ground of the same features; a test tells when."""

_TUNED = frozenset(f"speech.{name}" for name in LIMITS)
_GROUPS = ("speech.", "gaze.", "calibration.", "judgement.flat_")


@dataclass(frozen=True, slots=True)
class Ground:
    """A take as it sounds, and where somebody looked; None where no engine ran.

    `look` is the look at the lens that the gaze was calibrated by.
    """

    heard: Heard | None
    seen: Seen | None
    look: Span | None


def lay_ground(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    known: Ground | None = None,
) -> Ground:
    """Make the ground of a take, with what `known` has already for another look."""
    return Ground(
        heard=hear(features, parameters) if known is None else known.heard,
        seen=see(features, context, parameters),
        look=context.camera_look,
    )


def ground_inputs(context: AnalysisContext, parameters: Parameters) -> Mapping[str, object]:
    """Everything besides the features that ground depends on, as plain values.

    The scores from which a filler sound counts are left out: candidates are the same with any, so
    ground stands while decisions in other takes tune them.
    """
    look = context.camera_look
    return {
        "version": VERSION,
        "look_ms": None if look is None else [look.start_ms, look.end_ms],
        "session_look": look_entry(context.session_look),
        "limits": {
            name: value
            for name, _, value in parameters.limits()
            if name.startswith(_GROUPS) and name not in _TUNED
        },
    }
