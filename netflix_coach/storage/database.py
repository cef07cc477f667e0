"""The library file: one thread for every statement."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from netflix_coach.domain.errors import StorageError
from netflix_coach.storage.failures import sentence_for
from netflix_coach.storage.schema import bring_up_to_date
from netflix_coach.storage.search_index import prepare_index

T = TypeVar("T")

BUSY_TIMEOUT_MS = 5_000


class Database:
    """SQLite with a write-ahead log, opened, migrated and spoken to on one thread of its own.

    Every `run` is one transaction that is on the disk when it returns. Any thread may call it
    and is blocked meanwhile; work handed in must not call `run` again.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        """Open the library at `path`, or make it.

        Raises:
            StorageError: it is damaged, newer than the program, or can't be written.
        """
        self._path = path
        self._now = now
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._engine: Engine | None = None
        try:
            self._engine = self._thread.submit(self._guarded, self._open).result()
        except BaseException:
            self._thread.shutdown()
            raise

    @property
    def path(self) -> Path:
        """The library file."""
        return self._path

    def now(self) -> datetime:
        """The clock handed in, UTC."""
        return self._now()

    def run(self, work: Callable[[Session], T]) -> T:
        """Do `work` in a transaction on the database's thread and hand back what it returns.

        Raises:
            StorageError: the disk or the file refuses; nothing of `work` was kept.
        """
        return self._thread.submit(self._guarded, lambda: self._transaction(work)).result()

    def close(self) -> None:
        """Finish what was asked for and close the file. Harmless when closed already."""
        if self._engine is not None:
            self._thread.submit(self._engine.dispose).result()
            self._engine = None
        self._thread.shutdown()

    def _transaction(self, work: Callable[[Session], T]) -> T:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except (DBAPIError, sqlite3.Error) as error:
            explained = sentence_for(error, self._path)
            if explained is None:
                raise
            raise explained from error

    def _open(self) -> Engine:
        if not self._path.parent.is_dir():
            raise StorageError(
                f"The data folder {self._path.parent} is not there; choose another one."
            )
        engine = create_engine(
            "sqlite://", creator=lambda: _connect(self._path), poolclass=StaticPool
        )
        event.listen(engine, "begin", _begin)
        try:
            with engine.begin() as connection:
                bring_up_to_date(connection, self._path, self._now)
                prepare_index(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _connect(path: Path) -> sqlite3.Connection:
    # Transactions are begun by SQLAlchemy (see _begin): the driver's own start too late to
    # cover schema changes.
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Any) -> None:
    # At once for writing: a file that can't be written is found out at opening, and a reader
    # that turns writer never finds that somebody was faster.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
