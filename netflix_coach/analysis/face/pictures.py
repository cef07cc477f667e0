"""Pixel work: colour conversion and crops. The only module of the face engine with OpenCV."""

from dataclasses import dataclass, replace

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
_PATCH_MARGIN_PX = 2
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def use_one_thread() -> None:
    """Keep OpenCV from starting threads of its own in this worker process."""
    cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of a picture in RGB with the place of its first pixel."""

    rgb: Rgb
    left: int
    top: int

    def crop(self, region: Region, size: int, *, is_mirrored: bool = False) -> Rgb:
        """The region scaled to (size, size, 3); beyond the patch its border is repeated."""
        inner = replace(region, x=region.x - self.left, y=region.y - self.top)
        out = cv2.warpAffine(
            self.rgb,
            inner.crop_matrix(size),
            (size, size),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return _as_rgb(cv2.flip(out, 1) if is_mirrored else out)


class Picture:
    """One frame, converted to RGB only where it is looked at: that halves the cost of colour.

    Lives as long as its frame is measured, on the worker's thread.
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

    def whole(self) -> Patch:
        """All of it."""
        if self._rgb is None:
            self._rgb = _as_rgb(cv2.cvtColor(self._image, cv2.COLOR_YUV2RGB_I420))
        return Patch(self._rgb, 0, 0)

    def around(self, region: Region) -> Patch:
        """What is needed to crop the region, and everything inside it."""
        if self._rgb is not None:
            return self.whole()
        left, top, right, bottom = (round(v) // 2 for v in region.box(_PATCH_MARGIN_PX))
        left, right = max(0, left), min(self.width // 2, right + 1)
        top, bottom = max(0, top), min(self.height // 2, bottom + 1)
        if right - left < 1 or bottom - top < 1:
            return self.whole()
        half = np.s_[top:bottom, left:right]
        full = np.s_[2 * top : 2 * bottom, 2 * left : 2 * right]
        y, u, v = self._planes()
        height, width = bottom - top, right - left
        packed = np.empty((height * 3, width * 2), dtype=np.uint8)
        packed[: 2 * height] = y[full]
        colours = packed[2 * height :].reshape(2, height, width)
        colours[0], colours[1] = u[half], v[half]
        rgb = cv2.cvtColor(packed, cv2.COLOR_YUV2RGB_I420)
        return Patch(_as_rgb(rgb), 2 * left, 2 * top)

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
