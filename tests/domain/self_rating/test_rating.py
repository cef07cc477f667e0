"""What a rating can say."""

from datetime import UTC, datetime

import pytest

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.self_rating.rating import MOST_LETTERS, RATED, SelfRating

AT = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)


def test_each_aspect_has_what_was_said_of_it() -> None:
    rating = SelfRating("one", AT, clarity=0, pacing=100)
    assert [rating.of(aspect) for aspect in RATED] == [0, None, 100, None]
    assert rating.of(Aspect.RECORDING) is None


@pytest.mark.parametrize("value", [-1, 101])
def test_what_no_slider_can_say_is_refused(value: int) -> None:
    with pytest.raises(InputError, match="A rating of structure is a whole number from 0 to 100"):
        SelfRating("one", AT, structure=value)


def test_an_essay_is_refused() -> None:
    SelfRating("one", AT, sentence="x" * MOST_LETTERS)
    with pytest.raises(InputError, match="more than 300 letters"):
        SelfRating("one", AT, sentence="x" * (MOST_LETTERS + 1))


def test_it_is_skipped_where_no_slider_was_moved_and_zero_is_an_answer() -> None:
    assert SelfRating("one", AT, sentence="I was tired.").is_skipped
    assert not SelfRating("one", AT, confidence=0).is_skipped
