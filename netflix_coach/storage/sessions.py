"""Practice occasions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import Session
from netflix_coach.storage.database import Database
from netflix_coach.storage.mapping import session_of
from netflix_coach.storage.models import SessionRow
from netflix_coach.storage.search_index import put_titles


class SessionRepository:
    """Sessions with their takes. Any thread; every method waits for the database's thread.

    `root` is the data folder: paths of media inside it are stored relative to it.
    """

    def __init__(self, database: Database, root: Path, new_id: Callable[[], str]) -> None:
        self._database = database
        self._root = root
        self._new_id = new_id

    def create(self, title: str, started_at: datetime | None = None) -> Session:
        """A new session without takes; it starts now unless told otherwise."""
        session = Session(self._new_id(), title, started_at or self._database.now())

        def work(db: Db) -> None:
            db.add(SessionRow(id=session.id, title=title, started_at=session.started_at))

        self._database.run(work)
        return session

    def sessions(self) -> tuple[Session, ...]:
        """Every session, newest first, each with its takes in the order they were made."""

        def work(db: Db) -> tuple[Session, ...]:
            order = (SessionRow.started_at.desc(), SessionRow.id.desc())
            rows = db.scalars(select(SessionRow).order_by(*order))
            return tuple(session_of(row, self._root) for row in rows)

        return self._database.run(work)

    def get(self, session_id: str) -> Session:
        """The session of that id.

        Raises:
            InputError: there is none.
        """
        return self._database.run(lambda db: session_of(_row(db, session_id), self._root))

    def rename(self, session_id: str, title: str) -> None:
        """Give a session another title.

        Raises:
            InputError: there is no such session.
        """

        def work(db: Db) -> None:
            row = _row(db, session_id)
            row.title = title
            db.flush()
            for take in row.takes:
                put_titles(db, take.id)

        self._database.run(work)

    def delete(self, session_id: str) -> None:
        """Remove a session, its takes and all that was found or written about them.

        Raises:
            InputError: there is no such session.
        """
        self._database.run(lambda db: db.delete(_row(db, session_id)))


def _row(db: Db, session_id: str) -> SessionRow:
    row = db.get(SessionRow, session_id)
    if row is None:
        raise InputError(f"There is no session “{session_id}” in the library; open it again.")
    return row
