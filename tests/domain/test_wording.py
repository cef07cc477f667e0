"""Times, lengths and shares are written in one way everywhere."""

import pytest

from netflix_coach.domain.wording import duration_text, excerpt, percent_text, time_text


@pytest.mark.parametrize(
    ("t_ms", "text"),
    [(0, "0:00"), (59_999, "0:59"), (65_000, "1:05"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_times(t_ms: int, text: str) -> None:
    assert time_text(t_ms) == text


def test_a_tenth_that_rounds_up_carries_over() -> None:
    assert time_text(59_960, has_fraction=True) == "1:00.0"


@pytest.mark.parametrize(
    ("ms", "text"),
    [(450, "0.45 s"), (949, "0.95 s"), (4_700, "4.7 s"), (9_949, "9.9 s"),
     (9_950, "10 s"), (12_640, "13 s"), (59_499, "59 s"), (59_500, "1 min 00 s"),
     (65_000, "1 min 05 s"), (3_810_600, "1 h 03 min 31 s")],
)  # fmt: skip
def test_lengths(ms: int, text: str) -> None:
    assert duration_text(ms) == text


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("slower\n here", "slower here"),
        ("say the number and the date first", "say the number and …"),
        ("x" * 30, "x" * 18 + " …"),
    ],
)
def test_excerpts(text: str, short: str) -> None:
    assert excerpt(text, 20) == short


@pytest.mark.parametrize(("share", "text"), [(0, "0 %"), (0.604, "60 %"), (1, "100 %")])
def test_shares(share: float, text: str) -> None:
    assert percent_text(share) == text
