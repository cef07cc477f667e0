"""Follows one face from picture to picture and measures its mesh, eyes and irises."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from netflix_coach.analysis.face.detector import FaceDetector
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.face.network import Network
from netflix_coach.analysis.face.pictures import Picture, Rgb
from netflix_coach.analysis.face.region import Points, Region, along_segment, around_points
from netflix_coach.analysis.face.speaker import Speaker

RIGHT_CORNERS = (33, 133)
LEFT_CORNERS = (263, 362)
_MIN_PRESENCE = 0.5
_MESH_MARGIN = 1.5
_IRIS_MARGIN = 2.3
# While the followed face may be another's, the speaker's is looked for from time to time.
_LOOK_ROUND_EVERY = 10
_NEAR_ENOUGH = 0.06
_SAME_PERSON_MOVED = 0.8


@dataclass(frozen=True, slots=True)
class Eye:
    """One eye in picture pixels: 16 lid points, the iris centre, and the crop it was seen in."""

    contour: Points
    iris: Points
    crop: Rgb


@dataclass(frozen=True, slots=True)
class Face:
    """What was seen of the followed face. Points are picture pixels; z grows away from us."""

    presence: float
    mesh: Points
    right: Eye
    left: Eye
    crop: Rgb


@dataclass(frozen=True, slots=True)
class Seen:
    """What one run of the mesh network gave, with the crop it was shown."""

    presence: float
    mesh: Points
    crop: Rgb


class FaceTracker:
    """Detects only while no face is followed. Serves one take, on the thread that made it."""

    def __init__(self, models: FaceModels) -> None:
        self._detector = FaceDetector(models.detector)
        self._mesh = Network(models.mesh, ("conv2d_21", "conv2d_31"))
        self._iris = Network(models.iris, ("output_eyes_contours_and_brows", "output_iris"))
        self._region: Region | None = None
        self._speaker = Speaker()
        self._followed = 0
        self._size = (0, 0)

    def track(self, picture: Picture) -> Seen | None:
        """The followed face in the next picture, or None where there is none."""
        size = (picture.width, picture.height)
        if size != self._size:
            self._size, self._region, self._speaker = size, None, Speaker()
        found = self._follow(picture) or self._search(picture)
        if found is None:
            self._region = None
            self._speaker.saw_nobody()
            return None
        self._region = _mesh_region(found.mesh)
        self._speaker.saw(self._region.side)
        return found

    def with_eyes(self, picture: Picture, seen: Seen) -> Face:
        """The face with its eyes, at any time after `track` found it in that picture."""
        right, left = self._eyes(picture, seen.mesh)
        return Face(seen.presence, seen.mesh, right, left, seen.crop)

    def _follow(self, picture: Picture) -> Seen | None:
        if self._region is None:
            return None
        self._followed += 1
        is_due = self._followed % _LOOK_ROUND_EVERY == 0
        if is_due and self._speaker.is_in_doubt:
            side = self._region.side
            likelier = self._find(picture, lambda other: self._speaker.is_likelier(other, side))
            if likelier is not None:
                self._speaker.change()
                return likelier
        return self._look_closer(picture, self._region)

    def _look_closer(self, picture: Picture, region: Region) -> Seen | None:
        # A head that moves fast is no longer where it was a tenth of a second ago, and shown off
        # centre or askew the network's mesh is wild: look again where the face really is.
        seen = self._look(picture, region)
        if seen is None or _mesh_region(seen.mesh).is_near(region, _NEAR_ENOUGH):
            return seen
        moved = [d.mesh_region() for d in self._detector.detect(picture.rgb())]
        same = [place for place in moved if place.is_near(region, _SAME_PERSON_MOVED)]
        place = min(same, key=region.distance, default=_mesh_region(seen.mesh))
        rough = self._look(picture, place)
        return rough and self._look(picture, _mesh_region(rough.mesh))

    def _search(self, picture: Picture) -> Seen | None:
        self._speaker.change()
        return self._find(picture, self._speaker.could_be)

    def _find(self, picture: Picture, is_wanted: Callable[[float], bool]) -> Seen | None:
        """The largest detected face of a wanted size, rather one as large as the speaker's.

        Sizes are sides of face regions in pixels.
        """
        found = self._detector.detect(picture.rgb())
        places = [d.mesh_region() for d in found]
        candidates = [place for place in places if is_wanted(place.side)]
        if not candidates:
            return None
        alike = [place for place in candidates if self._speaker.is_alike(place.side)]
        largest = max(alike or candidates, key=lambda place: place.side)
        rough = self._look(picture, largest)
        # The detector's square is coarse: look once more at the place the mesh gives.
        return rough and self._look(picture, _mesh_region(rough.mesh))

    def _look(self, picture: Picture, region: Region) -> Seen | None:
        crop = picture.crop(region, self._mesh.size)
        raw, logit = self._mesh.run_unit(crop)
        presence = float(1 / (1 + np.exp(-np.clip(logit.item(), -50, 50))))
        if presence < _MIN_PRESENCE:
            return None
        mesh = region.to_picture(raw.reshape(-1, 3), self._mesh.size)
        if not _has_eyes_inside(mesh, picture):
            return None
        return Seen(presence, mesh, crop)

    def _eyes(self, picture: Picture, mesh: Points) -> tuple[Eye, Eye]:
        # The network knows right eyes only: the left one is shown to it mirrored. Both segments
        # run from image left to image right, the mirrored one's crop is flipped afterwards.
        # Both crops are made before the network runs: it leaves nothing in the processor's caches.
        size = self._iris.size
        flat = mesh[:, :2]
        ends = (flat[[*RIGHT_CORNERS]], flat[[*LEFT_CORNERS[::-1]]])
        regions = [along_segment(start, end, _IRIS_MARGIN) for start, end in ends]
        crops = [
            picture.crop(region, size, is_mirrored=is_left)
            for region, is_left in zip(regions, (False, True), strict=True)
        ]
        seen = [self._iris.run_unit(crop) for crop in crops]
        right, left = (
            np.concatenate((contour.reshape(-1, 3)[:16], iris.reshape(-1, 3)[:1]))
            for contour, iris in seen
        )
        left[:, 0] = size - left[:, 0]
        placed = [r.to_picture(p, size) for r, p in zip(regions, (right, left), strict=True)]
        first, second = (Eye(p[:16], p[16], c) for p, c in zip(placed, crops, strict=True))
        return first, second


def _mesh_region(mesh: Points) -> Region:
    flat = mesh[:, :2]
    return around_points(flat, _MESH_MARGIN, flat[RIGHT_CORNERS[0]], flat[LEFT_CORNERS[0]])


def _has_eyes_inside(mesh: Points, picture: Picture) -> bool:
    x, y = (mesh[RIGHT_CORNERS[0], :2] + mesh[LEFT_CORNERS[0], :2]) / 2
    return bool(0 <= x < picture.width and 0 <= y < picture.height)
