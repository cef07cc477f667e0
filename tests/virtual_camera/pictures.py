"""Numbered pictures, and files of them as a camera would send them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

BITS = 16
RAW_FORMATS = {"YUYV": "yuyv422", "NV12": "nv12", "YU12": "yuv420p"}
"""V4L2's name of a format and FFmpeg's."""


def numbered_pictures(width: int, height: int, count: int) -> Iterator[av.VideoFrame]:
    """Colour bars under a row of 16 black and white blocks that say the picture's number."""
    background = np.zeros((height, width, 3), np.uint8)
    for i, colour in enumerate([(200, 30, 30), (30, 200, 30), (30, 30, 200), (128, 128, 128)]):
        background[height // 8 :, i * width // 4 : (i + 1) * width // 4] = colour
    block = width // BITS
    for number in range(count):
        image = background.copy()
        for bit in range(BITS):
            if number >> (BITS - 1 - bit) & 1:
                image[: height // 8, bit * block : (bit + 1) * block] = 255
        yield av.VideoFrame.from_ndarray(image, "rgb24")


def read_number(luma: np.ndarray) -> int:
    """The number of a picture from its brightness (height, width)."""
    height, width = luma.shape
    row = luma[height // 16 - 2 : height // 16 + 3]
    number = 0
    for bit in range(BITS):
        centre = (2 * bit + 1) * width // (2 * BITS)
        number = number << 1 | int(row[:, centre - 2 : centre + 3].mean() > 127)
    return number


def write_frames(path: Path, frames: Iterable[av.VideoFrame], fourcc: str) -> None:
    """Write a frame file: JPEG pictures, or raw ones, one after the other."""
    with path.open("wb") as file:
        for packet in _jpegs(frames) if fourcc == "MJPG" else _raw(frames, RAW_FORMATS[fourcc]):
            file.write(packet)


def _raw(frames: Iterable[av.VideoFrame], pixel_format: str) -> Iterator[bytes]:
    for frame in frames:
        yield np.ascontiguousarray(frame.reformat(format=pixel_format).to_ndarray()).tobytes()


def _jpegs(frames: Iterable[av.VideoFrame]) -> Iterator[bytes]:
    encoder: av.VideoCodecContext | None = None
    for number, frame in enumerate(frames):
        if encoder is None:
            encoder = av.CodecContext.create("mjpeg", "w")
            encoder.width, encoder.height = frame.width, frame.height
            encoder.pix_fmt = "yuvj422p"  # as most webcams
            encoder.framerate = Fraction(30)
            encoder.options = {"qmin": "4", "qmax": "4"}
        picture = frame.reformat(format="yuvj422p")
        picture.pts, picture.time_base = number, Fraction(1, 30)
        yield from map(bytes, encoder.encode(picture))
    if encoder is not None:
        yield from map(bytes, encoder.encode(None))
