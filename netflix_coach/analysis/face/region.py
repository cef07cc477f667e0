"""A rotated square of a picture, and the way of points between it and the picture.

Picture coordinates are pixel indices: (0, 0) is the centre of the first pixel.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Region:
    """A square with centre and side in pixels, its x axis turned by `angle_rad` (clockwise)."""

    x: float
    y: float
    side: float
    angle_rad: float

    def is_near(self, other: "Region", share: float) -> bool:
        """Whether the centres lie within `share` of the side, and size and angle within twice it.

        Angles are compared in radians, sizes by their ratio.
        """
        grown = abs(math.log(max(self.side, 1e-6) / other.side))
        turned = abs(math.remainder(self.angle_rad - other.angle_rad, math.tau))
        return self.distance(other) < share * other.side and max(grown, turned) < 2 * share

    def distance(self, other: "Region") -> float:
        """Pixels between the centres."""
        return math.hypot(self.x - other.x, self.y - other.y)

    def crop_matrix(self, size: int) -> NDArray[np.float64]:
        """Affine (2, 3) from pixel indices of a crop of `size` pixels to the picture."""
        step = self.side / size
        c, s = math.cos(self.angle_rad) * step, math.sin(self.angle_rad) * step
        half = size / 2 - 0.5
        return np.array(
            [[c, -s, self.x - (c - s) * half], [s, c, self.y - (s + c) * half]], dtype=np.float64
        )

    def to_picture(self, points: NDArray[np.float32], size: int) -> Points:
        """Network points (n, 3), in 0..size of the crop, as picture points; z scales along."""
        step = self.side / size
        c, s = math.cos(self.angle_rad) * step, math.sin(self.angle_rad) * step
        half = size / 2
        turn = np.array(((c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, step)))
        out: Points = points @ turn
        out += (self.x - (c - s) * half, self.y - (s + c) * half, 0.0)
        return out


def around_points(points: Points, margin: float, from_point: Points, to_point: Points) -> Region:
    """The square around `points` (n, 2), x axis along two of them, grown by `margin`."""
    along = to_point - from_point
    angle = math.atan2(along[1], along[0])
    c, s = math.cos(angle), math.sin(angle)
    u, v = points[:, 0] * c + points[:, 1] * s, points[:, 1] * c - points[:, 0] * s
    low_u, high_u, low_v, high_v = u.min(), u.max(), v.min(), v.max()
    mid_u, mid_v = (low_u + high_u) / 2, (low_v + high_v) / 2
    side = margin * max(high_u - low_u, high_v - low_v)
    return Region(
        float(mid_u * c - mid_v * s), float(mid_u * s + mid_v * c), float(side), float(angle)
    )


def along_segment(start: Points, end: Points, margin: float) -> Region:
    """The square centred on a segment, x axis along it, its side `margin` times its length."""
    mid, along = (start + end) / 2, end - start
    length = float(np.hypot(along[0], along[1]))
    return Region(float(mid[0]), float(mid[1]), margin * length, math.atan2(along[1], along[0]))
