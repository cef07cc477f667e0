"""Limits of the look at the lens before a session."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

MEASURED = "measured on our test recordings"
OUR_CHOICE = "our choice"


@dataclass(frozen=True, slots=True)
class CalibrationDetection:
    """How long a look at the lens takes, and when it no longer fits who sits there."""

    look_ms: float = limit(
        3000,
        "ms",
        1500,
        10_000,
        "How long the lens is looked at before a session.",
        MEASURED,
        title="Length of the look at the lens",
    )
    corner_ms: float = limit(
        1800,
        "ms",
        1200,
        5000,
        "How long each corner of the screen is looked at.",
        OUR_CHOICE,
        title="Length of a look at a corner",
    )
    corner_min_samples: float = limit(
        5,
        "",
        3,
        50,
        "A look at a corner needs this many pictures with open eyes.",
        OUR_CHOICE,
        title="Pictures in a look at a corner",
    )
    max_offset_deg: float = limit(
        15,
        "deg",
        5,
        40,
        "Eyes this far from the usual lens direction do not look at the lens.",
        OUR_CHOICE,
        title="Farthest place of the lens",
    )
    screen_margin_deg: float = limit(
        2,
        "deg",
        0,
        10,
        "A look this far beyond the edge still counts as at the screen.",
        MEASURED,
        title="Margin around the screen",
    )
    max_distance_change: float = limit(
        0.25,
        "",
        0.05,
        1,
        "A face nearer or farther by more than this needs a new look.",
        MEASURED,
        title="Change of distance",
    )
    max_head_change_deg: float = limit(
        10,
        "deg",
        2,
        40,
        "A head turned or raised by more than this needs a new look.",
        MEASURED,
        title="Change of posture",
    )
