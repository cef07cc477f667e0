"""Directions, rotations and the pinhole camera."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def rotation(yaw_deg: float, pitch_deg: float, roll_deg: float) -> Array:
    """Head rotation: yaw to image right, pitch nose down, roll anticlockwise in the image."""
    (cy, cp, cr), (sy, sp, sr) = _cos_sin(yaw_deg, pitch_deg, roll_deg)
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return about_y @ about_x @ about_z


def direction(yaw_deg: float, pitch_deg: float) -> Array:
    """Unit vector: (0, 0) towards the camera, yaw to image right, pitch up."""
    (cy, cp), (sy, sp) = _cos_sin(yaw_deg, pitch_deg)
    return np.array([sy * cp, sp, cy * cp])


def angles_of(vector: Array) -> tuple[float, float]:
    """Yaw and pitch in degrees of a direction."""
    x, y, z = vector
    return float(np.degrees(np.arctan2(x, z))), float(np.degrees(np.arctan2(y, np.hypot(x, z))))


def unit(vector: Array) -> Array:
    """The vector with length 1."""
    return vector / np.linalg.norm(vector)


@dataclass(frozen=True)
class Camera:
    """A pinhole camera without distortion."""

    width: int = 640
    height: int = 480
    hfov_deg: float = 65.0

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return self.width / 2 / float(np.tan(np.radians(self.hfov_deg / 2)))

    def project(self, points: Array) -> Array:
        """Pixels (n, 2) of points (n, 3) in front of the camera."""
        depth = np.minimum(points[..., 2], -1.0)
        f = self.focal_px
        return np.stack(
            (
                self.width / 2 - f * points[..., 0] / depth,
                self.height / 2 + f * points[..., 1] / depth,
            ),
            axis=-1,
        )


def _cos_sin(*degrees: float) -> tuple[list[float], list[float]]:
    radians = np.radians(degrees)
    return np.cos(radians).tolist(), np.sin(radians).tolist()
