"""What to mend about picture and light before a take: one sentence each, from a second of track."""

from collections.abc import Callable

import numpy as np

from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.tracks import Track

NO_FACE = "No face is in the picture: sit in front of the camera and uncover the lens."
TOO_FAR = "You are too far away: come closer to the camera."
TOO_CLOSE = "You are too close: move back a little."
OFF_CENTRE = "You are off centre: move to the middle of the picture."
NO_HEAD_ROOM = "There is no room above your head: tilt the camera up or sit lower."
TOO_LOW = "You sit low in the picture: tilt the camera down or sit higher."
TILTED = "Your head is tilted: level the camera or your head."
TOO_DARK = "Your face is too dark: turn on a light in front of you."
BACKLIT = "The background is brighter than your face: put the light in front of you."
GLARE = "Your glasses reflect light: move the lamp or tilt the screen."

_Value = Callable[[str], float]


def framing_hints(track: Track, limits: FramingDetection) -> tuple[str, ...]:
    """Sentences on framing and light; empty when both are good or nothing was analysed.

    Args:
        track: rows of the face track of the last second or so, live.
        limits: when something is worth a sentence.
    """
    presence = track.column("presence")
    seen = presence[np.isfinite(presence)]
    if seen.size == 0:
        return ()
    is_face = np.nan_to_num(presence) > 0
    if is_face.sum() * 2 <= seen.size:
        return (NO_FACE,)
    middle = dict(
        zip(
            FACE_TRACK.columns,
            np.median(track.values[is_face].astype(np.float64), axis=0).tolist(),
            strict=True,
        )
    )
    value = middle.__getitem__
    checks = (_distance, _place, _height, _tilt, _light, _glare)
    hints = (check(value, limits) for check in checks)
    return tuple(hint for hint in hints if hint)


def _distance(value: _Value, limits: FramingDetection) -> str:
    if value("eye_distance_px") < limits.min_eye_distance_px:
        return TOO_FAR
    return TOO_CLOSE if value("eye_distance_share") > limits.max_eye_distance_share else ""


def _place(value: _Value, limits: FramingDetection) -> str:
    margin = limits.centre_margin_share
    return "" if margin <= value("eyes_x") <= 1 - margin else OFF_CENTRE


def _height(value: _Value, limits: FramingDetection) -> str:
    if value("eyes_y") < limits.eye_line_top_share:
        return NO_HEAD_ROOM
    return TOO_LOW if value("eyes_y") > limits.eye_line_bottom_share else ""


def _tilt(value: _Value, limits: FramingDetection) -> str:
    return TILTED if abs(value("head_roll_deg")) > limits.roll_deg else ""


def _light(value: _Value, limits: FramingDetection) -> str:
    face = value("face_luma")
    if face < limits.dark_luma:
        return TOO_DARK
    return BACKLIT if face < limits.backlit_ratio * value("background_luma") else ""


def _glare(value: _Value, limits: FramingDetection) -> str:
    return GLARE if value("eye_glare") > limits.glare_share else ""
