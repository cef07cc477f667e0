"""Advice: something to say of every kind of point."""

from pathlib import Path

import pytest

from netflix_coach.coaching.advice import SHIPPED_ADVICE, Advice
from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.points import Point, PointKind
from netflix_coach.domain.timespan import Span


def point(kind: PointKind, figure: float) -> Point:
    return Point(kind, Severity.AMBER, 1.2, Span(10_000, 13_700), Span(8_000, 14_700), figure)


@pytest.mark.parametrize("kind", list(PointKind))
def test_every_kind_of_point_has_a_title_and_advice(kind: PointKind) -> None:
    advice = Advice.load()
    made = point(kind, 12.0)
    assert "{" not in advice.title(made)
    assert len(advice.title(made)) <= 48
    assert advice.sentence(made).endswith(".")


@pytest.mark.parametrize(
    ("kind", "figure", "title"),
    [
        (PointKind.LONG_SILENCE, 3_690.0, "3.7 s of silence"),
        (PointKind.FILLER_CLUSTER, 3.0, "3 filler sounds close together"),
        (PointKind.FILLER_RATE, 11.24, "11.2 filler sounds a minute"),
        (PointKind.FAST_PACE, 188.6, "189 words a minute"),
        (PointKind.FACING_LITTLE, 0.42, "Facing the camera 42 % of the time"),
    ],
)
def test_a_title_carries_the_figure(kind: PointKind, figure: float, title: str) -> None:
    assert Advice.load().title(point(kind, figure)) == title


def test_advice_that_leaves_a_kind_out_is_refused(tmp_path: Path) -> None:
    short = SHIPPED_ADVICE.read_text(encoding="utf-8").replace("[hedges]", "[[hedges]]")
    (tmp_path / "advice.toml").write_text(short, encoding="utf-8")
    with pytest.raises(InputError, match=r"advice\.toml"):
        Advice.load(tmp_path / "advice.toml")
    whole = SHIPPED_ADVICE.read_text(encoding="utf-8")
    (tmp_path / "advice.toml").write_text(whole.partition("[hedges]")[0], encoding="utf-8")
    with pytest.raises(InputError, match="says nothing of “hedges”"):
        Advice.load(tmp_path / "advice.toml")
