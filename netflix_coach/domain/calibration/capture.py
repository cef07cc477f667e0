"""Taking a look at the lens: picture by picture, with what is good and bad about it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.calibration.look import LensLook, ScreenBounds
from netflix_coach.domain.gaze.angles import GazeWeights, raw_gaze
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.parameters import Parameters

Row = NDArray[np.float32]
"""One row of `FACE_TRACK`."""

_SHUT_APERTURE = 0.15
"""Lids closer than this share of the eye's width are shut on any face."""
_USUAL_PERCENTILE = 70
_LEAST_SCREEN_DEG = (6.0, 3.0)

LOST = "Your face was not in the picture all the time; sit before the camera and look again."
SHUT = "Your eyes were shut for most of the time; look at the lens with open eyes."
DIM = "Your face was too small or too dark; come closer or turn on a light, then look again."
FEW = "The camera gave too few pictures; close other programs and look again."
ASIDE = "Your eyes were far from the lens; look straight at the lens itself, not at the screen."
UNSTEADY = "Your eyes moved by {spread:.1f}°; rest them on the lens for three seconds."
UNSTEADY_CORNER = "Your eyes moved by {spread:.1f}°; rest them on each dot until the next one."
NO_CORNERS = "The corners could not be told apart; look at each dot, not past it."


class Target(StrEnum):
    """Where to look."""

    LENS = "lens"
    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_RIGHT = "bottom_right"
    BOTTOM_LEFT = "bottom_left"


ONE_POINT = (Target.LENS,)
FIVE_POINTS = tuple(Target)


class Outcome(StrEnum):
    """How a look stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LookState:
    """What is told while a look is taken."""

    target: Target
    progress: float
    """Of this target, 0 to 1."""
    has_face: bool = False
    are_eyes_open: bool = False
    is_lit: bool = False
    spread_deg: float | None = None
    """How far gaze strays so far; None before there is enough of it."""
    most_spread_deg: float = math.inf
    """A look that strays farther is not used."""
    outcome: Outcome = Outcome.RUNNING
    sentence: str = ""
    """Why it has to be repeated."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one picture gave."""

    row: dict[str, float]
    gaze: tuple[float, float]
    is_open: bool


class LookCapture:
    """Takes one look at each target in turn. One thread at a time; time comes with the rows."""

    def __init__(
        self,
        targets: Sequence[Target],
        parameters: Parameters,
        weights: GazeWeights,
        usual_aperture: float | None = None,
    ) -> None:
        """`usual_aperture` is the lid gap of the last seconds, where it is known."""
        self._targets = list(targets)
        self._limits, self._weights = parameters, weights
        self._apertures: list[float] = []
        self._usual = usual_aperture
        self._begun_ms: float | None = None
        self._seen: list[_Seen] = []
        self._pictures = self._lost = self._unclear = 0
        self._corners: list[tuple[float, float]] = []
        self._look: LensLook | None = None
        self._state = LookState(self._targets[0], 0.0)

    @property
    def state(self) -> LookState:
        """How it stands."""
        return self._state

    @property
    def look(self) -> LensLook | None:
        """What was found, once done."""
        return self._look if self._state.outcome is Outcome.DONE else None

    def fail(self, sentence: str) -> LookState:
        """Give up."""
        self._state = replace(self._state, outcome=Outcome.FAILED, sentence=sentence)
        return self._state

    def feed(self, t_ms: float, row: Row) -> LookState:
        """Take in the row of the next picture."""
        if self._state.outcome is not Outcome.RUNNING:
            return self._state
        if self._begun_ms is None:
            self._begun_ms = t_ms
        lasted = t_ms - self._begun_ms
        seen = self._read(row)
        if lasted >= self._limits.gaze.look_settle_ms:
            self._count(row, seen)
        progress = min(1.0, lasted / self._length_ms)
        self._state = LookState(
            self._target,
            progress,
            has_face=_value(row, "presence") > 0,
            are_eyes_open=seen is not None and seen.is_open,
            is_lit=seen is not None and self._is_lit(seen.row),
            spread_deg=self._spread(),
            most_spread_deg=self._limits.gaze.look_max_spread_deg,
        )
        if progress >= 1:
            self._end_target()
        return self._state

    @property
    def _target(self) -> Target:
        return self._state.target

    @property
    def _length_ms(self) -> float:
        limits = self._limits.calibration
        return limits.look_ms if self._target is Target.LENS else limits.corner_ms

    def _read(self, row: Row) -> _Seen | None:
        """What the picture says; None where no gaze can be judged."""
        if not _value(row, "presence") > 0:
            return None
        values = dict(zip(FACE_TRACK.columns, row.tolist(), strict=True))
        limits = self._limits.gaze
        if (
            values["eye_distance_px"] < limits.min_eye_distance_px
            or values["face_luma"] < limits.min_face_luma
            or values["eye_glare"] > limits.max_eye_glare
        ):
            return None
        aperture = (values["right_aperture"] + values["left_aperture"]) / 2
        self._apertures.append(aperture)
        usual = self._usual or float(np.percentile(self._apertures, _USUAL_PERCENTILE))
        is_open = aperture >= max(_SHUT_APERTURE, limits.blink_ratio * usual)
        iris, head = _iris(values), _head(values)
        return _Seen(values, raw_gaze(iris, head, self._weights), is_open)

    def _count(self, row: Row, seen: _Seen | None) -> None:
        self._pictures += 1
        if seen is not None:
            self._seen.append(seen)
        elif _value(row, "presence") > 0:
            self._unclear += 1
        else:
            self._lost += 1

    def _is_lit(self, values: dict[str, float]) -> bool:
        limits = self._limits.framing
        return values["face_luma"] >= limits.dark_luma

    def _open(self) -> list[_Seen]:
        return [seen for seen in self._seen if seen.is_open]

    def _spread(self) -> float | None:
        gaze = [seen.gaze for seen in self._open()]
        if len(gaze) < self._limits.calibration.corner_min_samples:
            return None
        points = np.array(gaze)
        deviation = np.median(np.abs(points - np.median(points, axis=0)), axis=0)
        return float(deviation.max())

    def _end_target(self) -> None:
        sentence = self._fault()
        if sentence:
            self.fail(sentence)
            return
        if self._target is Target.LENS:
            self._look = self._measured()
        else:
            gaze = np.median([seen.gaze for seen in self._open()], axis=0)
            self._corners.append((float(gaze[0]), float(gaze[1])))
        following = self._targets[self._targets.index(self._target) + 1 :]
        if following:
            self._begin(following[0])
        else:
            self._finish()

    def _fault(self) -> str:
        """Why this target has to be looked at again; empty where it is fine."""
        is_lens = self._target is Target.LENS
        limits = self._limits
        least = limits.gaze.look_min_samples if is_lens else limits.calibration.corner_min_samples
        spread = self._spread()
        if len(self._open()) < least or spread is None:
            return self._why_few(least)
        if spread > limits.gaze.look_max_spread_deg:
            sentence = UNSTEADY if is_lens else UNSTEADY_CORNER
            return sentence.format(spread=spread)
        middle = np.median([seen.gaze for seen in self._open()], axis=0)
        if is_lens and np.abs(middle).max() > limits.calibration.max_offset_deg:
            return ASIDE
        return ""

    def _why_few(self, least: float) -> str:
        if self._pictures < least:
            return FEW
        shut = len(self._seen) - len(self._open())
        return max(((self._lost, LOST), (self._unclear, DIM), (shut, SHUT)))[1]

    def _begin(self, target: Target) -> None:
        self._begun_ms = None
        self._seen = []
        self._pictures = self._lost = self._unclear = 0
        self._state = LookState(target, 0.0, has_face=True, are_eyes_open=True, is_lit=True)

    def _measured(self) -> LensLook:
        rows = [seen.row for seen in self._open()]
        middle = {name: float(np.median([row[name] for row in rows])) for name in rows[0]}
        iris, head = _iris(middle), _head(middle)
        return LensLook(*iris, *head, middle["eye_distance_share"], self._spread() or 0.0)

    def _finish(self) -> None:
        look = self._look
        if look is not None and self._corners:
            lens = raw_gaze(
                (look.iris_x_cm, look.iris_y_cm),
                (look.head_yaw_deg, look.head_pitch_deg, look.head_roll_deg),
                self._weights,
            )
            around = np.array(self._corners) - lens
            if not _is_screen(around):
                self.fail(NO_CORNERS)
                return
            self._look = replace(look, screen=_bounds(around))
        self._state = replace(self._state, progress=1.0, outcome=Outcome.DONE)


def _is_screen(corners: NDArray[np.float64]) -> bool:
    """Whether both rows go the same way across and both columns go down, each far enough."""
    top_left, top_right, bottom_right, bottom_left = corners
    across = np.array((top_left - top_right, bottom_left - bottom_right))[:, 0]
    down = np.array((top_left - bottom_left, top_right - bottom_right))[:, 1]
    least_across, least_down = _LEAST_SCREEN_DEG
    # A camera may deliver a mirrored picture, in which left and right change places.
    is_wide = bool((across >= least_across).all() or (across <= -least_across).all())
    return is_wide and bool((down >= least_down).all())


def _bounds(corners: NDArray[np.float64]) -> ScreenBounds:
    """Edges halfway between the two corners on them; yaw grows to the person's left."""
    top_left, top_right, bottom_right, bottom_left = corners
    sides = sorted(((top_left[0] + bottom_left[0]) / 2, (top_right[0] + bottom_right[0]) / 2))
    top, bottom = (top_left[1] + top_right[1]) / 2, (bottom_left[1] + bottom_right[1]) / 2
    heights = sorted((bottom, top))
    return ScreenBounds(*map(float, sides), *map(float, heights))


def _value(row: Row, name: str) -> float:
    return float(row[FACE_TRACK.columns.index(name)])


def _iris(values: dict[str, float]) -> tuple[float, float]:
    return (
        (values["right_dx_cm"] + values["left_dx_cm"]) / 2,
        (values["right_dy_cm"] + values["left_dy_cm"]) / 2,
    )


def _head(values: dict[str, float]) -> tuple[float, float, float]:
    return values["head_yaw_deg"], values["head_pitch_deg"], values["head_roll_deg"]
