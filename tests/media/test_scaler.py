import numpy as np
import pytest

from netflix_coach.domain.errors import MediaError
from netflix_coach.domain.media import PixelFormat, VideoFrame
from netflix_coach.media.scaler import SwsScaler
from tests.synth.media import numbered_frame, read_frame_number


@pytest.mark.parametrize("size", [(640, 360), (161, 91), (320, 180)])
def test_a_picture_fills_the_widget_exactly(size):
    image = SwsScaler().to_bgra(numbered_frame(77), *size)
    assert image.shape == (size[1], size[0], 4)
    assert image.flags["C_CONTIGUOUS"]
    assert image[..., 3].min() == 255
    assert read_frame_number(image) == 77


def test_colours_come_blue_first():
    red = np.zeros((64, 64, 3), np.uint8)
    red[..., 0] = 255
    image = SwsScaler().to_bgra(VideoFrame(red, 64, 64, PixelFormat.RGB24), 32, 32)
    assert image[16, 16].tolist() == [0, 0, 255, 255]


def test_a_damaged_picture_is_an_error_of_its_own():
    broken = VideoFrame(np.zeros(50, np.uint8), 64, 64, PixelFormat.MJPEG)
    with pytest.raises(MediaError):
        SwsScaler().to_bgra(broken, 32, 32)
    odd = VideoFrame(np.zeros((10, 10), np.uint8), 64, 64, PixelFormat.RGB24)
    with pytest.raises(MediaError):
        SwsScaler().to_bgra(odd, 32, 32)
