"""The full-text index over `search_entry`, and how entries get in and out.

The index is derived: it is made anew at opening where it is missing, and is no part of the
schema's version. A SQLite without FTS5 goes without it.
"""

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.orm import Session

from netflix_coach.domain.session import FoundIn
from netflix_coach.storage.models import SearchEntryRow, SessionRow, TakeRow

INDEX = "search_index"

_CREATE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "text, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
)
_REBUILD = "INSERT INTO search_index(search_index) VALUES ('rebuild')"
_TRIGGERS = {
    "search_entry_added": (
        "AFTER INSERT ON search_entry BEGIN "
        "INSERT INTO search_index(rowid, text) VALUES (new.id, new.text); END"
    ),
    "search_entry_removed": (
        "AFTER DELETE ON search_entry BEGIN "
        "INSERT INTO search_index(search_index, rowid, text) "
        "VALUES ('delete', old.id, old.text); END"
    ),
}


def prepare_index(connection: Connection) -> None:
    """Make the index where it is missing, or live without it where SQLite has no FTS5."""
    if not has_fts5(connection):
        # A library that comes from elsewhere would trip over triggers into a table it can't use.
        for name in _TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        return
    is_new = not has_index(connection)
    if is_new:
        connection.execute(text(_CREATE))
    missing = [name for name in _TRIGGERS if not _exists(connection, "trigger", name)]
    for name in missing:
        connection.execute(text(f"CREATE TRIGGER {name} {_TRIGGERS[name]}"))
    if is_new or missing:
        connection.execute(text(_REBUILD))


def has_fts5(connection: Connection) -> bool:
    """Whether this SQLite was built with full-text search."""
    found = connection.execute(text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"))
    return found.first() is not None


def has_index(connection: Connection) -> bool:
    """Whether the library has its full-text index."""
    return _exists(connection, "table", INDEX)


def put(db: Session, kind: FoundIn, take_id: str, source_id: str, t_ms: int, words: str) -> None:
    """Replace what is searched for under (kind, source); an empty text only removes it."""
    drop(db, kind, source_id)
    if words.strip():
        db.execute(
            insert(SearchEntryRow).values(
                take_id=take_id, kind=kind.value, source_id=source_id, t_ms=t_ms, text=words
            )
        )


def drop(db: Session, kind: FoundIn, source_id: str) -> None:
    """Forget what is searched for under (kind, source)."""
    db.execute(
        delete(SearchEntryRow).where(
            SearchEntryRow.kind == kind.value, SearchEntryRow.source_id == source_id
        )
    )


def put_titles(db: Session, take_id: str) -> None:
    """Bring a take's title, question and session title into the index."""
    row = db.execute(
        select(TakeRow.title, TakeRow.question_text, SessionRow.title)
        .join(SessionRow, TakeRow.session_id == SessionRow.id)
        .where(TakeRow.id == take_id)
    ).one()
    kinds = (FoundIn.TAKE_TITLE, FoundIn.QUESTION, FoundIn.SESSION_TITLE)
    for kind, words in zip(kinds, row, strict=True):
        put(db, kind, take_id, take_id, 0, words)


def _exists(connection: Connection, kind: str, name: str) -> bool:
    found = connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type = :kind AND name = :name"),
        {"kind": kind, "name": name},
    )
    return found.first() is not None
