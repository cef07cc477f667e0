"""Searching what was said and written."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.session import SearchHit
from netflix_coach.storage.database import Database
from netflix_coach.storage.matching import Pattern, Place
from netflix_coach.storage.models import SearchEntryRow, SessionRow, TakeRow
from netflix_coach.storage.search_index import INDEX, EntryKind, has_index
from netflix_coach.storage.spoken import spoken_words, voice_words

MAX_HITS = 200
MAX_HITS_PER_TAKE = 20
"""Places of one transcript; a common word would else fill the list with one take."""


class SearchRepository:
    """Finds the places where words were said or written, newest take first.

    Words typed together must stand together, the last one may be unfinished; case doesn't
    matter, nor do accents where SQLite has its full-text index. Any thread; waits for the
    database's thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, wanted: str) -> tuple[SearchHit, ...]:
        """Up to `MAX_HITS` places; none for a text without letters or digits."""
        pattern = Pattern(wanted)
        if pattern.is_empty:
            return ()
        return self._database.run(lambda db: tuple(islice(_hits(db, pattern), MAX_HITS)))


def _hits(db: Db, pattern: Pattern) -> Iterator[SearchHit]:
    seen_sessions: set[str] = set()
    seen: set[tuple[str, int, str]] = set()  # a title often repeats its question
    for entry, take, session in db.execute(_candidates(db, pattern)):
        if entry.kind == EntryKind.SESSION_TITLE:
            if session.id in seen_sessions:
                continue
            seen_sessions.add(session.id)
        places = pattern.places(entry.text)[:MAX_HITS_PER_TAKE]
        for place, t_ms in zip(places, _times(db, entry, places), strict=True):
            shown = (take.id, t_ms, place.excerpt.casefold())
            if shown in seen:
                continue
            seen.add(shown)
            yield SearchHit(
                take.id, session.title, take.title, take.started_at, t_ms, place.excerpt
            )


def _candidates(db: Db, pattern: Pattern) -> Select[SearchEntryRow, TakeRow, SessionRow]:
    query = (
        select(SearchEntryRow, TakeRow, SessionRow)
        .join(TakeRow, SearchEntryRow.take_id == TakeRow.id)
        .join(SessionRow, TakeRow.session_id == SessionRow.id)
        .order_by(TakeRow.started_at.desc(), TakeRow.id, SearchEntryRow.t_ms, SearchEntryRow.id)
    )
    if has_index(db.connection()):
        ids = text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :match")  # noqa: S608 - a constant
        found = db.scalars(ids, {"match": pattern.fts5}).all()
        return query.where(SearchEntryRow.id.in_(found))
    # Without the index only the longest plain word narrows it down; `places` decides.
    like = SearchEntryRow.text.ilike(f"%{pattern.plain_word}%", escape="\\")
    return query.where(like) if pattern.plain_word else query


def _times(db: Db, entry: SearchEntryRow, places: list[Place]) -> list[int]:
    if entry.kind == EntryKind.WORDS:
        words = spoken_words(db, entry.take_id)
    elif entry.kind == EntryKind.VOICE:
        words = voice_words(db, entry.source_id)
    else:
        return [entry.t_ms] * len(places)
    return [words[place.word].start_ms for place in places]
