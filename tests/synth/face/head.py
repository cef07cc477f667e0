"""The head: a photograph on a mesh, with lids and jaw that move."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.synth.face.pose import Array

RIGHT_LIDS = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133),
    (33, 7, 163, 144, 145, 153, 154, 155, 133),
)
LEFT_LIDS = (
    (263, 466, 388, 387, 386, 385, 384, 398, 362),
    (263, 249, 390, 373, 374, 380, 381, 382, 362),
)
OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
_UPPER_LIP = 13


@dataclass(frozen=True)
class Eyeball:
    """What an eye is made of; the visual axis lies off the optical one by kappa, temporally."""

    radius_cm: float = 1.2
    iris_cm: float = 0.585
    pupil_cm: float = 0.20
    iris_bgr: tuple[float, float, float] = (30.0, 52.0, 85.0)
    kappa_deg: float = 4.0
    kappa_up_deg: float = 0.0


@dataclass(frozen=True)
class Head:
    """Texture (BGR), texture coordinates (468, 2), shape in cm (468, 3), mesh triangles."""

    texture: NDArray[np.uint8]
    uv: NDArray[np.float32]
    shape: Array
    cm_per_px: float
    triangles: NDArray[np.intp]
    eyeball: Eyeball = Eyeball()

    @classmethod
    def astronaut(cls) -> "Head":
        """The one identity that is free to ship."""
        data = np.load(Path(__file__).with_name("astronaut.npz"))
        return cls(
            texture=cv2.imdecode(data["texture"], cv2.IMREAD_COLOR),
            uv=data["uv"].astype(np.float32),
            shape=data["shape"].astype(np.float64),
            cm_per_px=float(data["cm_per_px"]),
            triangles=data["triangles"].astype(np.intp),
        )

    @cached_property
    def skin_triangles(self) -> NDArray[np.intp]:
        """Mesh triangles without those that span an eye opening."""
        openings = [set(upper + lower) for upper, lower in (RIGHT_LIDS, LEFT_LIDS)]
        kept = [t for t in self.triangles if not any(set(t.tolist()) <= o for o in openings)]
        return np.array(kept)

    @cached_property
    def eyes(self) -> tuple[Array, Array]:
        """Eyeball centres (right, left) in head coordinates."""
        return self._eye(*RIGHT_LIDS), self._eye(*LEFT_LIDS)

    def _eye(self, upper: tuple[int, ...], lower: tuple[int, ...]) -> Array:
        corners = (self.shape[upper[0]] + self.shape[upper[-1]]) / 2
        lids = (self.shape[upper[4], 1] + self.shape[lower[4], 1]) / 2
        depth = self.shape[upper[4], 2] - self.eyeball.radius_cm + 0.03
        return np.array([corners[0], (lids + corners[1]) / 2 + 0.05, depth])

    @cached_property
    def _surroundings(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        height, width = self.texture.shape[:2]
        oval = self.uv[list(OVAL)]
        middle = oval.mean(axis=0)
        fence = ((oval - middle) * 1.25 + middle).astype(np.float32).reshape(-1, 1, 2)
        grid = [
            (float(x), float(y))
            for y in np.linspace(0, height - 1, 8)
            for x in np.linspace(0, width - 1, 9)
        ]
        outside = [p for p in grid if cv2.pointPolygonTest(fence, p, measureDist=False) < 0]
        return oval, np.array(outside, np.float32)

    @cached_property
    def photo_points(self) -> NDArray[np.float32]:
        """Texture coordinates of the face's outline followed by points around the face."""
        return np.vstack(self._surroundings)

    @cached_property
    def photo_triangles(self) -> NDArray[np.intp]:
        """Triangles over `photo_points` that cover the photograph outside the face."""
        height, width = self.texture.shape[:2]
        net = cv2.Subdiv2D((-5, -5, width + 10, height + 10))
        index: dict[tuple[float, float], int] = {}
        for i, (x, y) in enumerate(self.photo_points.tolist()):
            net.insert((x, y))
            index[round(x, 1), round(y, 1)] = i
        found = []
        for corners in net.getTriangleList().reshape(-1, 3, 2).tolist():
            ids = [index.get((round(x, 1), round(y, 1)), -1) for x, y in corners]
            if min(ids) >= 0 and max(ids) >= len(OVAL):
                found.append(ids)
        return np.array(found)

    @cached_property
    def photo_places(self) -> tuple[Array, Array]:
        """Places in cm of the points around the face, and how far each follows the head, 0-1."""
        oval, outside = self._surroundings
        offset = (outside - oval.mean(axis=0)).astype(np.float64) * self.cm_per_px
        middle = self.shape[list(OVAL)].mean(axis=0)
        places = np.column_stack(
            (offset[:, 0] + middle[0], middle[1] - offset[:, 1], np.full(len(offset), -1.0))
        )
        distance = np.hypot(offset[:, 0], offset[:, 1])
        follows = np.exp(-(np.maximum(0, distance - 9) ** 2) / 50)
        return places, follows[:, None]

    def moved(self, blink: float, lid_drop_cm: float, jaw_cm: float) -> Array:
        """The shape with lids closed by `blink` (0-1), lowered with the gaze, and jaw open."""
        points = self.shape.copy()
        for upper, lower in (RIGHT_LIDS, LEFT_LIDS):
            high, low = points[list(upper)].copy(), points[list(lower)].copy()
            gap = max(0.2, high[4, 1] - low[4, 1])
            closed = min(1.0, blink + (1 - blink) * max(-0.12, lid_drop_cm / gap))
            points[list(upper)] = high + (low - high) * closed * np.array([0.97, 0.97, 0])
            points[list(lower)] = low + (high - low) * 0.03 * blink
            points[list(upper), 2] = np.maximum(points[list(upper), 2], low[:, 2] + 0.02)
        below = self.shape[_UPPER_LIP, 1] - self.shape[:, 1]
        sideways = np.exp(-((self.shape[:, 0] / 4) ** 2))
        points[:, 1] -= np.where(below > 0.02, np.clip(below, 0.3, 1) * sideways * jaw_cm, 0)
        return points
