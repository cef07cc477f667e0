"""Steps arranged by hand: they take the suggestion's place, are undone by name, and stay."""

from dataclasses import replace

import pytest

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Origin, Tier
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.timespan import Span
from netflix_coach.services.jobs import CancelFlag
from tests.coaching.answers import answers

STORY = answers()[0]
QUICK = 0.2
"""The story is told that much faster, so that it fits into the take."""


def tell(services: Container, take_id: str, stage: Stage = Stage.BEHAVIOURAL) -> None:
    """As if the recogniser had heard a whole story in the take."""
    features = services.review.open(take_id).analysis.features
    words = tuple(
        replace(w, start_ms=round(w.start_ms * QUICK), end_ms=round(w.end_ms * QUICK))
        for w in STORY.words
    )
    services.review._analysis.store(take_id, replace(features, words=words), AnalysisContext(stage))


@pytest.fixture
def take_id(services: Container, stocked) -> str:
    tell(services, stocked.answer_id)
    return stocked.answer_id


def lane(services: Container, take_id: str) -> tuple[Annotation, ...]:
    return services.review.open(take_id).analysis.tier(Tier.STRUCTURE)


def labels(services: Container, take_id: str) -> list[str]:
    return [step.label for step in lane(services, take_id)]


def figure(services: Container, take_id: str, name: str) -> float:
    measures = services.review.open(take_id).analysis.measures
    return next(m.value for m in measures if m.name == name)


def test_moving_one_edge_makes_the_whole_suggestion_the_users_own(services, take_id):
    before = lane(services, take_id)
    assert [step.label for step in before] == ["situation", "task", "action", "result"]
    assert {step.origin for step in before} == {Origin.MACHINE}
    action = before[2]
    share = figure(services, take_id, "action_share")
    services.structure.move(take_id, action, Span(action.start_ms, action.end_ms - 2_000))

    after = lane(services, take_id)
    assert {step.origin for step in after} == {Origin.MANUAL}
    assert [step.span for step in after[:2]] == [step.span for step in before[:2]]
    assert after[2].end_ms == after[3].start_ms == action.end_ms - 2_000
    assert figure(services, take_id, "action_share") < share - 0.1


def test_each_change_is_undone_and_done_again_by_its_name(services, take_id):
    at_first = lane(services, take_id)
    situation, task, _, result = at_first
    services.structure.move(take_id, result, Span(result.start_ms + 300, result.end_ms))
    services.structure.remove(take_id, task)
    services.structure.change(take_id, situation, Step.TASK)
    services.structure.add(take_id, Step.RESULT, Span(5_000, 5_500))
    names = []
    while name := services.corrections.undo(take_id):
        names.append(name)
    assert names == [
        "add result at 0:05",
        "change situation at 0:00 to task",
        "remove task at 0:01",
        "move result at 0:09",
    ]
    assert lane(services, take_id) == at_first
    while services.corrections.redo(take_id):
        pass
    assert labels(services, take_id) == ["task", "action", "result", "action", "result"]


def test_the_suggestion_can_be_had_again(services, take_id):
    at_first = lane(services, take_id)
    assert not services.structure.suggest_again(take_id)
    services.structure.remove(take_id, at_first[0])
    assert services.structure.suggest_again(take_id)
    assert lane(services, take_id) == at_first
    assert services.corrections.undo(take_id) == "restore the suggested steps"
    assert labels(services, take_id) == ["task", "action", "result"]


def test_what_was_placed_outlives_a_new_analysis_and_another_transcript(services, take_id):
    first = lane(services, take_id)[0]
    services.structure.change(take_id, first, Step.RESULT)
    placed = lane(services, take_id)
    services.review.analyse_again(take_id, lambda _: None, CancelFlag())
    assert lane(services, take_id) == placed


def test_steps_are_placed_by_hand_where_nothing_was_suggested(services, stocked):
    take_id = stocked.answer_id
    assert lane(services, take_id) == ()
    services.structure.add(take_id, Step.ACTION, Span(1_000, 6_000))
    services.structure.add(take_id, Step.RESULT, Span(6_000, 8_000))
    assert labels(services, take_id) == ["action", "result"]
    assert figure(services, take_id, "result_share") == pytest.approx(2 / 7)


def test_steps_of_another_stage_are_refused(services, take_id):
    with pytest.raises(InputError, match="steps of this stage are others"):
        services.structure.add(take_id, Step.EDGE_CASES, Span(0, 1_000))
    with pytest.raises(InputError, match="Select the stretch"):
        services.structure.add(take_id, Step.RESULT, Span(500, 500))
    tell(services, take_id, Stage.RECRUITER_SCREEN)
    with pytest.raises(InputError, match="No steps are looked for"):
        services.structure.add(take_id, Step.RESULT, Span(0, 1_000))


def test_a_step_that_is_not_there_any_more_is_told_of(services, take_id):
    first = lane(services, take_id)[0]
    services.structure.remove(take_id, first)
    with pytest.raises(InputError, match="changed meanwhile"):
        services.structure.remove(take_id, first)


def test_nothing_is_done_where_there_is_nothing_to_do(services, take_id):
    first = lane(services, take_id)[0]
    assert not services.structure.move(take_id, first, first.span)
    assert not services.structure.change(take_id, first, Step.SITUATION)
    assert services.review.open(take_id).steps.undo is None
