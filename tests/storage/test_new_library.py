"""A new library is made from the models; it is what the migrations would have made."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from netflix_coach.storage import schema
from netflix_coach.storage.search_index import INDEX
from tests.storage.library import Library

ADVICE = (
    "A new library and a migrated one differ: make storage/models.py and the scripts in "
    "storage/migrations/versions say the same (docs/decisions/0013)."
)


def made_by(make: Callable[[Any], None], path: Path) -> dict[str, object]:
    """The structure of an empty file after `make`."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        make(connection)
    engine.dispose()
    return structure(path)


def structure(path: Path) -> dict[str, object]:
    """Everything of a library's schema but the order of columns, which nothing relies on."""
    connection = sqlite3.connect(path)
    try:
        masters = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
        found: dict[str, object] = {}
        for kind, name, table, sql in masters.fetchall():
            if name.startswith((INDEX, "search_entry_")):
                continue  # the full-text index, which is derived at every opening
            if kind == "table":
                found[name] = table_structure(connection, name, sql)
            elif kind == "index":
                columns = connection.execute(f"PRAGMA index_xinfo({name!r})").fetchall()
                found[name] = (table, [row[2:] for row in columns])
            else:
                found[name] = (table, sql)
        versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    finally:
        connection.close()
    return {**found, "version": versions}


def table_structure(connection: sqlite3.Connection, name: str, sql: str) -> dict[str, object]:
    ask = connection.execute
    return {
        "columns": {row[1:] for row in ask(f"PRAGMA table_xinfo({name!r})")},
        "foreign keys": {row[2:] for row in ask(f"PRAGMA foreign_key_list({name!r})")},
        "unique": {row[1:] for row in ask(f"PRAGMA index_list({name!r})")},
        "constraints": set(re.findall(r"CONSTRAINT \"?(\w+)", sql)),
        "checks": sorted(re.findall(r"CHECK *\(.*?\)", sql)),
        "kind": [row[3:] for row in ask("PRAGMA table_list") if row[1] == name],
    }


def test_a_new_library_is_what_the_migrations_make(tmp_path: Path) -> None:
    new = made_by(schema.create, tmp_path / "new.sqlite3")
    migrated = made_by(schema.migrate, tmp_path / "migrated.sqlite3")
    assert new["version"] == [(schema.latest_version(),)]
    assert len(new) > 10
    assert new == migrated, ADVICE


def test_a_library_opened_for_the_first_time_has_that_structure(
    library: Library, tmp_path: Path
) -> None:
    migrated = made_by(schema.migrate, tmp_path / "migrated.sqlite3")
    assert structure(library.database.path) == migrated, ADVICE
