"""A picture of one or two heads with everything about them known."""

from dataclasses import dataclass

import cv2
import numpy as np

from tests.synth.face.drawing import (
    Image,
    optical_axis,
    paint_eye,
    paint_reflection,
    paint_spectacles,
    paint_triangles,
)
from tests.synth.face.head import LEFT_LIDS, OVAL, RIGHT_LIDS, Head
from tests.synth.face.pose import Array, Camera, rotation, unit


@dataclass(frozen=True)
class Light:
    """What light and lens do to the picture."""

    brightness: float = 1.0
    from_side: float = 0.0
    """How much brighter the right edge is than the left, as a share; negative: darker."""
    blur_px: float = 0.0
    noise: float = 3.0
    """Standard deviation of the sensor's noise, in grey levels."""


@dataclass(frozen=True)
class Pose:
    """Where a head is, what it looks at (cm), and how far its lids are shut (0-1)."""

    place: tuple[float, float, float] = (0.0, -2.0, -60.0)
    yaw_deg: float = 0.0
    pitch_deg: float = 6.0
    roll_deg: float = 0.0
    target: tuple[float, float, float] = (0.0, 0.0, 0.0)
    blink: float = 0.0
    jaw_cm: float = 0.0
    has_spectacles: bool = False
    reflection: float = 0.0

    def gaze_error_deg(self) -> float:
        """Angle between the line of sight and the line to the camera."""
        eyes = np.array(self.place) + np.array([0.0, 2.6, 3.0])
        cosine = unit(np.array(self.target) - eyes) @ unit(-eyes)
        return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


class Studio:
    """Draws pictures of a head, the astronaut's by default, in front of a plain background.

    Args:
        camera: size and angle of the picture.
        noise: standard deviation of the sensor's noise, in grey levels.
        seed: of background and noise.
        head: who sits there.
        light: what light and lens do; its noise gives way to `noise` where that is given.
    """

    def __init__(
        self,
        camera: Camera | None = None,
        noise: float | None = None,
        seed: int = 0,
        head: Head | None = None,
        light: Light | None = None,
    ) -> None:
        self.camera = camera or Camera()
        self._head = head or Head.astronaut()
        self._light = light or Light()
        self._noise = self._light.noise if noise is None else noise
        self._rng = np.random.default_rng(seed)
        patches = self._rng.integers(90, 170, (5, 7, 3)).astype(np.uint8)
        size = (self.camera.width, self.camera.height)
        self._background = cv2.resize(patches, size, interpolation=cv2.INTER_CUBIC)

    def shoot(self, *poses: Pose, brightness: float = 1.0) -> Image:
        """RGB picture (height, width, 3) of the heads, the nearest one last."""
        image = self._background.copy()
        for pose in poses:
            self._draw(image, pose)
        light = self._light
        if light.blur_px:
            image = cv2.GaussianBlur(image, (0, 0), light.blur_px)
        slope = np.linspace(1 - light.from_side / 2, 1 + light.from_side / 2, image.shape[1])
        falloff = (brightness * light.brightness * slope).astype(np.float32)
        levels = image.astype(np.float32) * falloff[None, :, None]
        levels += self._noise * self._rng.standard_normal(levels.shape, dtype=np.float32)
        bgr = np.clip(levels, 0, 255).astype(np.uint8)
        return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)

    def _draw(self, image: Image, pose: Pose) -> None:
        head, camera = self._head, self.camera
        turn = rotation(pose.yaw_deg, pose.pitch_deg, pose.roll_deg)
        place = np.array(pose.place)
        gaze = [unit(np.array(pose.target) - (turn @ eye + place)) for eye in head.eyes]
        points = head.moved(pose.blink, _lid_drop_cm(turn, gaze), pose.jaw_cm) @ turn.T + place
        pixels = camera.project(points)
        self._draw_surroundings(image, turn, place, pixels)
        self._draw_skin(image, points, pixels)
        for k, (upper, lower) in enumerate((RIGHT_LIDS, LEFT_LIDS)):
            opening = pixels[list(upper)], pixels[list(lower)]
            axis = optical_axis(turn, gaze[k], head.eyeball, is_left=k == 1)
            placed = turn @ head.eyes[k] + place, axis
            paint_eye(image, camera, opening, placed, head.eyeball)
        if pose.reflection:
            paint_reflection(image, camera, head, (turn, place), pose.reflection)
        if pose.has_spectacles:
            paint_spectacles(image, camera, head, turn, place)

    def _draw_surroundings(self, image: Image, turn: Array, place: Array, pixels: Array) -> None:
        head = self._head
        around, follows = head.photo_places
        moved = follows * (around @ turn.T) + (1 - follows) * around + place
        corners = np.vstack((pixels[list(OVAL)], self.camera.project(moved)))
        triangles = head.photo_triangles
        paint_triangles(image, head.texture, head.photo_points[triangles], corners[triangles])

    def _draw_skin(self, image: Image, points: Array, pixels: Array) -> None:
        triangles = self._head.skin_triangles
        a, b, c = (pixels[triangles[:, k]] for k in range(3))
        area = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
        order = np.argsort(points[triangles].mean(axis=1)[:, 2])
        seen = triangles[order[area[order] < 0]]
        paint_triangles(image, self._head.texture, self._head.uv[seen], pixels[seen])


def _lid_drop_cm(turn: Array, gaze: list[Array]) -> float:
    up = float(np.mean([(turn.T @ g)[1] for g in gaze]))
    return -0.79 * up if up < 0 else -0.525 * up
