"""Somebody who answers: looks at the lens and elsewhere, sways, blinks, speaks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from tests.synth.face.pose import Array, angles_of
from tests.synth.face.scene import Pose

EYES_CM = np.array([0.0, 2.6, 3.0])
"""Middle between the eyes, from the head's place."""

# Where one may look: the corners (cm) of a box around it. The lens is at the origin.
_PLACES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "camera": ((-1, -1, 0), (1, 1, 0)),
    "near": ((-5, -7, 0), (5, -4, 0)),
    "screen": ((-7, -15, 0), (7, -9, 0)),
    "screen_low": ((-10, -26, 0), (10, -17, 0)),
    "side": ((13, -16, 0), (18, 0, 0)),
    "away": ((24, -12, 0), (60, 12, 0)),
    "notes": ((-20, -45, -15), (20, -32, -15)),
    "up": ((-20, 14, 0), (20, 28, 0)),
}
_EITHER_SIDE = ("side", "away")

USUAL: Mapping[str, float] = {
    "camera": 0.46, "near": 0.08, "screen": 0.12, "screen_low": 0.10,
    "side": 0.08, "away": 0.06, "notes": 0.05, "up": 0.05,
}  # fmt: skip
"""How often each place is chosen for the next look."""


@dataclass(frozen=True)
class Habits:
    """Where somebody sits and looks."""

    places: Mapping[str, float] = field(default_factory=lambda: USUAL)
    pose: Pose = field(default_factory=Pose)
    first_look_s: float = 3.0
    """A look at the lens to begin with."""


@dataclass(frozen=True)
class Moment:
    """A picture to be drawn and the truth about it; angles from the line to the camera."""

    t_ms: int
    pose: Pose
    segment: str
    yaw_deg: float
    pitch_deg: float

    @property
    def gaze_deg(self) -> float:
        """Angle between the line of sight and the line to the camera."""
        return self.pose.gaze_error_deg()


@dataclass(frozen=True)
class _Look:
    end_s: float
    segment: str
    target: Array
    head_part: float
    head_turn: Array


def behave(habits: Habits, seed: int, seconds: float, fps: float = 10.0) -> Iterator[Moment]:
    """The moments of an answer, one for each picture."""
    rng = np.random.default_rng(seed)
    looks = _looks(habits, rng, seconds)
    look = next(looks)
    sway, fixation, next_fixation_s = np.zeros(6), np.zeros(2), 0.0
    blinks = _blinks(rng, seconds)
    head = np.array([0.0, habits.pose.pitch_deg])
    dt = 1 / fps
    for number in range(round(seconds * fps)):
        t_s = number * dt
        while t_s >= look.end_s:
            look, next_fixation_s = next(looks), t_s
        sway += -sway * dt / 1.2 + _UNREST * np.sqrt(2 * dt / 1.2) * rng.normal(size=6)
        if t_s >= next_fixation_s:
            fixation, next_fixation_s = rng.normal(0, 0.35, 2), t_s + rng.uniform(0.25, 0.8)
        place = np.array(habits.pose.place) + sway[3:]
        target = look.target + np.append(fixation, 0)
        to_camera, to_target = angles_of(-(place + EYES_CM)), angles_of(target - place - EYES_CM)
        aside = np.subtract(to_target, to_camera)
        follows = look.head_part * aside + look.head_turn + (to_camera[0], -to_camera[1])
        wanted = np.array([follows[0], habits.pose.pitch_deg - follows[1]])
        head += (wanted - head) * (1 - np.exp(-dt / 0.22))
        pose = replace(
            habits.pose,
            place=tuple(place.tolist()),
            target=tuple(target.tolist()),
            yaw_deg=float(head[0] + sway[0]),
            pitch_deg=float(head[1] + 0.6 * sway[1]),
            roll_deg=float(habits.pose.roll_deg + sway[2]),
            blink=max((_closure(t_s, *blink) for blink in blinks), default=0.0),
            jaw_cm=max(0.0, 0.5 * np.sin(19.5 * t_s) * np.sin(1.45 * t_s + 1)),
        )
        yield Moment(round(t_s * 1000), pose, look.segment, float(aside[0]), float(aside[1]))


_UNREST = np.array([1.6, 1.6, 1.2, 0.8, 0.6, 1.0])
"""Of yaw, pitch, roll (degrees) and place (cm)."""


def _looks(habits: Habits, rng: np.random.Generator, seconds: float) -> Iterator[_Look]:
    t_s = habits.first_look_s
    if t_s > 0:
        yield _look(rng, "camera", t_s)
    names = list(habits.places)
    shares = np.array([habits.places[name] for name in names])
    while True:
        name = str(rng.choice(names, p=shares / shares.sum()))
        t_s += rng.uniform(1, 4) if name == "camera" else rng.uniform(0.6, 2.5)
        yield _look(rng, name, t_s if t_s < seconds else np.inf)


def _look(rng: np.random.Generator, segment: str, end_s: float) -> _Look:
    target = rng.uniform(*map(np.array, _PLACES[segment]))
    if segment in _EITHER_SIDE:
        target[0] *= rng.choice([-1, 1])
    part = rng.uniform(0.5, 0.8) if segment == "notes" else rng.uniform(0.1, 0.55)
    turn = rng.normal(0, (5, 3))
    if segment == "camera" and rng.random() < 0.2:
        turn = rng.uniform((-22, -8), (22, 8))
    return _Look(end_s, segment, target, float(part), turn)


def _blinks(rng: np.random.Generator, seconds: float) -> list[tuple[float, float]]:
    """Start and length of each, in seconds."""
    out, t_s = [], rng.uniform(1, 4)
    while t_s < seconds:
        length = rng.uniform(0.14, 0.3)
        out.append((t_s, length))
        t_s += length + rng.exponential(2.6) + 0.5
    return out


def _closure(t_s: float, start_s: float, length_s: float) -> float:
    at = (t_s - start_s) / length_s
    return float(np.clip(1.35 * np.sin(np.pi * at), 0, 1)) if 0 <= at <= 1 else 0.0
