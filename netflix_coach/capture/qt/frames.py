"""Pictures out of Qt's frames, owned by us."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from netflix_coach.domain.media import PixelFormat, VideoFrame

_Pixel = QVideoFrameFormat.PixelFormat

PIXEL_FORMATS = {
    _Pixel.Format_YUV420P: PixelFormat.I420,
    _Pixel.Format_NV12: PixelFormat.NV12,
    _Pixel.Format_YUYV: PixelFormat.YUYV,
    _Pixel.Format_Jpeg: PixelFormat.MJPEG,
}
"""Formats taken as they are; all others become RGB24."""

_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"


class FrameCopier:
    """Copies frames of one camera out of the driver's buffers; used on the camera's thread."""

    def __init__(self) -> None:
        # Few cameras leave out the end mark of JPEG; one that ever sent it means it.
        self._has_end_mark = False

    def copy(self, frame: QVideoFrame, t_ns: int) -> VideoFrame | None:
        """An unmirrored picture stamped `t_ns`, or None where the frame is empty or damaged."""
        kind = PIXEL_FORMATS.get(frame.pixelFormat())
        if kind is None:
            return _converted(frame, t_ns)
        if not frame.map(QVideoFrame.MapMode.ReadOnly):
            return None
        try:
            if kind is PixelFormat.MJPEG:
                image = self.jpeg(bytes(_plane(frame, 0)))
            else:
                image = _raw(frame, kind)
        finally:
            frame.unmap()
        if image is None:
            return None
        return VideoFrame(image, frame.width(), frame.height(), kind, t_ns)

    def jpeg(self, data: bytes) -> NDArray[np.uint8] | None:
        """The picture as it came, or None where it lacks its beginning or its end."""
        is_whole = data.rfind(_JPEG_END) > 0
        self._has_end_mark |= is_whole
        if not data.startswith(_JPEG_START) or (self._has_end_mark and not is_whole):
            return None
        return np.frombuffer(data, np.uint8)


def _plane(frame: QVideoFrame, plane: int) -> memoryview:
    bits: object = frame.bits(plane)
    return memoryview(bits)  # type: ignore[arg-type]  # the stubs call it object


def _raw(frame: QVideoFrame, kind: PixelFormat) -> NDArray[np.uint8] | None:
    """A packed copy of the mapped planes, without the padding at the ends of lines."""
    width, height = frame.width(), frame.height()
    if kind is PixelFormat.YUYV:
        shapes = [(height, width * 2)]
    elif kind is PixelFormat.NV12:
        shapes = [(height, width), (height // 2, width)]
    else:
        shapes = [(height, width), (height // 2, width // 2), (height // 2, width // 2)]
    parts = []
    for plane, (rows, columns) in enumerate(shapes):
        stride = frame.bytesPerLine(plane)
        data = np.frombuffer(_plane(frame, plane), np.uint8)
        if stride < columns or len(data) < stride * (rows - 1) + columns:
            return None
        lines = np.lib.stride_tricks.as_strided(data, (rows, columns), (stride, 1))
        parts.append(lines.reshape(-1))
    packed: NDArray[np.uint8] = np.concatenate(parts)
    if kind is PixelFormat.YUYV:
        return packed.reshape(height, width, 2)
    return packed.reshape(height * 3 // 2, width)


def _converted(frame: QVideoFrame, t_ns: int) -> VideoFrame | None:
    image = frame.toImage()
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(-1, image.bytesPerLine())
    pixels = lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
    return VideoFrame(pixels, image.width(), image.height(), PixelFormat.RGB24, t_ns)
