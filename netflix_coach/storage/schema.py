"""Makes a new library file, or brings an older one up to date with a copy made first.

A new library is made from the models, an older one by the migrations; a test holds the two to the
same tables (docs/decisions/0013).
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect

from netflix_coach.domain.errors import StorageError
from netflix_coach.storage.models import Base

SCRIPTS = Path(__file__).parent / "migrations"
"""One script each version, `versions/v0001_….py` and up."""

_VERSION_TABLE = "alembic_version"
_CREATE_VERSION_TABLE = (  # word for word what Alembic makes
    f"CREATE TABLE {_VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
    f"CONSTRAINT {_VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
)


def latest_version() -> str:
    """The version this program writes, "1" and up."""
    return str(len(list((SCRIPTS / "versions").glob("v[0-9]*.py"))))


def stored_version(connection: Connection) -> str | None:
    """The version of an open library; None for an empty file."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    stored = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}").scalar()  # noqa: S608 - a constant
    return None if stored is None else str(stored)


def bring_up_to_date(connection: Connection, path: Path, now: Callable[[], datetime]) -> None:
    """Create or migrate inside the caller's transaction. Nothing is touched when it is refused.

    Raises:
        StorageError: the file is newer than the program, is no library, or can't be copied.
    """
    stored, latest = stored_version(connection), latest_version()
    if stored == latest:
        return
    if stored is None:
        if inspect(connection).get_table_names():
            raise StorageError(f"{path} is no Netflix Coach library; choose another data folder.")
        create(connection)
    elif not stored.isdecimal() or int(stored) > int(latest):
        raise StorageError(
            f"The library {path} was written by a newer version of Netflix Coach "
            f"(its format is {stored}, this program knows {latest}); update the program."
        )
    else:
        back_up(path, stored, now)
        migrate(connection)


def create(connection: Connection) -> None:
    """Make the tables of the latest version in an empty file."""
    Base.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(_CREATE_VERSION_TABLE)
    stamp = f"INSERT INTO {_VERSION_TABLE} (version_num) VALUES (?)"  # noqa: S608 - a constant
    connection.exec_driver_sql(stamp, (latest_version(),))


def back_up(path: Path, version: str, now: Callable[[], datetime]) -> Path:
    """Copy the library beside itself; an older copy is never overwritten. Returns the copy."""
    folder = path.parent / "backups"
    target = folder / f"{path.name}.backup-v{version}"
    if target.exists():
        target = folder / f"{target.name}-{now():%Y%m%dT%H%M%S%f}"
    part = target.with_name(f"{target.name}.part")
    try:
        folder.mkdir(exist_ok=True)
        _copy(path, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageError(
            f"No copy of the library could be made in {folder} before updating it; "
            "free some space there and start again."
        ) from error
    return target


def _copy(path: Path, target: Path) -> None:
    # By SQLite itself: a plain copy would miss what is still in the write-ahead log.
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def migrate(connection: Connection) -> None:
    """Run the migrations that an open library lacks; an empty file gets all of them."""
    # Alembic takes as long to load as the rest of the storage; most starts have no use for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
