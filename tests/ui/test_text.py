"""Lengths and dates read as a person would write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from netflix_coach.ui.text import day_and_time, rough_length, time_left


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(45, "45 s"), (60, "1 min"), (90, "1½ min"), (120, "2 min")],
)
def test_rough_length(seconds: int, text: str) -> None:
    assert rough_length(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, ""), (0.2, "1 s left"), (42, "42 s left"), (125, "2 min left")]
)
def test_time_left(seconds: float | None, text: str) -> None:
    assert time_left(seconds) == text


def test_dates_are_those_of_the_users_place() -> None:
    moment = datetime(2026, 11, 22, 23, 5, tzinfo=UTC)
    assert day_and_time(moment, timezone(timedelta(hours=1))) == "23 Nov 2026, 00:05"
