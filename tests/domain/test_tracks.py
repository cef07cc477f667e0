"""Tracks: values on a grid of take time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.tracks import Features, Track, TrackSpec

ANGLES = TrackSpec("gaze", step_us=100_000, columns=("yaw_deg", "pitch_deg"), offset_us=50_000)


def test_a_value_lies_at_its_place_on_the_grid() -> None:
    assert ANGLES.time_ms(0) == 50
    assert ANGLES.time_ms(3) == 350
    assert ANGLES.index_at(349) == 3


@given(st.integers(1, 200_000), st.integers(0, 200_000), st.integers(0, 10_000))
def test_the_value_nearest_to_its_own_time_is_itself(step: int, offset: int, index: int) -> None:
    spec = TrackSpec("any", step_us=step, columns=("x",), offset_us=offset)
    assert spec.index_at(spec.time_ms(index)) == index


def test_a_track_has_one_column_for_each_name() -> None:
    track = Track(ANGLES, np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32))
    assert len(track) == 3
    assert track.column("pitch_deg").tolist() == [2, 4, 6]
    assert track.times_ms.tolist() == [50, 150, 250]


@pytest.mark.parametrize("shape", [(3,), (3, 1), (3, 3)])
def test_values_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="gaze has shape"):
        Track(ANGLES, np.zeros(shape, dtype=np.float32))


def test_a_track_whose_engine_did_not_run_is_absent() -> None:
    track = Track(ANGLES, np.zeros((2, 2), dtype=np.float32))
    features = Features(duration_ms=200, tracks={"gaze": track})
    assert features.track("gaze") is track
    assert features.track("pitch") is None
