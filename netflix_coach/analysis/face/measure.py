"""From the points of one face to a row of the face track."""

import math

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face import basis
from netflix_coach.analysis.face.pictures import Picture, Rgb, luma
from netflix_coach.analysis.face.region import Points
from netflix_coach.analysis.face.tracker import LEFT_CORNERS, RIGHT_CORNERS, Eye, Face
from netflix_coach.domain.gaze.tracks import FACE_TRACK

# Mesh indices of the iris network's 16 lid points; 0 and 8 are the outer and the inner corner.
_RIGHT_CONTOUR = np.array(
    (33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173)
)
_LEFT_CONTOUR = np.array(
    (263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398)
)
_OUTER, _INNER = 0, 8
_LOWER_LID, _UPPER_LID = (3, 4, 5), (11, 12, 13)
# The canonical face about its own middle, weighted; constant, so made once.
_TO_MODEL_AXES = np.array((1.0, -1.0, -1.0))
_MODEL = basis.POINTS - basis.WEIGHTS @ basis.POINTS
_WEIGHTED_MODEL = (_MODEL * basis.WEIGHTS[:, None]).T
_MODEL_SIZE = basis.WEIGHTS @ (_MODEL**2).sum(axis=1)
_GLARE_LUMA = 210
_GLARE_CONTRAST = 1.25
_OPENING = (0.38, 0.62, 0.25, 0.75)
"""Where the lids open in an eye's crop: top, bottom, left, right as shares of its side."""
_FRAME_STEP = 16
_FACE_STEP = 4


def face_row(face: Face, picture: Picture, delay_ms: float) -> NDArray[np.float32]:
    """Values of `FACE_TRACK` for a face that was seen."""
    mesh = face.mesh.copy()
    mesh[_RIGHT_CONTOUR, :2] = face.right.contour[:, :2]
    mesh[_LEFT_CONTOUR, :2] = face.left.contour[:, :2]
    scale, rotation = align(mesh)
    (right_x, right_y), (left_x, left_y) = mesh[[RIGHT_CORNERS[0], LEFT_CORNERS[0]], :2].tolist()
    distance = math.hypot(left_x - right_x, left_y - right_y)
    bright = _face_luma(face.crop)
    values = {
        "presence": face.presence,
        "delay_ms": delay_ms,
        "scale_px_per_cm": scale,
        **_eye_values("right", face.right, scale, is_left=False),
        **_eye_values("left", face.left, scale, is_left=True),
        "head_yaw_deg": math.degrees(math.atan2(rotation[0, 2], rotation[2, 2])),
        "head_pitch_deg": math.degrees(math.asin(max(-1.0, min(1.0, rotation[1, 2])))),
        "head_roll_deg": math.degrees(math.atan2(rotation[1, 0], rotation[0, 0])),
        "eyes_x": (right_x + left_x) / 2 / picture.width,
        "eyes_y": (right_y + left_y) / 2 / picture.height,
        "eye_distance_px": distance,
        "eye_distance_share": distance / picture.width,
        "face_luma": bright,
        "background_luma": background_luma(picture, face.mesh),
        "eye_glare": (_glare(face.right.crop, bright) + _glare(face.left.crop, bright)) / 2,
    }
    return np.array([values[name] for name in FACE_TRACK.columns], dtype=np.float32)


def absent_row(picture: Picture, delay_ms: float) -> NDArray[np.float32]:
    """Values of `FACE_TRACK` where no face was found: presence 0, the rest unknown."""
    row = np.full(len(FACE_TRACK.columns), np.nan, dtype=np.float32)
    row[FACE_TRACK.columns.index("presence")] = 0
    row[FACE_TRACK.columns.index("delay_ms")] = delay_ms
    row[FACE_TRACK.columns.index("background_luma")] = background_luma(picture, None)
    return row


def align(mesh: Points) -> tuple[float, NDArray[np.float64]]:
    """Weighted similarity from the canonical face to a mesh (n, 3).

    Returns:
        Scale in px per cm and the rotation (3, 3), y up and z towards the camera.
    """
    seen = mesh[basis.INDICES] * _TO_MODEL_AXES
    offset = seen - basis.WEIGHTS @ seen
    u, sizes, vt = np.linalg.svd(_WEIGHTED_MODEL @ offset)
    signs = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    rotation = ((u * signs) @ vt).T
    scale = float((sizes * signs).sum() / _MODEL_SIZE)
    return scale, rotation


def background_luma(picture: Picture, mesh: Points | None) -> float:
    """Median brightness of the picture outside the box around the face."""
    values = picture.brightness(_FRAME_STEP)
    if mesh is None:
        return _median(values)
    low, high = mesh[:, :2].min(axis=0), mesh[:, :2].max(axis=0)
    # the first row and column of the grid inside the box, and the first ones after it
    left, top = (max(0, math.ceil(v / _FRAME_STEP)) for v in low)
    right, bottom = (max(0, math.floor(v / _FRAME_STEP) + 1) for v in high)
    beside = values[top:bottom]
    outside = (values[:top], values[bottom:], beside[:, :left], beside[:, right:])
    return _median(np.concatenate([part.ravel() for part in outside]))


def _eye_values(side: str, eye: Eye, scale: float, *, is_left: bool) -> dict[str, float]:
    # Plain numbers: for a handful of points numpy spends its time on finding out what they are.
    points = eye.contour[:, :2].tolist()
    (outer_x, outer_y), (inner_x, inner_y) = points[_OUTER], points[_INNER]
    iris_x, iris_y = eye.iris[:2].tolist()
    along_x, along_y = inner_x - outer_x, inner_y - outer_y
    if is_left:
        along_x, along_y = -along_x, -along_y
    width = math.hypot(along_x, along_y)
    lower_x, lower_y = _middle(points, _LOWER_LID)
    upper_x, upper_y = _middle(points, _UPPER_LID)
    gap = ((upper_x - lower_x) * along_y + (lower_y - upper_y) * along_x) / width
    return {
        f"{side}_dx_cm": (iris_x - (outer_x + inner_x) / 2) / scale,
        f"{side}_dy_cm": -(iris_y - (outer_y + inner_y) / 2) / scale,
        f"{side}_aperture": gap / width,
    }


def _middle(points: list[list[float]], which: tuple[int, ...]) -> tuple[float, float]:
    x, y = zip(*(points[i] for i in which), strict=True)
    return sum(x) / len(which), sum(y) / len(which)


def _face_luma(crop: Rgb) -> float:
    # The crop is one and a half times the face: its middle two thirds are the face.
    edge = crop.shape[0] // 6
    return _median(luma(crop[edge:-edge:_FACE_STEP, edge:-edge:_FACE_STEP]))


def _glare(crop: Rgb, face_luma: float) -> float:
    """Share of the lid opening that is nearly white and brighter than the skin around.

    Skin in bright light is white too, and so are the whites of the eyes, but not both at once.
    """
    edges = [round(crop.shape[0] * share) for share in _OPENING]
    opening = crop[edges[0] : edges[1], edges[2] : edges[3], 1]
    least = max(_GLARE_LUMA, _GLARE_CONTRAST * face_luma)
    return np.count_nonzero(opening >= least) / opening.size


def _median(values: NDArray[np.float32]) -> float:
    """What `np.median` gives, a third of its time; NaN of nothing."""
    flat = values.ravel()
    middle = len(flat) // 2
    if not len(flat):
        return float("nan")
    if len(flat) % 2:
        return float(np.partition(flat, middle)[middle])
    low, high = np.partition(flat, (middle - 1, middle))[middle - 1 : middle + 1]
    return float((low + high) / np.float32(2))
