"""Painting with OpenCV: textured triangles, ray-cast eyeballs, spectacles."""

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.synth.face.head import Eyeball, Head
from tests.synth.face.pose import Array, Camera, angles_of, direction, unit

Image = NDArray[np.uint8]

_LIGHT = unit(np.array([-0.3, 0.5, 1.0]))
_FINER = 3
_SHIFT = 4


def paint_triangles(image: Image, texture: Image, source: Array, target: Array) -> None:
    """Draw triangles `source` (n, 3, 2) of the texture at `target`, in order."""
    height, width = image.shape[:2]
    low = np.maximum(np.floor(target.min(axis=1)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(target.max(axis=1)).astype(int) + 2, [width, height])
    from_low = np.maximum(np.floor(source.min(axis=1)).astype(int) - 2, 0)
    from_high = np.ceil(source.max(axis=1)).astype(int) + 3
    sides = np.stack((target[:, 1] - target[:, 0], target[:, 2] - target[:, 0]), axis=-1)
    from_sides = np.stack((source[:, 1] - source[:, 0], source[:, 2] - source[:, 0]), axis=-1)
    is_drawn = ((high > low).all(axis=1)) & (np.abs(np.linalg.det(sides)) >= 1e-3)
    sides[~is_drawn] = np.eye(2)
    linear = from_sides @ np.linalg.inv(sides)
    shift = source[:, 0] - from_low - np.einsum("nij,nj->ni", linear, target[:, 0] - low)
    matrices = np.concatenate((linear, shift[..., None]), axis=2)
    corners_of = _fixed_point(target - low[:, None])
    flag = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    for i in np.flatnonzero(is_drawn):
        size, corners = high[i] - low[i], corners_of[i]
        patch = texture[from_low[i, 1] : from_high[i, 1], from_low[i, 0] : from_high[i, 0]]
        warped = cv2.warpAffine(
            patch,
            matrices[i],
            (int(size[0]), int(size[1])),
            flags=flag,
            borderMode=cv2.BORDER_REPLICATE,
        )
        mask = np.zeros((size[1], size[0]), np.uint8)
        cv2.fillConvexPoly(mask, corners, 255, 8, _SHIFT)
        cv2.polylines(mask, [corners], True, 255, 1, 8, _SHIFT)
        cv2.copyTo(warped, mask, image[low[i, 1] : high[i, 1], low[i, 0] : high[i, 0]])


def paint_eye(
    image: Image,
    camera: Camera,
    opening: tuple[Array, Array],
    placed: tuple[Array, Array],
    eyeball: Eyeball,
) -> None:
    """Ray-cast an eyeball behind the opening between upper and lower lid (pixels).

    `placed` is the ball's centre and its optical axis, in camera coordinates.
    """
    upper, lower = opening
    outline = np.vstack((upper, lower[::-1][1:-1]))
    x0, y0 = np.floor(outline.min(axis=0)).astype(int) - 2
    x1, y1 = np.ceil(outline.max(axis=0)).astype(int) + 3
    if x0 < 0 or y0 < 0 or x1 > camera.width or y1 > camera.height or x1 - x0 < 4:
        return
    size = ((x1 - x0) * _FINER, (y1 - y0) * _FINER)
    mask = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillPoly(mask, [_fixed_point((outline - [x0, y0]) * _FINER)], 255, cv2.LINE_8, _SHIFT)
    rays = _rays(camera, (x0, y0), size)
    centre, axis = placed
    colour = _eyeball(rays, centre, axis, eyeball)
    depth_px = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    colour *= np.clip(0.5 + 0.5 * depth_px / max(1.0, size[1] * 0.16), 0.5, 1)[..., None]
    skin = cv2.resize(image[y0:y1, x0:x1], size, interpolation=cv2.INTER_LINEAR)
    soft = cv2.GaussianBlur(mask, (0, 0), 1.0).astype(np.float64)[..., None] / 255
    mixed = np.clip(skin * (1 - soft) + colour * soft, 0, 255).astype(np.uint8)
    lash_px = max(1, round(0.09 / abs(centre[2]) * camera.focal_px * _FINER))
    lash = _fixed_point((upper - [x0, y0]) * _FINER)
    cv2.polylines(mixed, [lash], False, (35, 35, 45), lash_px, cv2.LINE_AA, _SHIFT)
    small = cv2.resize(mixed, (int(x1 - x0), int(y1 - y0)), interpolation=cv2.INTER_AREA)
    image[y0:y1, x0:x1] = small


def optical_axis(head_rotation: Array, gaze: Array, eyeball: Eyeball, *, is_left: bool) -> Array:
    """The eyeball's own axis for a line of sight in camera coordinates."""
    yaw, pitch = angles_of(head_rotation.T @ gaze)
    temporal = eyeball.kappa_deg if is_left else -eyeball.kappa_deg
    return head_rotation @ direction(yaw + temporal, pitch + eyeball.kappa_up_deg)


def paint_spectacles(
    image: Image, camera: Camera, head: Head, rotation: Array, place: Array
) -> None:
    """Dark round rims with a bridge."""
    thickness = max(1, round(0.25 / abs(place[2]) * camera.focal_px))
    turn = np.linspace(0, 2 * np.pi, 40)
    lines = [
        np.column_stack(
            (
                eye[0] + 2.5 * np.cos(turn) + np.sign(eye[0]) * 0.1,
                eye[1] - 0.4 + 1.9 * np.sin(turn),
                np.full(len(turn), eye[2] + 2.6),
            )
        )
        for eye in head.eyes
    ]
    right = head.eyes[0]
    lines.append(np.array([[x, right[1] + 0.2, right[2] + 2.7] for x in (-0.75, 0.75)]))
    for line in lines:
        pixels = _fixed_point(camera.project(line @ rotation.T + place))
        cv2.polylines(image, [pixels], False, (30, 28, 28), thickness, cv2.LINE_AA, _SHIFT)


def paint_reflection(
    image: Image, camera: Camera, head: Head, turned: tuple[Array, Array], strength: float
) -> None:
    """A bright window mirrored in each lens, `strength` 0-1; rotation and place in `turned`."""
    rotation, place = turned
    bright = image.copy()
    for eye in head.eyes:
        x, y = eye[0], eye[1]
        corners = np.array(
            [[x - 1.6, y + 1.2], [x - 0.2, y + 1.3], [x - 1.0, y - 1.6], [x - 2.0, y - 1.2]]
        )
        window = np.column_stack((corners, np.full(4, eye[2] + 2.6)))
        pixels = _fixed_point(camera.project(window @ rotation.T + place))
        cv2.fillPoly(bright, [pixels], (245, 240, 235), cv2.LINE_AA, _SHIFT)
    image[:] = cv2.addWeighted(bright, strength, image, 1 - strength, 0)


def _eyeball(rays: Array, centre: Array, axis: Array, eyeball: Eyeball) -> Array:
    along = rays @ centre
    inside = along**2 - (centre @ centre - eyeball.radius_cm**2)
    points = rays * (along - np.sqrt(np.maximum(inside, 0)))[..., None]
    normal = (points - centre) / eyeball.radius_cm
    cosine = normal @ axis
    off_axis = eyeball.radius_cm * np.sin(np.arccos(np.clip(cosine, -1, 1)))
    from_axis = np.where(cosine > 0, off_axis, 9.0)
    shade = 0.72 + 0.28 * np.clip(normal @ _LIGHT, 0, 1)
    colour = np.array([205.0, 212.0, 222.0]) * shade[..., None]
    rim = np.clip(1 - (eyeball.iris_cm - from_axis) / 0.12, 0, 1)[..., None]
    iris = (
        np.array(eyeball.iris_bgr)
        * (0.75 + 0.5 * from_axis / eyeball.iris_cm)[..., None]
        * (1 - 0.6 * rim)
    )
    colour = _mix(colour, iris, (eyeball.iris_cm - from_axis) / 0.04)
    colour = _mix(colour, np.array(12.0), (eyeball.pupil_cm - from_axis) / 0.03)
    half_way = unit(_LIGHT + np.array([0, 0, 1.0]))
    near_light = (0.10 - np.arccos(np.clip(normal @ half_way, -1, 1))) / 0.03
    colour = _mix(colour, np.array(250.0), np.clip(near_light, 0, 1) * 0.8)
    return np.where((inside > 0)[..., None], colour, np.array([120.0, 125.0, 165.0]))


def _mix(below: Array, above: Array, share: Array) -> Array:
    alpha = np.clip(share, 0, 1)[..., None]
    return below * (1 - alpha) + above * alpha


def _rays(camera: Camera, corner: tuple[int, int], size: tuple[int, int]) -> Array:
    u, v = np.meshgrid(
        (np.arange(size[0]) + 0.5) / _FINER + corner[0],
        (np.arange(size[1]) + 0.5) / _FINER + corner[1],
    )
    f = camera.focal_px
    rays = np.stack(
        ((u - camera.width / 2) / f, -(v - camera.height / 2) / f, -np.ones_like(u)), axis=-1
    )
    return rays / np.linalg.norm(rays, axis=-1, keepdims=True)


def _fixed_point(points: Array) -> NDArray[np.int32]:
    return (points * 2**_SHIFT).astype(np.int32)
