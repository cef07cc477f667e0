"""From the points of one face to a row of the outline track."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face.pictures import Picture
from netflix_coach.analysis.face.tracker import Face
from netflix_coach.domain.gaze.outline import FACE_OUTLINE, outline_row

# Every third point of the mesh's border, clockwise from the forehead.
_OVAL = np.array((10, 332, 389, 454, 361, 365, 152, 176, 172, 132, 234, 21))
# The iris network's lid points as a closed line: outer corner, lower lid, inner corner, upper lid.
_LIDS = np.array((0, 2, 4, 6, 8, 14, 12, 10))

UNKNOWN: NDArray[np.float32] = np.full(len(FACE_OUTLINE.columns), np.nan, dtype=np.float32)
"""The row of a picture without a face."""


def face_outline(face: Face, picture: Picture) -> NDArray[np.float32]:
    """Values of `FACE_OUTLINE` for a face that was seen."""
    points = np.concatenate(
        (
            face.mesh[_OVAL, :2],
            face.right.contour[_LIDS, :2],
            face.left.contour[_LIDS, :2],
            (face.right.iris[:2], face.left.iris[:2]),
        )
    )
    # Pixel indices count from the middle of the first pixel.
    return outline_row((points + 0.5) / (picture.width, picture.height))
