"""Self-ratings: one a take, kept to the letter, gone with the take, there after a kill."""

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.self_rating.rating import SelfRating
from tests.storage.content import RATING
from tests.storage.library import Library

DIES_AT_ONCE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from netflix_coach.domain.self_rating.rating import SelfRating
from netflix_coach.storage.database import Database
from netflix_coach.storage.self_ratings import SelfRatingRepository

path, take_id = Path(sys.argv[1]), sys.argv[2]
at = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
database = Database(path, now=lambda: at)
SelfRatingRepository(database).save(SelfRating(take_id, at, pacing=70, sentence="Too fast."))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def rating(library: Library) -> SelfRating:
    take = library.add_take(library.add_session())
    made = replace(RATING, take_id=take.id)
    library.self_ratings.save(made)
    return made


def test_a_rating_is_read_as_it_was_given(library: Library, rating: SelfRating) -> None:
    assert library.self_ratings.get(rating.take_id) == rating
    assert library.self_ratings.get("another") is None


def test_another_answer_takes_the_place_of_the_first(library: Library, rating: SelfRating) -> None:
    changed = replace(rating, clarity=None, pacing=5, sentence="", is_after_seeing=True)
    library.self_ratings.save(changed)
    assert library.self_ratings.all() == (changed,)


def test_all_come_oldest_first(library: Library, rating: SelfRating) -> None:
    take = library.add_take(library.add_session())
    earlier = SelfRating(take.id, rating.rated_at - timedelta(days=1))
    library.self_ratings.save(earlier)
    assert library.self_ratings.all() == (earlier, rating)


def test_it_goes_with_its_take(library: Library, rating: SelfRating) -> None:
    library.takes.delete(rating.take_id)
    assert library.self_ratings.all() == ()


def test_a_take_that_is_gone_can_not_be_rated(library: Library) -> None:
    with pytest.raises(InputError, match="not in the library any more"):
        library.self_ratings.save(RATING)


def test_it_is_there_after_a_kill(tmp_path: Path, opened: Callable[[Path], Library]) -> None:
    first = opened(tmp_path)
    take = first.add_take(first.add_session())
    first.database.close()

    call = [sys.executable, "-c", DIES_AT_ONCE, str(first.database.path), take.id]
    ended = subprocess.run(call, check=False, timeout=60, cwd=Path(__file__).parents[2])

    assert ended.returncode == -signal.SIGKILL
    kept = opened(tmp_path).self_ratings.get(take.id)
    assert kept is not None
    assert (kept.pacing, kept.clarity, kept.sentence) == (70, None, "Too fast.")
