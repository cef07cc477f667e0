"""The user's decisions move the limits of filler sounds: a little, and for a reason."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.tuning import (
    FEWEST,
    LIMITS,
    MOST,
    Decision,
    Tuning,
    decisions_in,
    most_lenient,
    tune,
    tuned,
)
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.confirmation import points_of
from netflix_coach.domain.timespan import Span

DISMISS, CONFIRM, ADD = CorrectionKind.DISMISS, CorrectionKind.CONFIRM, CorrectionKind.ADD


def ruled(kind: CorrectionKind, score: float | None, was: str = "um/uh") -> Correction:
    confidence = None if score is None else 1 / (1 + math.exp(-(score - 1.0)))
    return Correction(
        id="c",
        take_id="t",
        created_at=datetime(2026, 3, 2, tzinfo=UTC),
        kind=kind,
        tier=Tier.FILLED_PAUSE,
        target=Span(0, 400),
        span=Span(0, 400),
        was="" if kind is ADD else was,
        confidence=confidence,
    )


def decided(*corrections: Correction) -> tuple[Decision, ...]:
    return decisions_in(corrections, Parameters().speech)


def test_the_score_is_read_back_from_the_confidence() -> None:
    assert points_of(0.5) == pytest.approx(1.0)
    assert decided(ruled(CONFIRM, 2.25))[0].margin == pytest.approx(1.25)
    assert math.isfinite(points_of(0.0))
    assert math.isfinite(points_of(1.0))


def test_only_decisions_on_the_sound_count() -> None:
    assert decided(ruled(DISMISS, 1.5, was="um"), ruled(CONFIRM, None), ruled(ADD, None)) == ()
    assert [d.is_accepted for d in decided(ruled(ADD, 0.8), ruled(DISMISS, 1.5))] == [True, False]


def test_a_flag_had_passed_its_limit_and_what_was_missed_had_not() -> None:
    weak, missed = decided(ruled(CONFIRM, 0.7), ruled(ADD, 1.4))
    assert weak.margin == pytest.approx(0.2)
    assert missed.margin < 0


def test_few_decisions_move_nothing() -> None:
    few = decided(*[ruled(DISMISS, 1.1)] * (FEWEST - 1))
    assert tune(few) == Tuning(0.0, FEWEST - 1)


def test_low_scores_dismissed_raise_the_limit_just_above_them() -> None:
    rulings = [*[ruled(DISMISS, 1.22)] * 6, *[ruled(CONFIRM, 2.0)] * 8]
    assert tune(decided(*rulings)) == Tuning(0.25, 14)


def test_missed_ones_lower_the_limit_just_below_them() -> None:
    rulings = [*[ruled(ADD, 0.72)] * 6, *[ruled(CONFIRM, 2.0)] * 3]
    assert tune(decided(*rulings)) == Tuning(-0.3, 9)


def test_decisions_that_agree_with_the_limit_move_nothing() -> None:
    assert tune(decided(*[ruled(CONFIRM, 1.3)] * 20)).shift == 0
    assert tune(decided(*[ruled(DISMISS, 2.6)] * 20)).shift == 0  # beyond reach: no use


@given(st.lists(st.tuples(st.floats(-4, 6), st.booleans()), max_size=40))
def test_the_shift_is_bounded_and_does_no_worse_than_standing_still(pairs) -> None:
    decisions = [Decision(margin, good) for margin, good in pairs]
    found = tune(decisions)
    assert found.decisions == len(pairs)
    assert abs(found.shift) <= MOST

    def against(shift: float) -> int:
        return sum((d.margin >= shift) is not d.is_accepted for d in decisions)

    assert against(found.shift) <= against(0.0)
    assert tune(list(reversed(decisions))) == found


def test_all_named_limits_move_together_and_nothing_else() -> None:
    before = {n: v for n, _, v in Parameters().limits()}
    after = {n: v for n, _, v in tuned(Parameters(), Tuning(0.2, 9)).limits()}
    moved = {n: after[n] - before[n] for n in before if after[n] != before[n]}
    assert set(moved) == {f"speech.{name}" for name in LIMITS}
    assert all(by == pytest.approx(0.2) for by in moved.values())
    assert tuned(Parameters(), Tuning(0.0, 3)) == Parameters()


def test_limits_stay_within_their_ranges() -> None:
    high = Parameters().with_values({f"speech.{name}": 4.0 for name in LIMITS})
    assert tuned(high, Tuning(0.5, 9)) == high
    assert most_lenient(Parameters()).speech.filler_possible_score == -1
