import numpy as np
import pytest

from netflix_coach.capture.clock import ScaledClock
from netflix_coach.capture.test_pattern import TestPatternSource, read_frame_number


@pytest.fixture
def two_seconds(tape):
    source = TestPatternSource(ScaledClock(4), speed=4)
    assert source.has_video
    assert source.has_audio
    source.open(tape)
    tape.wait(lambda: len(tape.frames) >= 65 and sum(len(b.samples) for b in tape.blocks) > 100_000)
    source.close()
    return tape


def test_flash_and_click_begin_in_the_same_instant(two_seconds):
    luma = np.array([f.image[: f.height].mean() for f in two_seconds.frames])
    flashes = np.flatnonzero((luma[1:] > 180) & (luma[:-1] < 150)) + 1
    first = two_seconds.blocks[0]
    start_ns = first.t_ns - len(first.samples) * 10**9 // 48_000
    loud = np.abs(two_seconds.samples.astype(int)) > 500
    clicks = [n for n in np.flatnonzero(loud) if not loud[max(0, n - 4800) : n].any() and n > 4800]
    assert len(flashes) == len(clicks) == 2
    for flash, click in zip(flashes, clicks, strict=True):
        apart_ns = two_seconds.frames[flash].t_ns - (start_ns + int(click) * 10**9 // 48_000)
        assert abs(apart_ns) < 100_000


def test_frames_are_numbered_and_regular(two_seconds):
    frames = two_seconds.frames
    assert [read_frame_number(f.image[: f.height]) for f in frames] == list(range(len(frames)))
    steps = np.diff([f.t_ns for f in frames])
    assert abs(steps - 1e9 / 30).max() < 1000
    assert frames[0].image.shape == (1080, 1280)


def test_the_number_can_be_read_by_people(two_seconds):
    plates = [f.image[150:280, 440:840].copy() for f in two_seconds.frames[40:60]]
    assert len({plate.tobytes() for plate in plates}) == 20


def test_the_bar_moves(two_seconds):
    bottom = [f.image[700] for f in two_seconds.frames[10:20]]
    lefts = [int(np.flatnonzero(row == 235)[0]) for row in bottom]
    assert lefts == sorted(set(lefts))


def test_pictures_belong_to_the_receiver(two_seconds):
    first, second = two_seconds.frames[5], two_seconds.frames[6]
    assert not np.shares_memory(first.image, second.image)
