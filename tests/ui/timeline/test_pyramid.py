"""However far one zooms out, no peak is lost and nothing is invented."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.ui.timeline.pyramid import Pyramid


@given(st.integers(1, 5_000), st.floats(0.2, 200), st.integers(1, 60), st.floats(0, 3_000))
def test_columns_hold_every_bin_they_cover(
    bins: int, bins_per_column: float, columns: int, first_bin: float
) -> None:
    values = np.random.default_rng(bins).normal(size=bins).astype(np.float32)
    edges = (first_bin + np.arange(columns + 1) * bins_per_column) * 10.0
    low, high = Pyramid(values, values, 10.0).columns(edges)
    for n in range(columns):
        start = int(np.floor(edges[n] / 10 + 1e-9))
        stop = int(np.floor(edges[n + 1] / 10 + 1e-9))
        inside = values[start : max(stop, start + 1)]
        if not len(inside):  # a coarse bin at the end may reach a little beyond
            continue
        reach = 4 ** int(np.log(max(1, bins_per_column)) / np.log(4) + 1)
        around = values[max(0, start - reach) : stop + reach]
        assert around.min() <= low[n] <= high[n] <= around.max()


def test_the_loudest_moment_survives_at_every_zoom() -> None:
    values = np.zeros(100_000, np.float32)
    values[77_777] = 1.0
    pyramid = Pyramid(-values, values, 10.0)
    for columns in (10, 333, 1_000, 20_000):
        low, high = pyramid.columns(np.linspace(0, 1_000_000, columns + 1))
        assert np.nanmax(high) == 1.0
        assert np.nanmin(low) == -1.0


def test_what_was_not_measured_stays_open() -> None:
    values = np.array([1, np.nan, np.nan, np.nan, 2, np.nan], np.float32)
    low, _ = Pyramid(values, values, 100.0).columns(np.array([0.0, 200.0, 400.0, 600.0, 800.0]))
    assert low[0] == 1
    assert np.isnan(low[1])
    assert low[2] == 2
    assert np.isnan(low[3])
    assert Pyramid(values, values, 100.0).bins == pytest.approx(6)
