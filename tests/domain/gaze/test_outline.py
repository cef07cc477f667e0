"""The outline of a face between the instants that were analysed."""

import numpy as np
import pytest

from netflix_coach.domain.gaze.outline import (
    EYE_POINTS,
    FACE_OUTLINE,
    OVAL_POINTS,
    POINTS,
    Outlines,
    outline_row,
)
from netflix_coach.domain.gaze.tracks import FACE_TRACK, GAZE_YAW
from netflix_coach.domain.tracks import Track


def tracks(xs, delay_ms=20.0):
    """Faces whose every point lies at x, one each 100 ms; None where there is none."""
    face = np.full((len(xs), len(FACE_TRACK.columns)), np.nan, np.float32)
    face[:, FACE_TRACK.columns.index("delay_ms")] = delay_ms
    rows = [
        np.full(len(FACE_OUTLINE.columns), np.nan)
        if x is None
        else outline_row(np.column_stack((np.full(POINTS, x), np.full(POINTS, 0.5))))
        for x in xs
    ]
    outline = np.array(rows, np.float32).reshape(-1, len(FACE_OUTLINE.columns))
    return Track(FACE_TRACK, face), Track(FACE_OUTLINE, outline)


def x_at(outlines, t_ms):
    shape = outlines.at(t_ms)
    return None if shape is None else pytest.approx(shape.oval[0, 0], abs=1e-3)


def test_points_are_joined_between_two_instants_by_the_pictures_own_times():
    outlines = Outlines(*tracks([0.2, 0.4]))
    assert x_at(outlines, 20) == 0.2
    assert x_at(outlines, 70) == 0.3
    assert x_at(outlines, 120) == 0.4


def test_beyond_what_was_analysed_a_face_is_held_for_a_tenth_of_a_second():
    outlines = Outlines(*tracks([0.2, None, None, None, None, 0.4]))
    assert x_at(outlines, 0) == 0.2
    assert x_at(outlines, 119) == 0.2
    assert outlines.at(130) is None
    assert x_at(outlines, 430) == 0.4
    assert x_at(outlines, 610) == 0.4
    assert outlines.at(700) is None


def test_one_picture_left_out_is_bridged():
    assert x_at(Outlines(*tracks([0.2, None, 0.4])), 120) == 0.3


def test_a_take_without_a_face_has_no_outline():
    assert Outlines(*tracks([None, None])).at(20) is None
    assert Outlines(*tracks([])).at(0) is None


def test_the_parts_of_a_face_are_told_apart():
    points = np.arange(2 * POINTS).reshape(POINTS, 2) / 4096
    face, _ = tracks([0.5])
    outline = Track(FACE_OUTLINE, outline_row(points)[None])
    shape = Outlines(face, outline).at(20)
    assert [len(part) for part in (shape.oval, shape.right_eye, shape.left_eye, shape.irises)] == [
        OVAL_POINTS, EYE_POINTS, EYE_POINTS, 2,
    ]  # fmt: skip
    assert shape.irises[-1, 1] == pytest.approx((2 * POINTS - 1) / 4096)


def test_gaze_is_joined_likewise_and_held_beside_a_blink():
    outlines = Outlines(*tracks([0.2, 0.4, 0.6]))
    yaw = Track(GAZE_YAW, np.array([[2.0], [6.0], [np.nan]], np.float32))
    assert outlines.value_at(yaw, 70)[0] == pytest.approx(4)
    assert outlines.value_at(yaw, 150)[0] == pytest.approx(6)
    assert outlines.value_at(yaw, 200) is None
    assert outlines.value_at(yaw, 900) is None
