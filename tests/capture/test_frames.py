"""Pictures out of Qt's frames: no padding, no view of the driver's buffers."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from netflix_coach.capture.qt.frames import FrameCopier
from netflix_coach.domain.media import PixelFormat

Pixel = QVideoFrameFormat.PixelFormat
# Not a multiple of any alignment, so that lines are padded.
WIDTH, HEIGHT = 70, 46


def qt_frame(kind, planes):
    frame = QVideoFrame(QVideoFrameFormat(QSize(WIDTH, HEIGHT), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    for plane, lines in enumerate(planes):
        stride = frame.bytesPerLine(plane)
        memory = np.frombuffer(frame.bits(plane), np.uint8)
        for y, line in enumerate(lines):
            memory[y * stride : y * stride + len(line)] = line
    frame.unmap()
    return frame


def noise(rows, columns):
    return np.random.default_rng(rows * columns).integers(0, 255, (rows, columns), np.uint8)


@pytest.mark.parametrize(
    ("kind", "shapes", "expected", "shape"),
    [
        (Pixel.Format_YUYV, [(HEIGHT, WIDTH * 2)], PixelFormat.YUYV, (HEIGHT, WIDTH, 2)),
        (
            Pixel.Format_NV12,
            [(HEIGHT, WIDTH), (HEIGHT // 2, WIDTH)],
            PixelFormat.NV12,
            (HEIGHT * 3 // 2, WIDTH),
        ),
        (
            Pixel.Format_YUV420P,
            [(HEIGHT, WIDTH), (HEIGHT // 2, WIDTH // 2), (HEIGHT // 2, WIDTH // 2)],
            PixelFormat.I420,
            (HEIGHT * 3 // 2, WIDTH),
        ),
    ],
)
def test_raw_pictures_are_packed_copies(kind, shapes, expected, shape):
    planes = [noise(*each) for each in shapes]
    picture = FrameCopier().copy(qt_frame(kind, planes), 42)
    assert (picture.pixel_format, picture.image.shape) == (expected, shape)
    assert (picture.width, picture.height, picture.t_ns) == (WIDTH, HEIGHT, 42)
    assert np.array_equal(picture.image.ravel(), np.concatenate([p.ravel() for p in planes]))


@pytest.mark.qt_log_ignore("No RHI backend. Using CPU conversion")  # no graphics card here
def test_other_formats_become_rgb():
    bgrx = np.zeros((HEIGHT, WIDTH * 4), np.uint8)
    bgrx[:, 2::4] = 200  # red
    bgrx[:, 3::4] = 255
    picture = FrameCopier().copy(qt_frame(Pixel.Format_BGRX8888, [bgrx]), 0)
    assert picture.pixel_format is PixelFormat.RGB24
    assert (picture.image == (200, 0, 0)).all()


def test_an_empty_frame_is_no_picture():
    assert FrameCopier().copy(QVideoFrame(), 0) is None


def test_half_a_jpeg_is_no_picture():
    whole = cv2.imencode(".jpg", noise(HEIGHT, WIDTH))[1].tobytes()
    copier = FrameCopier()
    assert np.array_equal(copier.jpeg(whole), np.frombuffer(whole, np.uint8))
    assert copier.jpeg(whole + bytes(64)) is not None  # cameras fill up their buffers
    assert copier.jpeg(whole[: len(whole) // 2]) is None
    assert copier.jpeg(b"") is None


def test_a_camera_that_never_sends_the_end_mark_of_jpeg_is_believed():
    whole = cv2.imencode(".jpg", noise(HEIGHT, WIDTH))[1].tobytes()
    copier = FrameCopier()
    assert copier.jpeg(whole[:-2]) is not None
    assert copier.jpeg(whole) is not None
    assert copier.jpeg(whole[:-2]) is None
