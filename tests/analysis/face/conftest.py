"""Rendered pictures, made once per session: they cost about 0.1 s each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.media import PixelFormat, TimedFrame, VideoFrame
from netflix_coach.domain.tracks import Track
from tests.synth.face.drawing import Image
from tests.synth.face.scene import Pose, Studio


def as_frame(rgb: Image, t_ms: int = 0) -> TimedFrame:
    """The picture as a reader would hand it out."""
    height, width = rgb.shape[:2]
    packed = cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_I420)
    return TimedFrame(t_ms, VideoFrame(packed, width, height, PixelFormat.I420))


def measure(images: Iterable[Image | None], analyser=None) -> Track:
    """The face track of pictures at 10 Hz; None leaves a slot out."""
    analyser = analyser or FaceAnalyserConfig().build()
    shots = list(images)
    values = np.full((len(shots), len(FACE_TRACK.columns)), np.nan, dtype=np.float32)
    for slot, image in enumerate(shots):
        if image is None:
            continue
        for chunk in analyser.feed(as_frame(image, slot * 100 + 20)).tracks[:1]:
            values[chunk.start_index : chunk.start_index + len(chunk.values)] = chunk.values
    assert analyser.finish().tracks == ()
    return Track(FACE_TRACK, values)


def alive(pose: Pose, t_s: float) -> Pose:
    """The pose with the small unrest of a living head."""
    x, y, z = pose.place
    return replace(
        pose,
        place=(x + 0.4 * np.sin(2.1 * t_s), y + 0.3 * np.sin(1.3 * t_s), z),
        yaw_deg=pose.yaw_deg + 1.5 * np.sin(1.7 * t_s),
        pitch_deg=pose.pitch_deg + np.sin(2.6 * t_s + 1),
        roll_deg=pose.roll_deg + np.sin(0.9 * t_s),
    )


@pytest.fixture(scope="session")
def studio() -> Studio:
    return Studio()


@pytest.fixture(scope="session")
def script() -> list[Pose]:
    """Fourteen seconds: mostly the lens, with looks aside, below and far down, and two blinks."""
    lens, aside = Pose(), Pose(target=(22.0, -4.0, 0.0), yaw_deg=5)
    below, notes = (
        Pose(target=(0.0, -15.0, 0.0), pitch_deg=8),
        Pose(target=(4.0, -40.0, -15.0), pitch_deg=28),
    )
    parts = [(lens, 40), (aside, 25), (lens, 20), (below, 15), (lens, 20), (notes, 15), (lens, 15)]
    poses = [pose for pose, count in parts for _ in range(count)]
    for start in (33, 105):
        for slot in (start, start + 1):
            poses[slot] = Pose(blink=1.0)
    return [alive(pose, slot / 10) for slot, pose in enumerate(poses)]


@pytest.fixture(scope="session")
def performance(studio: Studio, script: Sequence[Pose]) -> list[Image]:
    """The script as pictures."""
    return [studio.shoot(pose) for pose in script]


@pytest.fixture(scope="session")
def performance_track(performance: list[Image]) -> Track:
    """The script as measured."""
    return measure(performance)


@pytest.fixture(scope="session")
def portrait(studio: Studio) -> Image:
    """One picture of somebody who looks at the lens."""
    return studio.shoot(Pose())
