import threading

import numpy as np

from netflix_coach.capture.preview_slot import PreviewSlot
from netflix_coach.domain.media import PixelFormat, VideoFrame


def frame(number):
    return VideoFrame(np.zeros((3, 2), np.uint8), 2, 2, PixelFormat.I420, number)


def test_only_the_latest_picture_is_kept_and_the_others_are_counted():
    slot = PreviewSlot()
    for number in range(5):
        slot.put(frame(number))
    assert slot.take().t_ns == 4
    assert slot.take() is None
    assert slot.dropped == 4


def test_whoever_shows_pictures_wakes_when_one_comes():
    slot = PreviewSlot()
    taken = []
    shower = threading.Thread(target=lambda: taken.append(slot.take(timeout_s=5)))
    shower.start()
    slot.put(frame(1))
    shower.join(5)
    assert [f.t_ns for f in taken] == [1]
    assert slot.dropped == 0
