"""Pixel work: colour conversion and crops. The only module of the face engine with OpenCV."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face.region import Region
from netflix_coach.domain.media import PixelFormat, VideoFrame

Rgb = NDArray[np.uint8]

_CONVERSIONS = {
    PixelFormat.NV12: cv2.COLOR_YUV2RGB_NV12,
    PixelFormat.YUYV: cv2.COLOR_YUV2RGB_YUY2,
}
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def use_one_thread() -> None:
    """Keep OpenCV from starting threads of its own in this worker process."""
    cv2.setNumThreads(1)


class Picture:
    """One frame, converted to RGB only where it is looked at.

    A crop of a planar frame is cut out of each plane and converted when it is small, which costs
    two thirds of converting what it is cut from. Lives as long as its frame is measured, on the
    worker's thread.
    """

    def __init__(self, frame: VideoFrame, rgb: Rgb | None) -> None:
        self._image, self._rgb = frame.image, rgb
        self.width, self.height = frame.width, frame.height

    @classmethod
    def of(cls, frame: VideoFrame) -> "Picture | None":
        """The frame as a picture, or None where it does not fit its own description."""
        if frame.pixel_format is PixelFormat.I420:
            is_whole = frame.image.shape == _packed_shape(frame) and frame.width % 2 == 0
            return cls(frame, None) if is_whole and frame.height % 2 == 0 else None
        rgb = _to_rgb(frame)
        return None if rgb is None else cls(frame, rgb)

    def rgb(self) -> Rgb:
        """All of it, shape (height, width, 3)."""
        if self._rgb is None:
            self._rgb = _as_rgb(cv2.cvtColor(self._image, cv2.COLOR_YUV2RGB_I420))
        return self._rgb

    def crop(self, region: Region, size: int, *, is_mirrored: bool = False) -> Rgb:
        """The region scaled to (size, size, 3), `size` even; beyond the picture its rim goes on."""
        place = region.crop_matrix(size)
        if self._rgb is not None:
            out = _cut(self._rgb, place, np.empty((size, size, 3), dtype=np.uint8))
        else:
            out = self._crop_of_planes(region, place, size)
        return _as_rgb(cv2.flip(out, 1) if is_mirrored else out)

    def _crop_of_planes(self, region: Region, place: NDArray[np.float64], size: int) -> Rgb:
        half = size // 2
        small = region.crop_matrix(half)
        small[:, 2] -= 0.5  # a pixel of colour lies in the middle of four of brightness
        small /= 2
        packed = np.empty((size + half, size), dtype=np.uint8)
        y, u, v = self._planes()
        colours = packed[size:].reshape(2, half, half)
        _cut(y, place, packed[:size])
        _cut(u, small, colours[0])
        _cut(v, small, colours[1])
        return _as_rgb(cv2.cvtColor(packed, cv2.COLOR_YUV2RGB_I420))

    def brightness(self, step: int) -> NDArray[np.float32]:
        """Luma 0-255 of every `step`-th pixel of every `step`-th row."""
        if self._rgb is not None:
            return luma(self._rgb[::step, ::step])
        studio = self._image[: self.height : step, ::step].astype(np.float32)
        return (studio - 16) * np.float32(255 / 219)

    def _planes(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        flat, count = self._image.reshape(-1), self.width * self.height
        small = (self.height // 2, self.width // 2)
        u, v = flat[count:].reshape(2, *small)
        return self._image[: self.height], u, v


def _cut(plane: Rgb, place: NDArray[np.float64], out: Rgb) -> Rgb:
    """Fill `out` with the pixels of a plane that an affine (2, 3) of pixel indices leads to.

    What is needed is copied first: row by row it comes from memory in half the time that picking
    single pixels of a picture takes, which no cache of this process has seen.
    """
    near = place.copy()
    rows, columns = out.shape[:2]
    (across_x, down_x, x), (across_y, down_y, y) = place.tolist()
    left, right = _reach(x, across_x * (columns - 1), down_x * (rows - 1), plane.shape[1])
    top, bottom = _reach(y, across_y * (columns - 1), down_y * (rows - 1), plane.shape[0])
    near[:, 2] -= (left, top)
    cv2.warpAffine(
        plane[top:bottom, left:right].copy(),
        near,
        (columns, rows),
        dst=out,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return out


def _reach(start: float, across: float, down: float, size: int) -> tuple[int, int]:
    """First and last index but one that lie on an axis of `size` pixels, one pixel at least.

    `start` is the first corner of a parallelogram on this axis, `across` and `down` its sides.
    """
    low = math.floor(start + min(across, 0.0) + min(down, 0.0)) - 1
    high = math.ceil(start + max(across, 0.0) + max(down, 0.0)) + 2
    first = min(max(low, 0), size - 1)
    return first, max(min(high, size), first + 1)


def letterbox(rgb: Rgb, size: int) -> tuple[NDArray[np.float32], float, tuple[int, int]]:
    """The whole picture in (size, size, 3), values -1..1, with its scale and its offset (x, y)."""
    height, width = rgb.shape[:2]
    scale = size / max(height, width)
    inner = (max(1, round(width * scale)), max(1, round(height * scale)))
    how = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
    small = cv2.resize(rgb, inner, interpolation=how)
    left, top = (size - inner[0]) // 2, (size - inner[1]) // 2
    out = np.full((size, size, 3), -1, dtype=np.float32)
    out[top : top + inner[1], left : left + inner[0]] = small.astype(np.float32) / 127.5 - 1
    return out, scale, (left, top)


def luma(rgb: Rgb) -> NDArray[np.float32]:
    """Brightness 0-255 of each pixel."""
    out: NDArray[np.float32] = rgb.astype(np.float32) @ _LUMA
    return out


def _from_jpeg(data: NDArray[np.uint8]) -> Rgb | None:
    bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    return None if bgr is None else _as_rgb(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))


def _to_rgb(frame: VideoFrame) -> Rgb | None:
    if frame.pixel_format is PixelFormat.RGB24:
        rgb: Rgb | None = frame.image
    elif frame.pixel_format is PixelFormat.MJPEG:
        rgb = _from_jpeg(frame.image)
    elif frame.image.shape != _packed_shape(frame):
        return None
    else:
        rgb = _as_rgb(cv2.cvtColor(frame.image, _CONVERSIONS[frame.pixel_format]))
    return rgb if rgb is not None and rgb.shape == (frame.height, frame.width, 3) else None


def _packed_shape(frame: VideoFrame) -> tuple[int, ...]:
    if frame.pixel_format is PixelFormat.YUYV:
        return (frame.height, frame.width, 2)
    return (frame.height * 3 // 2, frame.width)


def _as_rgb(image: NDArray[np.generic]) -> Rgb:
    return np.ascontiguousarray(image, dtype=np.uint8)
