"""Shares of the steps, and what is said of them."""

import pytest

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.structure.shares import Told, star_measures
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.timespan import Span

LIMITS = JudgementParameters()


def told(*steps: tuple[Step, int, int], doubt_ms: int = 0) -> list[Told]:
    """Steps whose edges may lie that much further in or out."""
    return [
        Told(
            s,
            Span(a, b),
            Span(a + doubt_ms, b - doubt_ms),
            Span(max(0, a - doubt_ms), b + doubt_ms),
        )
        for s, a, b in steps
    ]


def measured(steps: list[Told], numbers=(), *, is_placed: bool = True) -> dict[str, Measure]:
    found = star_measures(steps, numbers, LIMITS, is_placed=is_placed)
    return {measure.name: measure for measure in found}


def story(setup: int, action: int, result: int, doubt_ms: int = 0) -> list[Told]:
    return told(
        (Step.SITUATION, 0, setup),
        (Step.ACTION, setup, setup + action),
        (Step.RESULT, setup + action, setup + action + result),
        doubt_ms=doubt_ms,
    )


def test_a_story_in_the_proportions_of_the_guides_is_fine():
    got = measured(story(30_000, 50_000, 20_000), [Span(85_000, 85_500)])
    assert got["situation_task_share"].value == pytest.approx(0.3)
    assert got["action_share"].value == pytest.approx(0.5)
    assert got["result_share"].value == pytest.approx(0.2)
    assert all(measure.grade is None for measure in got.values())
    assert got["result_numbers"].moments == (Span(85_000, 85_500),)


def test_a_long_setup_and_little_action_are_flagged_at_the_limits_and_not_on_them():
    on_limit = measured(story(40_000, 40_000, 20_000))
    assert on_limit["situation_task_share"].grade is None
    assert on_limit["action_share"].grade is None
    past = measured(story(41_000, 39_000, 20_000))
    assert past["situation_task_share"].grade is Severity.AMBER
    assert past["action_share"].grade is Severity.AMBER


def test_a_share_that_is_past_its_limit_only_by_the_suggested_edges_is_no_more_than_noted():
    unsure = measured(story(41_000, 39_000, 20_000, doubt_ms=3_000), is_placed=False)
    assert unsure["situation_task_share"].grade is Severity.NOTE
    assert unsure["action_share"].grade is Severity.NOTE
    sure = measured(story(60_000, 20_000, 20_000, doubt_ms=3_000), is_placed=False)
    assert sure["situation_task_share"].grade is Severity.AMBER
    assert sure["action_share"].grade is Severity.AMBER


def test_a_result_that_was_not_recognised_is_never_said_to_be_missing():
    steps = told((Step.SITUATION, 0, 20_000), (Step.ACTION, 20_000, 80_000))
    suggested = measured(steps, is_placed=False)["result_share"]
    assert suggested.grade is Severity.NOTE
    assert "recognised" in suggested.threshold
    assert "you did not" not in suggested.threshold
    placed = measured(steps)["result_share"]
    assert placed.grade is Severity.AMBER
    assert "among your steps" in placed.threshold


def test_a_result_without_a_number_is_flagged_and_a_number_elsewhere_is_none_of_it():
    got = measured(story(30_000, 50_000, 20_000), [Span(1_000, 1_500)])["result_numbers"]
    assert (got.value, got.grade) == (0, Severity.AMBER)
    assert got.moments == (Span(80_000, 100_000),)


def test_nothing_is_said_of_numbers_where_the_words_are_no_ground_for_it():
    assert "result_numbers" not in measured(story(30_000, 50_000, 20_000), None)


def test_nothing_is_said_of_a_setup_that_was_not_recognised_unless_the_user_placed_the_steps():
    steps = told((Step.ACTION, 0, 60_000), (Step.RESULT, 60_000, 80_000))
    assert "situation_task_share" not in measured(steps, is_placed=False)
    assert measured(steps)["situation_task_share"].value == 0
    only_a_result = told((Step.RESULT, 0, 20_000))
    assert "action_share" not in measured(only_a_result, is_placed=False)


def test_limits_that_the_user_changed_count():
    strict = JudgementParameters(setup_most_share=0.2, action_least_share=0.6)
    got = {m.name: m for m in star_measures(story(30, 50, 20), (), strict, is_placed=True)}
    assert got["situation_task_share"].grade is Severity.AMBER
    assert "20 %" in got["situation_task_share"].threshold
    assert got["action_share"].grade is Severity.AMBER
