"""What became of a measure, in words."""

import pytest

from netflix_coach.domain.comparison import Change
from netflix_coach.domain.measures import Measure
from netflix_coach.ui.review.figures import change_text


def measure(name: str, value: float, error: float, unit: str) -> Measure:
    return Measure(name, value, value - error, value + error, unit)


@pytest.mark.parametrize(
    ("name", "unit", "error", "before", "now", "said"),
    [
        ("filled_pauses_per_min", "1/min", 1.0, 6.1, 3.2, "Down from 6.1 to 3.2 a minute"),
        ("filled_pauses_per_min", "1/min", 3.0, 6.1, 3.2, "No real change since the last take"),
        ("facing_camera_share", "", 0.05, 0.52, 0.71, "Up from 52 to 71 %"),
        ("longest_silence_ms", "ms", 80, 4_700, 2_100, "Down from 4.7 s to 2.1 s"),
        ("speech_rate_wpm", "words/min", 5, 181, 150, "Down from 181 to 150 words a minute"),
        ("long_silences", "", 0, 0, 2, "Up from 0 to 2"),
    ],
)
def test_a_change_is_said_with_both_figures(
    name: str, unit: str, error: float, before: float, now: float, said: str
) -> None:
    change = Change(measure(name, before, error, unit), measure(name, now, error, unit))
    assert change_text(change) == said
