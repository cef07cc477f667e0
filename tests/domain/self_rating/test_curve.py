"""A rating beside the evidence: a plain share, a dot a take, and a count from three takes on."""

from datetime import UTC, datetime, timedelta

import pytest

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.self_rating.curve import Dot, Leaning, RatedTake, Tally, dots, tally
from netflix_coach.domain.self_rating.evidence import Evidence, evidence_of
from netflix_coach.domain.self_rating.rating import SelfRating

AT = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)


def measure(name: str, grade: Severity | None = None, *, is_good: bool = False) -> Measure:
    return Measure(name, 1, 1, 1, "", grade=grade, is_good=is_good)


MEASURES = (
    measure("speech_rate_wpm", is_good=True),
    measure("response_latency_ms", Severity.AMBER),
    measure("silent_pauses"),
    measure("pitch_sd_st", Severity.NOTE),
    measure("facing_camera_share", Severity.RED),
    measure("hedges", is_good=True),
    measure("ownership_share"),
)


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [
        (Aspect.PACING, Evidence(1, 2)),
        (Aspect.CONFIDENCE, Evidence(1, 3)),
        (Aspect.STRUCTURE, None),
        (Aspect.CLARITY, None),
    ],
)
def test_the_evidence_is_the_share_of_judged_measures_inside_their_limits(
    aspect: Aspect, expected: Evidence | None
) -> None:
    assert evidence_of(MEASURES, aspect) == expected


def test_the_share_is_on_the_scale_of_the_sliders() -> None:
    assert (Evidence(1, 4).percent, Evidence(1, 4).half_step) == (25, 12.5)


def dot(said: int, evidence: Evidence, *, is_after: bool = False) -> Dot:
    return Dot("one", "A take", AT, said, evidence, is_after)


@pytest.mark.parametrize(
    ("said", "leaning"),
    [(24, Leaning.LOWER), (25, Leaning.NEAR), (75, Leaning.NEAR), (76, Leaning.HIGHER)],
)
def test_a_rating_is_near_until_another_share_would_be_nearer(said: int, leaning: Leaning) -> None:
    assert dot(said, Evidence(1, 2)).leaning is leaning


def take(number: int, pacing: int | None, evidence: Evidence | None) -> RatedTake:
    began = AT + timedelta(days=number)
    found = {} if evidence is None else {Aspect.PACING: evidence}
    return RatedTake(
        f"t{number}", "A take", began, SelfRating(f"t{number}", AT, pacing=pacing), found
    )


def test_only_takes_with_an_answer_and_evidence_have_a_dot() -> None:
    half = Evidence(1, 2)
    takes = (take(3, 60, half), take(1, 40, half), take(2, None, half), take(4, 50, None))
    assert [(d.take_id, d.said) for d in dots(takes, Aspect.PACING)] == [("t1", 40), ("t3", 60)]
    assert dots(takes, Aspect.CLARITY) == ()


def test_a_habit_takes_three_takes_rated_before_their_measures_were_seen() -> None:
    none, all_of_two = Evidence(0, 2), Evidence(2, 2)
    two = [dot(90, none), dot(90, none)]
    assert tally([*two, dot(90, none, is_after=True)]) is None
    found = tally([*two, dot(10, all_of_two), dot(95, all_of_two)])
    assert found == Tally(higher=2, near=1, lower=1)
    assert found.takes == 4
