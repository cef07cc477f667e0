"""The take before is the last one of the same question, or else of the session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from netflix_coach.domain.session import Take
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span


@pytest.fixture
def add(services, stocked):
    """Adds a take so many minutes before (or after) the answer, analysed like it."""
    answer = services.review.open(stocked.answer_id)
    features, context = answer.analysis.features, answer.analysis.context

    def adding(name: str, minutes: int, *, is_analysed: bool = True, **changes) -> Take:
        started_at = answer.take.started_at + timedelta(minutes=minutes)
        take = replace(answer.take, id=name, started_at=started_at, **changes)
        services.library.add_take(take)
        if is_analysed:
            services.review._analysis.store(name, features, context)
        return take

    return adding


def test_the_first_take_has_none_before_it(services, stocked):
    assert services.comparing.before(stocked.answer_id) is None


def test_without_a_question_it_is_the_last_of_the_session(services, stocked, add):
    add("older", -20)
    add("old", -10)
    add("later", 10)
    add("coding", -5, stage=Stage.CODING)
    add("unanalysed", -2, is_analysed=False)
    last = services.comparing.before(stocked.answer_id)
    assert last.take.id == "old"
    assert last.measures == services.review.open(stocked.answer_id).analysis.measures


def test_the_same_question_goes_before_the_session(services, add):
    elsewhere = services.library.add_session("Another day", add("mine", -9).started_at)
    add("other", -8, question_text="Why this company?")
    add("same", -30, session_id=elsewhere.id, question_text="What failed?")
    add("now", 5, question_text="What failed?")
    assert services.comparing.before("now").take.id == "same"


def test_corrections_of_the_earlier_take_count(services, stocked, add):
    add("old", -10)
    review = services.review.open("old")
    silence = next(f for f in review.analysis.flags if f.tier.value == "long_silence")
    services.corrections.dismiss("old", silence)
    services.corrections.add("old", silence.tier, Span(100, 3_200))
    services.corrections.add("old", silence.tier, Span(4_000, 7_200))
    before = services.comparing.before(stocked.answer_id)
    value = {m.name: m.value for m in before.measures}["long_silences"]
    now = {m.name: m.value for m in services.review.open(stocked.answer_id).analysis.measures}
    assert value == now["long_silences"] + 1
