"""Follows one face from picture to picture and measures its mesh, eyes and irises."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face import pictures
from netflix_coach.analysis.face.detector import FaceDetector
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.face.network import Network
from netflix_coach.analysis.face.region import Points, Region, along_segment, around_points

RIGHT_CORNERS = (33, 133)
LEFT_CORNERS = (263, 362)
_MIN_PRESENCE = 0.5
_MESH_MARGIN = 1.5
_IRIS_MARGIN = 2.3
# A face of less than this share of the followed one's size is somebody in the background: it is
# not taken for the speaker who just left. What is remembered of the size fades with each picture.
_SAME_PERSON_SIZE = 0.6
_MEMORY = 0.995
# While a small face is followed, a much larger one is looked for from time to time: the speaker.
_SMALL_SHARE = 0.4
_LARGER_FACE = 1.6
_LOOK_ROUND_EVERY = 10


@dataclass(frozen=True, slots=True)
class Eye:
    """One eye in picture pixels: 16 lid points, the iris centre, and the crop it was seen in."""

    contour: Points
    iris: Points
    crop: pictures.Rgb


@dataclass(frozen=True, slots=True)
class Face:
    """What was seen of the followed face. Points are picture pixels; z grows away from us."""

    presence: float
    mesh: Points
    right: Eye
    left: Eye
    crop: pictures.Rgb


_Seen = tuple[float, Points, pictures.Rgb]
"""Presence, mesh and the crop it was seen in."""


class FaceTracker:
    """Detects only while no face is followed. Serves one take, on the thread that made it."""

    def __init__(self, models: FaceModels) -> None:
        self._detector = FaceDetector(models.detector)
        self._mesh = Network(models.mesh, ("conv2d_21", "conv2d_31"))
        self._iris = Network(models.iris, ("output_eyes_contours_and_brows", "output_iris"))
        self._region: Region | None = None
        self._known_side = 0.0
        self._followed = 0
        self._shape: tuple[int, ...] = ()

    def track(self, rgb: pictures.Rgb) -> Face | None:
        """The followed face in the next picture, or None where there is none."""
        if rgb.shape != self._shape:
            self._shape, self._region, self._known_side = rgb.shape, None, 0.0
        found = self._follow(rgb) or self._search(rgb, _SAME_PERSON_SIZE * self._known_side)
        self._known_side *= _MEMORY
        if found is None:
            self._region = None
            return None
        presence, mesh, crop = found
        self._region = _mesh_region(mesh)
        self._known_side = max(self._known_side, self._region.side)
        right = self._eye(rgb, mesh, RIGHT_CORNERS, is_left=False)
        left = self._eye(rgb, mesh, LEFT_CORNERS, is_left=True)
        return Face(presence, mesh, right, left, crop)

    def _follow(self, rgb: pictures.Rgb) -> _Seen | None:
        if self._region is None:
            return None
        self._followed += 1
        is_small = self._region.side < _SMALL_SHARE * rgb.shape[0]
        if is_small and self._followed % _LOOK_ROUND_EVERY == 0:
            larger = self._search(rgb, _LARGER_FACE * self._region.side)
            if larger is not None:
                return larger
        return self._look(rgb, self._region)

    def _search(self, rgb: pictures.Rgb, min_side: float) -> _Seen | None:
        found = self._detector.detect(rgb)
        candidates = [d for d in found if d.mesh_region().side >= min_side]
        if not candidates:
            return None
        largest = max(candidates, key=lambda d: d.area)
        rough = self._look(rgb, largest.mesh_region())
        # The detector's square is coarse: look once more at the place the mesh gives.
        return rough and self._look(rgb, _mesh_region(rough[1]))

    def _look(self, rgb: pictures.Rgb, region: Region) -> _Seen | None:
        crop = pictures.crop(rgb, region, self._mesh.size)
        raw, logit = self._mesh.run(pictures.to_unit(crop))
        presence = float(1 / (1 + np.exp(-np.clip(logit.item(), -50, 50))))
        if presence < _MIN_PRESENCE:
            return None
        mesh = region.to_picture(raw.reshape(-1, 3), self._mesh.size)
        return (presence, mesh, crop) if _has_eyes_inside(mesh, rgb) else None

    def _eye(
        self, rgb: pictures.Rgb, mesh: Points, corners: tuple[int, int], *, is_left: bool
    ) -> Eye:
        # The network knows right eyes only: the left one is shown to it mirrored. Both segments
        # run from image left to image right, the mirrored one's crop is flipped afterwards.
        first, second = (corners[1], corners[0]) if is_left else corners
        region = along_segment(mesh[first, :2], mesh[second, :2], _IRIS_MARGIN)
        size = self._iris.size
        crop = pictures.crop(rgb, region, size, is_mirrored=is_left)
        contour, iris = self._iris.run(pictures.to_unit(crop))
        both = np.concatenate((contour.reshape(-1, 3)[:16], iris.reshape(-1, 3)[:1]))
        if is_left:
            both[:, 0] = size - both[:, 0]
        placed = region.to_picture(both, size)
        return Eye(placed[:16], placed[16], crop)


def _mesh_region(mesh: Points) -> Region:
    flat = mesh[:, :2]
    return around_points(flat, _MESH_MARGIN, flat[RIGHT_CORNERS[0]], flat[LEFT_CORNERS[0]])


def _has_eyes_inside(mesh: Points, rgb: NDArray[np.uint8]) -> bool:
    height, width = rgb.shape[:2]
    x, y = (mesh[RIGHT_CORNERS[0], :2] + mesh[LEFT_CORNERS[0], :2]) / 2
    return bool(0 <= x < width and 0 <= y < height)
