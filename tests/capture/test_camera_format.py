import pytest

from netflix_coach.capture.camera_format import FormatOption, choose_format
from netflix_coach.domain.media import PixelFormat

YUYV, MJPEG, NV12 = PixelFormat.YUYV, PixelFormat.MJPEG, PixelFormat.NV12


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        # A USB 2 webcam has no room for raw 1280x720 at 30/s.
        ([(640, 480, 30, YUYV), (1280, 720, 10, YUYV), (1280, 720, 30, MJPEG)], 2),
        # Raw needs no decoding where it is as fast.
        ([(1280, 720, 30, MJPEG), (1280, 720, 30, NV12)], 1),
        # Not larger than needed: it would all have to be encoded.
        ([(1920, 1080, 30, MJPEG), (1280, 720, 30, MJPEG), (640, 480, 30, YUYV)], 1),
        ([(1920, 1080, 30, MJPEG), (640, 480, 30, YUYV)], 1),
        # Larger rather than jerky.
        ([(1920, 1080, 30, MJPEG), (1280, 720, 10, YUYV)], 0),
        # More than 30/s is no gain.
        ([(1280, 720, 60, MJPEG), (1280, 720, 30, YUYV)], 1),
        ([(1280, 720, 5, YUYV), (640, 480, 15, YUYV)], 0),
    ],
)
def test_the_format_chosen(offered, chosen):
    assert choose_format([FormatOption(*each) for each in offered]) == chosen


def test_a_camera_without_formats_is_left_to_qt():
    assert choose_format([]) is None
