"""What the user said of takes, one rating each."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.self_rating.rating import SelfRating
from netflix_coach.storage.database import Database
from netflix_coach.storage.models import SelfRatingRow, TakeRow


class SelfRatingRepository:
    """Self-ratings, which go with their takes. Any thread; every method waits for the database's
    thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SelfRating, ...]:
        """Every rating, oldest first."""

        def work(db: Db) -> tuple[SelfRating, ...]:
            order = (SelfRatingRow.rated_at, SelfRatingRow.take_id)
            return tuple(_rating_of(r) for r in db.scalars(select(SelfRatingRow).order_by(*order)))

        return self._database.run(work)

    def get(self, take_id: str) -> SelfRating | None:
        """The rating of a take; None where the user has not been asked yet."""

        def work(db: Db) -> SelfRating | None:
            row = db.get(SelfRatingRow, take_id)
            return None if row is None else _rating_of(row)

        return self._database.run(work)

    def save(self, rating: SelfRating) -> None:
        """Keep a rating in place of the take's earlier one; on the disk when this returns.

        Raises:
            InputError: the take is not there; nothing was changed.
        """

        def work(db: Db) -> None:
            if db.get(TakeRow, rating.take_id) is None:
                raise InputError(
                    "That take is not in the library any more; open the library again."
                )
            db.merge(_row_of(rating))

        self._database.run(work)


def _rating_of(row: SelfRatingRow) -> SelfRating:
    return SelfRating(
        take_id=row.take_id,
        rated_at=row.rated_at,
        clarity=row.clarity,
        structure=row.structure,
        pacing=row.pacing,
        confidence=row.confidence,
        sentence=row.sentence,
        is_after_seeing=row.is_after_seeing,
    )


def _row_of(rating: SelfRating) -> SelfRatingRow:
    return SelfRatingRow(
        take_id=rating.take_id,
        rated_at=rating.rated_at,
        clarity=rating.clarity,
        structure=rating.structure,
        pacing=rating.pacing,
        confidence=rating.confidence,
        sentence=rating.sentence,
        is_after_seeing=rating.is_after_seeing,
    )
