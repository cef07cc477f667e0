"""What to mend about picture and light before a take, from a second of the face track."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.tracks import Track


class Fault(StrEnum):
    """One thing that is wrong with the picture."""

    NO_FACE = "no_face"
    TOO_FAR = "too_far"
    TOO_CLOSE = "too_close"
    OFF_CENTRE = "off_centre"
    NO_HEAD_ROOM = "no_head_room"
    TOO_LOW = "too_low"
    TILTED = "tilted"
    TOO_DARK = "too_dark"
    BACKLIT = "backlit"
    GLARE = "glare"

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return _SENTENCES[self]


_SENTENCES = {
    Fault.NO_FACE: "No face is in the picture: sit in front of the camera and uncover the lens.",
    Fault.TOO_FAR: "You are too far away: come closer to the camera.",
    Fault.TOO_CLOSE: "You are too close: move back a little.",
    Fault.OFF_CENTRE: "You are off centre: move to the middle of the picture.",
    Fault.NO_HEAD_ROOM: "There is no room above your head: tilt the camera up or sit lower.",
    Fault.TOO_LOW: "You sit low in the picture: tilt the camera down or sit higher.",
    Fault.TILTED: "Your head is tilted: level the camera or your head.",
    Fault.TOO_DARK: "Your face is too dark: turn on a light in front of you.",
    Fault.BACKLIT: "The background is brighter than your face: put the light in front of you.",
    Fault.GLARE: "Your glasses reflect light: move the lamp or tilt the screen.",
}

_RELEASE = 0.9
"""A fault goes when it is this share of its limit: what is mended barely does not flicker."""


@dataclass(frozen=True, slots=True)
class FacePlace:
    """Where the face is, as shares of the unmirrored picture, x to image right, y down."""

    eyes_x: float
    """Middle between the outer eye corners, of the width."""
    eyes_y: float
    """The same, of the height."""
    eye_distance: float
    """Between the outer eye corners, of the width."""
    roll_deg: float
    """Anticlockwise."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What is wrong, the worst first, and where the face is; None where there is none."""

    faults: tuple[Fault, ...] = ()
    face: FacePlace | None = None

    @property
    def hints(self) -> tuple[str, ...]:
        """One sentence for each fault."""
        return tuple(fault.sentence for fault in self.faults)


_Value = Callable[[str], float]


def judge_framing(track: Track, limits: FramingDetection, before: Framing | None = None) -> Framing:
    """Framing and light; no faults when both are good or nothing was analysed.

    Args:
        track: rows of the face track of the last second or so, live.
        limits: when something is worth a sentence.
        before: what was found last; a fault of it stays until it is clearly mended.
    """
    held = frozenset(before.faults) if before is not None else frozenset()
    presence = track.column("presence")
    seen = presence[np.isfinite(presence)]
    if seen.size == 0:
        return Framing()
    is_face = np.nan_to_num(presence) > 0
    if is_face.sum() * 2 <= seen.size:
        return Framing((Fault.NO_FACE,))
    rows = track.values[is_face].astype(np.float64)
    middle = dict(zip(FACE_TRACK.columns, np.median(rows, axis=0).tolist(), strict=True))
    value = middle.__getitem__
    faults = tuple(
        fault
        for fault, excess in _excesses(value, limits)
        if excess > (_RELEASE if fault in held else 1.0)
    )
    return Framing(
        _told(faults),
        FacePlace(
            value("eyes_x"), value("eyes_y"), value("eye_distance_share"), value("head_roll_deg")
        ),
    )


def _excesses(value: _Value, limits: FramingDetection) -> Iterator[tuple[Fault, float]]:
    """How far each measure is towards its limit; 1 is at the limit, NaN where it is unknown."""
    middle = 0.5
    up, down = middle - value("eyes_y"), value("eyes_y") - middle
    yield Fault.TOO_FAR, limits.min_eye_distance_px / max(1e-6, value("eye_distance_px"))
    yield Fault.TOO_CLOSE, value("eye_distance_share") / limits.max_eye_distance_share
    yield (
        Fault.OFF_CENTRE,
        abs(value("eyes_x") - middle) / max(1e-6, middle - limits.centre_margin_share),
    )
    yield Fault.NO_HEAD_ROOM, _towards(up, middle - limits.eye_line_top_share)
    yield Fault.TOO_LOW, _towards(down, limits.eye_line_bottom_share - middle)
    yield Fault.TILTED, abs(value("head_roll_deg")) / limits.roll_deg
    yield Fault.TOO_DARK, limits.dark_luma / max(1e-6, value("face_luma"))
    yield (
        Fault.BACKLIT,
        limits.backlit_ratio * value("background_luma") / max(1e-6, value("face_luma")),
    )
    yield Fault.GLARE, value("eye_glare") / limits.glare_share


def _towards(distance: float, limit: float) -> float:
    """Share of a distance that may also be limited on the far side of the middle."""
    return distance / limit if limit > 0 else 1 + distance - limit


def _told(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """A dark face needs light whatever is behind it."""
    if Fault.TOO_DARK in faults:
        return tuple(fault for fault in faults if fault is not Fault.BACKLIT)
    return faults
