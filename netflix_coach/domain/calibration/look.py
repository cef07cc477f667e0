"""What is kept of a look at the lens."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ScreenBounds:
    """How far the screen reaches as seen by the person: degrees from the lens.

    Yaw is positive to image right, which is the person's left; pitch is positive upwards.
    """

    low_yaw_deg: float
    high_yaw_deg: float
    low_pitch_deg: float
    high_pitch_deg: float


@dataclass(frozen=True, slots=True)
class LensLook:
    """Medians of a steady look at the lens, as the face engine measures (`FACE_TRACK`).

    Irises and head are kept rather than gaze angles: those follow from them with the weights in
    force, so that a better estimate does not spoil an older look.
    """

    iris_x_cm: float
    """Iris centre minus middle of the eye corners, mean of both eyes; to image right."""
    iris_y_cm: float
    """The same, upwards."""
    head_yaw_deg: float
    head_pitch_deg: float
    head_roll_deg: float
    eye_distance_share: float
    """Between the outer eye corners, share of the picture's width: how far away the face was."""
    spread_deg: float
    """Median deviation of gaze during the look, the larger of both directions."""
    screen: ScreenBounds | None = None
    """Where the screen lies; None where only the lens was looked at."""


@dataclass(frozen=True, slots=True)
class LensCalibration:
    """A look at the lens of one camera by one person; the newest of each pair is kept."""

    id: str
    camera_id: str
    camera_name: str
    person: str
    made_at: datetime
    look: LensLook


def look_entry(look: LensLook | None) -> dict[str, Any] | None:
    """A look as plain values, for a file."""
    return None if look is None else asdict(look)


def look_of(entry: dict[str, Any] | None) -> LensLook | None:
    """The look that `look_entry` wrote down."""
    if entry is None:
        return None
    screen = entry["screen"]
    return LensLook(**{**entry, "screen": None if screen is None else ScreenBounds(**screen)})
