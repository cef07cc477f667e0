"""Pixel work: colour conversion and crops. The only module of the face engine with OpenCV."""

import cv2
import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face.region import Region
from netflix_coach.domain.media import PixelFormat, VideoFrame

Rgb = NDArray[np.uint8]

_CONVERSIONS = {
    PixelFormat.I420: cv2.COLOR_YUV2RGB_I420,
    PixelFormat.NV12: cv2.COLOR_YUV2RGB_NV12,
    PixelFormat.YUYV: cv2.COLOR_YUV2RGB_YUY2,
}
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def use_one_thread() -> None:
    """Keep OpenCV from starting threads of its own in this worker process."""
    cv2.setNumThreads(1)


def to_rgb(frame: VideoFrame) -> Rgb | None:
    """The picture as (height, width, 3) RGB, or None where it does not fit its description."""
    if frame.pixel_format is PixelFormat.RGB24:
        rgb: Rgb | None = frame.image
    elif frame.pixel_format is PixelFormat.MJPEG:
        rgb = _from_jpeg(frame.image)
    elif frame.image.shape != _packed_shape(frame):
        return None
    else:
        rgb = _as_rgb(cv2.cvtColor(frame.image, _CONVERSIONS[frame.pixel_format]))
    return rgb if rgb is not None and rgb.shape == (frame.height, frame.width, 3) else None


def crop(rgb: Rgb, region: Region, size: int, *, is_mirrored: bool = False) -> Rgb:
    """The region scaled to (size, size, 3); beyond the picture its border is repeated."""
    out = cv2.warpAffine(
        rgb,
        region.crop_matrix(size),
        (size, size),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return _as_rgb(out[:, ::-1] if is_mirrored else out)


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


def to_unit(picture: Rgb) -> NDArray[np.float32]:
    """Values 0..1, as mesh and iris networks want them."""
    return np.multiply(picture, np.float32(1 / 255), dtype=np.float32)


def luma(rgb: Rgb) -> NDArray[np.float32]:
    """Brightness 0-255 of each pixel."""
    out: NDArray[np.float32] = rgb.astype(np.float32) @ _LUMA
    return out


def _from_jpeg(data: NDArray[np.uint8]) -> Rgb | None:
    bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    return None if bgr is None else _as_rgb(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))


def _packed_shape(frame: VideoFrame) -> tuple[int, ...]:
    if frame.pixel_format is PixelFormat.YUYV:
        return (frame.height, frame.width, 2)
    return (frame.height * 3 // 2, frame.width)


def _as_rgb(image: NDArray[np.generic]) -> Rgb:
    return np.ascontiguousarray(image, dtype=np.uint8)
