"""Limits of the framing check before a take."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

OUR_CHOICE = "our choice"


@dataclass(frozen=True, slots=True)
class FramingDetection:
    """When the picture is said to be too dark, too far, off centre."""

    min_eye_distance_px: float = limit(
        45,
        "px",
        20,
        200,
        "Eyes closer together than this are too far away to judge.",
        "measured: landmark accuracy against size",
        title="Too far away",
    )
    max_eye_distance_share: float = limit(
        0.35,
        "",
        0.1,
        0.8,
        "Eyes wider apart than this share of the picture are too close.",
        OUR_CHOICE,
        title="Too close",
    )
    centre_margin_share: float = limit(
        0.35,
        "",
        0.1,
        0.45,
        "Eyes must lie between this share of the width and its mirror.",
        OUR_CHOICE,
        title="Off centre",
    )
    eye_line_top_share: float = limit(
        0.25,
        "",
        0.05,
        0.5,
        "Eyes above this share of the height leave no head room.",
        OUR_CHOICE,
        title="No head room",
    )
    eye_line_bottom_share: float = limit(
        0.60,
        "",
        0.3,
        0.9,
        "Eyes below this share of the height sit too low.",
        OUR_CHOICE,
        title="Sitting too low",
    )
    roll_deg: float = limit(
        8, "deg", 2, 30, "Head tilt that is mentioned.", OUR_CHOICE, title="Head tilted"
    )
    dark_luma: float = limit(
        60, "", 10, 150, "Face darker than this is too dark.", OUR_CHOICE, title="Too dark"
    )
    backlit_ratio: float = limit(
        0.6,
        "",
        0.2,
        1,
        "Face darker than this share of the background is backlit.",
        OUR_CHOICE,
        title="Backlit",
    )
    glare_share: float = limit(
        0.10,
        "",
        0.01,
        1,
        "More of the eyes than this hidden by white is glare.",
        "measured: gaze on rendered glasses",
        title="Glare on glasses",
    )
