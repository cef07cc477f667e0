"""From the player's pictures to the product's."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from netflix_coach.domain.media import PixelFormat, VideoFrame

_Format = QVideoFrameFormat.PixelFormat
_PLANAR = {
    _Format.Format_YUV420P: (PixelFormat.I420, ((1, 1), (2, 2), (2, 2))),
    _Format.Format_NV12: (PixelFormat.NV12, ((1, 1), (1, 2))),
}


def to_video_frame(source: QVideoFrame) -> VideoFrame | None:
    """A copy of a decoded picture; None where there is nothing to see.

    Planar formats that decoders deliver are copied plane by plane; others go through QImage.
    """
    if not source.isValid():
        return None
    known = _PLANAR.get(source.pixelFormat())
    size = source.size()
    width, height = size.width() & ~1, size.height() & ~1
    is_even = (width, height) == (size.width(), size.height())
    if known is None or not is_even or _is_turned(source):
        return _by_image(source)  # which turns it upright, too
    if not source.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        packed = np.empty((height * 3 // 2, width), np.uint8)
        flat = packed.reshape(-1)
        at = 0
        for plane, (across, down) in enumerate(known[1]):
            rows, columns = height // down, width // across
            held = np.frombuffer(source.bits(plane), np.uint8)
            stride = source.bytesPerLine(plane)
            view = np.lib.stride_tricks.as_strided(held, (rows, columns), (stride, 1))
            flat[at : at + rows * columns].reshape(rows, columns)[:] = view
            at += rows * columns
    finally:
        source.unmap()
    return VideoFrame(packed, width, height, known[0])


def _is_turned(source: QVideoFrame) -> bool:
    """Whether the camera was held upright or upside down, as telephones are."""
    upright = QtVideo.Rotation.None_
    return source.rotation() != upright or source.surfaceFormat().rotation() != upright


def _by_image(source: QVideoFrame) -> VideoFrame | None:
    image = source.toImage().convertToFormat(QImage.Format.Format_RGB888)
    if image.isNull():
        return None
    height, width = image.height(), image.width()
    held = np.frombuffer(image.constBits(), np.uint8)
    rows = held.reshape(height, image.bytesPerLine())[:, : width * 3]
    return VideoFrame(rows.reshape(height, width, 3).copy(), width, height, PixelFormat.RGB24)
