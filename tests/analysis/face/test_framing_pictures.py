"""Faults of framing and light, each in a rendered picture, and gone when mended."""

import cv2
import numpy as np
import pytest

from netflix_coach.domain.gaze.angles import WEIGHTS, gaze_series
from netflix_coach.domain.gaze.framing import Fault, Framing, judge_framing
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.parameters.gaze import GazeDetection
from tests.analysis.face.conftest import measure
from tests.synth.face.drawing import Image
from tests.synth.face.scene import Pose, Studio

PLACED = [
    (Pose(place=(0.0, -2.0, -150.0)), Fault.TOO_FAR),
    (Pose(place=(0.0, -2.0, -21.0)), Fault.TOO_CLOSE),
    (Pose(place=(-22.0, -2.0, -60.0)), Fault.OFF_CENTRE),
    (Pose(place=(0.0, 14.0, -60.0)), Fault.NO_HEAD_ROOM),
    (Pose(place=(0.0, -14.0, -60.0)), Fault.TOO_LOW),
    (Pose(roll_deg=14.0), Fault.TILTED),
    (Pose(has_spectacles=True, reflection=0.9), Fault.GLARE),
]


def judged(image: Image, before: Framing | None = None) -> Framing:
    return judge_framing(measure([image] * 2), FramingDetection(), before)


def before_a_window(face: Image) -> Image:
    """The same face with light behind it."""
    height, width = face.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    middle, size = (width // 2, round(height * 0.55)), (width // 6, round(height * 0.32))
    cv2.ellipse(mask, middle, size, 0, 0, 360, 255, cv2.FILLED)
    return np.where(mask[..., None] > 0, face // 2, np.uint8(240))


@pytest.mark.parametrize(("pose", "fault"), PLACED, ids=[fault for _, fault in PLACED])
def test_a_fault_is_seen_and_goes_when_it_is_mended(studio, portrait, pose, fault):
    found = judged(studio.shoot(pose))
    assert fault in found.faults
    assert judged(portrait, found).faults == ()


def test_too_little_light_is_seen_until_there_is_more(studio):
    found = judged(studio.shoot(Pose(), brightness=0.3))
    assert found.faults == (Fault.TOO_DARK,)
    assert judged(studio.shoot(Pose(), brightness=0.6), found).faults == ()


def test_light_from_behind_is_seen(portrait):
    found = judged(before_a_window(portrait))
    assert found.faults == (Fault.BACKLIT,)


def test_an_empty_room_has_no_face(studio):
    assert judged(studio.shoot()) == Framing((Fault.NO_FACE,))


def test_bright_skin_and_clear_glasses_are_no_glare(studio):
    for image in (
        studio.shoot(Pose(), brightness=1.5),
        studio.shoot(Pose(has_spectacles=True)),
    ):
        assert Fault.GLARE not in judged(image).faults


def test_the_place_of_the_face_is_told_where_it_is(studio):
    face = judged(studio.shoot(Pose(place=(-22.0, -2.0, -60.0), roll_deg=10))).face
    expected = 0.5 - 22 / 57 * studio.camera.focal_px / studio.camera.width
    assert face.eyes_x == pytest.approx(expected, abs=0.03)
    assert face.roll_deg == pytest.approx(10, abs=3)


@pytest.mark.parametrize(("reflection", "is_sure"), [(0.0, True), (0.4, True), (0.9, False)])
def test_glare_over_the_eyes_leaves_the_gaze_unsure(reflection, is_sure):
    pose = Pose(has_spectacles=True, reflection=reflection)
    track = measure([Studio(seed=5).shoot(pose)] * 4)
    series = gaze_series(track, WEIGHTS["mediapipe"], GazeDetection())
    assert series.is_present.all()
    assert (series.is_reliable == is_sure).all()
