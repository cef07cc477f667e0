"""How it went, asked once a take, kept, and set beside what the measures say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from netflix_coach.domain.aspects import Aspect, aspect_of
from netflix_coach.domain.errors import Cancelled, InputError
from netflix_coach.domain.self_rating.curve import dots
from netflix_coach.domain.session import TakeOrigin
from netflix_coach.services.jobs import CancelFlag


def asked(services, take_id: str) -> bool:
    review = services.review.open(take_id)
    return services.self_ratings.is_asked(review.take, review.rating)


def test_a_take_is_asked_about_until_it_was_answered_or_skipped(services, stocked):
    assert asked(services, stocked.answer_id)
    services.self_ratings.rate(stocked.answer_id, {Aspect.PACING: 70}, "  Too fast.\nAgain. ")
    assert not asked(services, stocked.answer_id)
    rating = services.review.open(stocked.answer_id).rating
    assert (rating.pacing, rating.clarity, rating.sentence) == (70, None, "Too fast. Again.")
    assert not rating.is_after_seeing

    services.self_ratings.skip(stocked.tone_id)
    assert not asked(services, stocked.tone_id)
    assert services.review.open(stocked.tone_id).rating.is_skipped


def test_an_answer_given_later_says_that_the_measures_had_been_seen(services, stocked):
    services.self_ratings.skip(stocked.answer_id)
    rated = services.self_ratings.rate(stocked.answer_id, {Aspect.CLARITY: 40})
    assert rated.is_after_seeing
    services.self_ratings.skip(stocked.answer_id)  # as when the measures are shown again
    assert services.review.open(stocked.answer_id).rating == rated


def test_nobody_is_asked_about_the_sample_or_when_it_is_switched_off(services, stocked):
    take = services.library.take(stocked.answer_id)
    assert not services.self_ratings.is_asked(replace(take, origin=TakeOrigin.SAMPLE), None)
    services.settings.change(lambda now: replace(now, is_self_rating_asked=False))
    assert not asked(services, stocked.answer_id)


def test_an_answer_that_can_not_be_leaves_the_earlier_one(services, stocked):
    services.self_ratings.rate(stocked.answer_id, {Aspect.PACING: 70})
    with pytest.raises(InputError):
        services.self_ratings.rate(stocked.answer_id, {Aspect.PACING: 170})
    assert services.review.open(stocked.answer_id).rating.pacing == 70


def test_the_curve_has_what_was_said_beside_what_the_cards_show(services, stocked):
    answer = services.review.open(stocked.answer_id)
    unanalysed = replace(
        answer.take, id="unanalysed", started_at=answer.take.started_at + timedelta(minutes=1)
    )
    services.library.add_take(unanalysed)
    services.self_ratings.skip(stocked.tone_id)
    for take_id in (stocked.answer_id, "unanalysed"):
        services.self_ratings.rate(take_id, {Aspect.PACING: 70, Aspect.STRUCTURE: 60})

    shares = []
    takes = services.self_ratings.rated_takes(shares.append)

    assert [take.take_id for take in takes] == [stocked.answer_id, "unanalysed"]
    assert shares == [0, 0.5]
    (dot,) = dots(takes, Aspect.PACING)
    judged = [
        m for m in answer.analysis.measures
        if aspect_of(m) is Aspect.PACING and (m.grade is not None or m.is_good)
    ]  # fmt: skip
    assert dot.evidence.judged == len(judged) > 0
    assert dot.evidence.inside == sum(m.is_good for m in judged)


def test_reading_the_curve_stops_when_asked(services, stocked):
    services.self_ratings.rate(stocked.answer_id, {Aspect.PACING: 70})
    cancel = CancelFlag()
    cancel.cancel()
    with pytest.raises(Cancelled):
        services.self_ratings.rated_takes(lambda _: None, cancel)
