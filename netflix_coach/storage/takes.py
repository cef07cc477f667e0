"""Takes and their files."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import Take, TakeState
from netflix_coach.storage.database import Database
from netflix_coach.storage.mapping import fill_take, take_of
from netflix_coach.storage.models import TakeRow
from netflix_coach.storage.search_index import put_titles


class TakeRepository:
    """Takes. Any thread; every method waits for the database's thread.

    `root` is the data folder: paths of media inside it are stored relative to it, so that the
    folder can be moved.
    """

    def __init__(self, database: Database, root: Path) -> None:
        self._database = database
        self._root = root

    def create(self, take: Take) -> None:
        """Write a take's row; it is on the disk when this returns, before the first frame."""

        def work(db: Db) -> None:
            row = TakeRow(id=take.id)
            fill_take(row, take, self._root)
            db.add(row)
            db.flush()
            put_titles(db, take.id)

        self._database.run(work)

    def update(self, take: Take) -> None:
        """Write everything of a take again: its state and file when recording is finished.

        Raises:
            InputError: there is no such take.
        """

        def work(db: Db) -> None:
            fill_take(_row(db, take.id), take, self._root)
            db.flush()
            put_titles(db, take.id)

        self._database.run(work)

    def get(self, take_id: str) -> Take:
        """The take of that id.

        Raises:
            InputError: there is none.
        """
        return self._database.run(lambda db: take_of(_row(db, take_id), self._root))

    def in_state(self, state: TakeState) -> tuple[Take, ...]:
        """Takes in one state, oldest first; RECORDING ones at start were cut off."""

        def work(db: Db) -> tuple[Take, ...]:
            wanted = select(TakeRow).where(TakeRow.state == state.value)
            rows = db.scalars(wanted.order_by(TakeRow.started_at, TakeRow.id))
            return tuple(take_of(row, self._root) for row in rows)

        return self._database.run(work)

    def rename(self, take_id: str, title: str) -> None:
        """Give a take another title.

        Raises:
            InputError: there is no such take.
        """

        def work(db: Db) -> None:
            _row(db, take_id).title = title
            db.flush()
            put_titles(db, take_id)

        self._database.run(work)

    def delete(self, take_id: str) -> None:
        """Remove a take with its analysis, notes and markers; its files are `DataFolder`'s.

        Raises:
            InputError: there is no such take.
        """
        self._database.run(lambda db: db.delete(_row(db, take_id)))


def _row(db: Db, take_id: str) -> TakeRow:
    row = db.get(TakeRow, take_id)
    if row is None:
        raise InputError(
            f"There is no take “{take_id}” in the library; `netflix-coach list` shows those there."
        )
    return row
