"""Limits of the gaze detector. These are not judgements."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

CONE = "Chen 2002; Horstmann & Linke 2022"
MEASURED = "measured on our test recordings"
OUR_CHOICE = "our choice"


@dataclass(frozen=True, slots=True)
class GazeDetection:
    """Camera cone, hysteresis, blinks and calibration: where the gaze detector switches."""

    cone_deg: float = limit(
        4.5,
        "deg",
        1,
        12,
        "Half angle of the cone that counts as facing the camera.",
        CONE,
        title="Camera cone",
    )
    cone_height_ratio: float = limit(
        1.25,
        "",
        0.5,
        3,
        "How much taller than wide the camera cone is.",
        CONE,
        title="Height of the camera cone",
    )
    hysteresis: float = limit(
        1.25,
        "",
        1,
        2,
        "The cone grows by this factor before a look counts as away.",
        MEASURED,
        title="Growth of the camera cone",
    )
    min_away_ms: float = limit(
        400,
        "ms",
        0,
        3000,
        "Shorter looks away between looks at the camera are ignored.",
        MEASURED,
        title="Shortest look away",
    )
    min_camera_ms: float = limit(
        300,
        "ms",
        0,
        3000,
        "Shorter looks at the camera between looks away are ignored.",
        MEASURED,
        title="Shortest look at the camera",
    )
    min_direction_ms: float = limit(
        400,
        "ms",
        0,
        3000,
        "Shorter changes of direction within a look away are ignored.",
        MEASURED,
        title="Shortest change of direction",
    )
    side_deg: float = limit(
        12,
        "deg",
        3,
        40,
        "Up to this far sideways, a low gaze counts as below.",
        MEASURED,
        title="Sideways",
    )
    down_deg: float = limit(
        12,
        "deg",
        5,
        40,
        "Gaze and head this far down count as looking down.",
        MEASURED,
        title="Down",
    )
    min_eye_distance_px: float = limit(
        32,
        "px",
        10,
        100,
        "Eyes closer together than this leave the gaze unsure.",
        MEASURED,
        title="Eyes large enough to judge",
    )
    min_face_luma: float = limit(
        12,
        "",
        0,
        100,
        "A face darker than this leaves the gaze unsure.",
        OUR_CHOICE,
        title="Face bright enough to judge",
    )
    max_eye_glare: float = limit(
        0.25,
        "",
        0.05,
        1,
        "More of the eyes than this hidden by glare leaves the gaze unsure.",
        MEASURED,
        title="Most glare on glasses",
    )
    max_gap_ms: float = limit(
        450,
        "ms",
        100,
        2000,
        "Longer stretches without pictures leave the gaze unsure.",
        OUR_CHOICE,
        title="Longest gap without pictures",
    )
    blink_ratio: float = limit(
        0.70,
        "",
        0.3,
        0.95,
        "Lids closer than this share of the usual gap are closed.",
        MEASURED,
        title="Closed lids",
    )
    blink_dip_ratio: float = limit(
        0.75,
        "",
        0.3,
        1,
        "In a clear blink lids are closer than this share of the gap around.",
        MEASURED,
        title="Clear blink",
    )
    blink_shallow_ratio: float = limit(
        0.86,
        "",
        0.3,
        1,
        "Steady lids may show a blink by this share of the gap around.",
        MEASURED,
        title="Shallow blink",
    )
    blink_unrest: float = limit(
        7,
        "",
        2,
        20,
        "How far a shallow blink must stand out of the lids' unrest.",
        MEASURED,
        title="Shallow blink above unrest",
    )
    blink_shallow_max_ms: float = limit(
        400,
        "ms",
        100,
        2000,
        "A longer shallow dip is no blink.",
        MEASURED,
        title="Longest shallow blink",
    )
    blink_max_ms: float = limit(
        600,
        "ms",
        200,
        2000,
        "A longer closure is no blink.",
        "customary; measured",
        title="Longest blink",
    )
    closed_ratio: float = limit(
        0.45,
        "",
        0.1,
        0.9,
        "Lids closer than this for longer than a blink are shut eyes.",
        MEASURED,
        title="Shut eyes",
    )
    look_settle_ms: float = limit(
        700,
        "ms",
        0,
        2000,
        "Start of a camera look that is left out.",
        MEASURED,
        title="Start of a camera look",
    )
    look_min_samples: float = limit(
        12,
        "",
        3,
        100,
        "A camera look needs this many pictures with open eyes.",
        MEASURED,
        title="Pictures in a camera look",
    )
    look_max_spread_deg: float = limit(
        2.5,
        "deg",
        0.5,
        10,
        "A camera look less steady than this is not used.",
        MEASURED,
        title="Steadiness of a camera look",
    )
    mode_min_samples: float = limit(
        30,
        "",
        10,
        600,
        "Pictures needed to find the usual direction of gaze.",
        MEASURED,
        title="Pictures for the usual direction",
    )
    mode_max_move_deg: float = limit(
        3,
        "deg",
        0,
        10,
        "How far the take itself may move a calibration.",
        MEASURED,
        title="Correction by the take itself",
    )
    turned_look_error: float = limit(
        0.35,
        "",
        0,
        1,
        "Degrees of doubt per degree the head is turned during a look.",
        MEASURED,
        title="Doubt from a turned head",
    )
    head_share_sd: float = limit(
        0.15,
        "",
        0,
        1,
        "How much the head's share in the gaze may differ by face.",
        MEASURED,
        title="Head's share by face",
    )
    head_share_max: float = limit(
        0.4,
        "",
        0,
        1,
        "The head's share in the gaze is never corrected by more.",
        MEASURED,
        title="Largest correction for the head",
    )
    strict_cone_deg: float = limit(
        4, "deg", 1, 12, "Cone for the lower end of the shown band.", CONE, title="Strict cone"
    )
    lenient_cone_deg: float = limit(
        6, "deg", 1, 15, "Cone for the upper end of the shown band.", CONE, title="Lenient cone"
    )
    uncalibrated_widening: float = limit(
        1.5,
        "",
        1,
        4,
        "How much wider the band is without calibration.",
        OUR_CHOICE,
        title="Wider band without calibration",
    )
    blink_rate_min_s: float = limit(
        30,
        "s",
        5,
        300,
        "Blinks per minute are given for takes of this length.",
        OUR_CHOICE,
        title="Shortest take with blinks a minute",
    )
    blink_max_step_ms: float = limit(
        150,
        "ms",
        50,
        1000,
        "Blinks are not counted where pictures are further apart than this.",
        MEASURED,
        title="Pictures close enough for blinks",
    )
    blink_rate_error: float = limit(
        0.10,
        "",
        0,
        1,
        "Share of blinks that may be missed or invented.",
        MEASURED,
        title="Doubt of the blink count",
    )
    min_speaking_s: float = limit(
        3,
        "s",
        0,
        60,
        "Tracked speaking time needed for a share facing the camera.",
        OUR_CHOICE,
        title="Speaking time for a share",
    )
