"""A change smaller than the band is no real change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.comparison import Change, changes
from netflix_coach.domain.measures import Measure


def rate(value: float, low: float, high: float, unit: str = "1/min") -> Measure:
    return Measure("filled_pauses_per_min", value, low, high, unit)


@pytest.mark.parametrize(
    ("before", "now", "is_real"),
    [
        (rate(6.1, 5.0, 7.4), rate(3.2, 2.7, 4.0), True),
        (rate(6.1, 5.0, 7.4), rate(5.2, 4.3, 6.5), False),  # inside the other's band
        (rate(6.1, 5.9, 6.3), rate(5.0, 4.0, 6.2), False),  # the other inside this one's
        (rate(3, 3, 3), rate(4, 4, 4), True),  # plain counts
        (rate(3, 3, 3), rate(3, 3, 3), False),
    ],
)
def test_a_change_is_real_when_it_is_more_than_the_band(
    before: Measure, now: Measure, *, is_real: bool
) -> None:
    assert Change(before, now).is_real is is_real
    assert Change(now, before).is_real is is_real


def test_measures_are_compared_by_name_and_unit() -> None:
    syllables = Measure("pace", 4.0, 3.0, 5.0, "syllables/s")
    words = Measure("pace", 140.0, 130.0, 150.0, "words/min")
    found = changes([rate(6.1, 5, 7), syllables], [rate(3.2, 2, 4), words])
    assert list(found) == ["filled_pauses_per_min"]
    assert not found["filled_pauses_per_min"].is_up


def test_the_rate_of_a_short_answer_is_compared_with_nothing() -> None:
    short, long = replace(rate(6.1, 5, 7), is_shown=False), rate(3.2, 2, 4)
    assert changes([short], [long]) == changes([long], [short]) == {}


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 50), st.floats(0, 50))
def test_equal_figures_never_change_and_wide_bands_hide_more(a, b, error, more) -> None:
    assert not Change(rate(a, a - error, a + error), rate(a, a, a)).is_real
    narrow = Change(rate(a, a - error, a + error), rate(b, b - error, b + error))
    wider = error + more
    wide = Change(rate(a, a - wider, a + wider), rate(b, b - wider, b + wider))
    assert narrow.is_real or not wide.is_real
