"""The three ways to landmarks that were compared (docs/decisions/0014): all give face-track rows.

Only the first is in the product. The other two run MediaPipe's ready graph, whose package the
product never imports; what it wants at import and we don't install is stood in for here.
"""

import os
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import cv2
import numpy as np

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.face.measure import absent_row, face_row
from netflix_coach.analysis.face.models import wheel_models
from netflix_coach.analysis.face.network import Network
from netflix_coach.analysis.face.pictures import Picture
from netflix_coach.analysis.face.region import Points, along_segment, around_points
from netflix_coach.analysis.face.tracker import LEFT_CORNERS, RIGHT_CORNERS, Eye, Face
from netflix_coach.domain.gaze.tracks import FACE_STEP_MS, FACE_TRACK
from netflix_coach.domain.media import TimedFrame
from netflix_coach.domain.tracks import Track

_RIGHT_CONTOUR = (33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173)
_LEFT_CONTOUR = (263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398)
_RIGHT_IRIS, _LEFT_IRIS = 468, 473
_CROP_PX, _EYE_CROP_PX, _EYE_MARGIN, _MESH_MARGIN = 192, 64, 2.3, 1.5

Row = np.ndarray[Any, np.dtype[np.float32]]


def own_pipeline() -> Callable[[TimedFrame], Row]:
    """What the product runs: detector, mesh and iris networks with LiteRT."""
    analyser = FaceAnalyserConfig().build()

    def row(frame: TimedFrame) -> Row:
        chunks = analyser.feed(frame).tracks
        return next(c.values[0] for c in chunks if c.spec.name == FACE_TRACK.name)

    return row


def face_mesh() -> Callable[[TimedFrame], Row]:
    """MediaPipe's FaceMesh with its refined eyes."""
    return _FaceMesh(has_iris_network=False).row


def mixed() -> Callable[[TimedFrame], Row]:
    """Mesh by FaceMesh; corners, lids and iris by the iris network on the mesh's eye corners."""
    return _FaceMesh(has_iris_network=True).row


CANDIDATES: dict[str, Callable[[], Callable[[TimedFrame], Row]]] = {
    "own pipeline": own_pipeline,
    "FaceMesh": face_mesh,
    "FaceMesh + iris": mixed,
}


def measured(frames: Iterable[TimedFrame], name: str, duration_ms: int) -> Track:
    """The face track of the pictures of a 10 Hz grid, by the candidate of that name."""
    row = CANDIDATES[name]()
    slots = -(-duration_ms // FACE_STEP_MS)
    values = np.full((slots, len(FACE_TRACK.columns)), np.nan, dtype=np.float32)
    for frame in frames:
        slot = frame.t_ms // FACE_STEP_MS
        if slot < slots:
            values[slot] = row(frame)
    return Track(FACE_TRACK, values)


class _FaceMesh:
    """MediaPipe's graph for one recording, optionally with the iris network after it."""

    def __init__(self, *, has_iris_network: bool) -> None:
        self._graph = _solution().FaceMesh(refine_landmarks=True, max_num_faces=1)
        outputs = ("output_eyes_contours_and_brows", "output_iris")
        self._iris = Network(wheel_models().iris, outputs) if has_iris_network else None

    def row(self, frame: TimedFrame) -> Row:
        """A row of the face track for one picture."""
        picture = Picture.of(frame.frame)
        delay_ms = float(frame.t_ms % FACE_STEP_MS)
        if picture is None:
            return np.full(len(FACE_TRACK.columns), np.nan, dtype=np.float32)
        found = self._graph.process(picture.rgb()).multi_face_landmarks
        if not found:
            return absent_row(picture, delay_ms)
        size = (picture.width, picture.height, picture.width)
        points = np.array([(p.x, p.y, p.z) for p in found[0].landmark]) * size
        right, left = self._eyes(points, picture)
        mesh = points[:468]
        flat = mesh[:, :2]
        region = around_points(flat, _MESH_MARGIN, flat[RIGHT_CORNERS[0]], flat[LEFT_CORNERS[0]])
        face = Face(1.0, mesh, right, left, picture.crop(region, _CROP_PX))
        return face_row(face, picture, delay_ms)

    def _eyes(self, points: Points, picture: Picture) -> tuple[Eye, Eye]:
        ends = (RIGHT_CORNERS, LEFT_CORNERS[::-1])
        regions = [along_segment(points[a, :2], points[b, :2], _EYE_MARGIN) for a, b in ends]
        if self._iris is None:
            crops = [picture.crop(region, _EYE_CROP_PX) for region in regions]
            return (
                Eye(points[list(_RIGHT_CONTOUR)], points[_RIGHT_IRIS], crops[0]),
                Eye(points[list(_LEFT_CONTOUR)], points[_LEFT_IRIS], crops[1]),
            )
        eyes = []
        for region, is_left in zip(regions, (False, True), strict=True):
            crop = picture.crop(region, self._iris.size, is_mirrored=is_left)
            contour, iris = self._iris.run_unit(crop)
            both = np.concatenate((contour.reshape(-1, 3)[:16], iris.reshape(-1, 3)[:1]))
            if is_left:
                both[:, 0] = self._iris.size - both[:, 0]
            placed = region.to_picture(both, self._iris.size)
            eyes.append(Eye(placed[:16], placed[16], crop))
        return eyes[0], eyes[1]


def _solution() -> Any:
    """MediaPipe's `face_mesh` module, imported without the packages it only draws with."""
    os.environ.setdefault("GLOG_minloglevel", "2")
    for name in ("matplotlib", "matplotlib.pyplot", "jax", "jax.numpy", "sounddevice"):
        sys.modules.setdefault(name, ModuleType(name))
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]  # type: ignore[attr-defined]
    sys.modules["jax"].numpy = sys.modules["jax.numpy"]  # type: ignore[attr-defined]
    from mediapipe.python.solutions import face_mesh as solution

    cv2.setNumThreads(1)
    return solution
