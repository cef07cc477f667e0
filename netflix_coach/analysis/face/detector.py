"""Finds faces anywhere in a picture: BlazeFace short range, used only while no face is tracked."""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face.network import Network
from netflix_coach.analysis.face.pictures import Rgb, letterbox
from netflix_coach.analysis.face.region import Region

_MIN_SCORE = 0.5
_MIN_OVERLAP = 0.3
_MESH_MARGIN = 1.5
# Two anchors per cell of a 16 x 16 grid, six per cell of an 8 x 8 grid, as the network was trained.
_GRIDS = ((16, 2), (8, 6))


@dataclass(frozen=True, slots=True)
class Detection:
    """A found face: score, box and eyes in picture pixels."""

    score: float
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    right_eye: NDArray[np.float64]
    left_eye: NDArray[np.float64]

    def mesh_region(self) -> Region:
        """Where the mesh network should look, turned upright by the eyes."""
        mid, along = (self.low + self.high) / 2, self.left_eye - self.right_eye
        side = _MESH_MARGIN * float((self.high - self.low).max())
        return Region(float(mid[0]), float(mid[1]), side, math.atan2(along[1], along[0]))


class FaceDetector:
    """The detection network with its anchors. Lives on the thread that made it."""

    def __init__(self, model: Path) -> None:
        self._network = Network(model, ("regressors", "classificators"))
        self._anchors = _anchors()

    def detect(self, rgb: Rgb) -> list[Detection]:
        """Faces in the picture, best score first, overlapping answers blended into one.

        Where the whole picture shows none, its middle square is searched at a larger scale: the
        network sees only 128 pixels across, too few for somebody who sits far away.
        """
        found = self._detect(rgb, 0)
        height, width = rgb.shape[:2]
        if found or width <= height:
            return found
        left = (width - height) // 2
        return self._detect(rgb[:, left : left + height], left)

    def _detect(self, rgb: Rgb, left: int) -> list[Detection]:
        size = self._network.size
        picture, scale, offset = letterbox(rgb, size)
        raw, logits = self._network.run(picture)
        scores = 1 / (1 + np.exp(-np.clip(logits[0, :, 0].astype(np.float64), -100, 100)))
        kept = np.flatnonzero(scores > _MIN_SCORE)
        # each row: box centre, box size, then six points: right eye, left eye, ...
        rows = raw[0, kept].astype(np.float64) / size
        points = rows.reshape(-1, 8, 2)
        centres = points[:, 0] + self._anchors[kept]
        halves = points[:, 1] / 2
        eyes = points[:, 2:4] + self._anchors[kept][:, None]
        corners = np.stack((centres - halves, centres + halves, eyes[:, 0], eyes[:, 1]), axis=1)
        return [
            Detection(score, *((blended * size - np.array(offset)) / scale + (left, 0)))
            for score, blended in _blend(corners, scores[kept])
        ]


def _anchors() -> NDArray[np.float64]:
    rows: list[tuple[float, float]] = []
    for cells, each in _GRIDS:
        for y in range(cells):
            for x in range(cells):
                rows += [((x + 0.5) / cells, (y + 0.5) / cells)] * each
    return np.array(rows)


def _blend(
    corners: NDArray[np.float64], scores: NDArray[np.float64]
) -> list[tuple[float, NDArray[np.float64]]]:
    """Answers that overlap become one, weighted by score (weighted non-maximum suppression)."""
    low, high = corners[:, 0], corners[:, 1]
    areas = np.prod(high - low, axis=1)
    is_free = np.ones(len(scores), dtype=bool)
    out: list[tuple[float, NDArray[np.float64]]] = []
    for best in np.argsort(-scores, kind="stable"):
        if not is_free[best]:
            continue
        inner = np.minimum(high[best], high) - np.maximum(low[best], low)
        shared = np.prod(np.maximum(0, inner), axis=1)
        overlap = shared / np.maximum(areas + areas[best] - shared, 1e-9)
        group = is_free & (overlap > _MIN_OVERLAP)
        group[best] = True
        is_free &= ~group
        weights = scores[group] / scores[group].sum()
        out.append((float(scores[best]), np.einsum("k,kpc->pc", weights, corners[group])))
    return out
