"""The short way to medians and percentiles gives numpy's own values, to the last bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.order_statistics import median, percentile

values = st.lists(st.floats(-100, 100), min_size=1, max_size=60).map(np.array)


@given(values, st.sampled_from((0, 10, 25, 75, 80, 90, 100)))
def test_it_is_what_numpy_says(series: np.ndarray, percent: int) -> None:
    assert median(series) == np.median(series)
    assert percentile(series, percent) == np.percentile(series, percent)
