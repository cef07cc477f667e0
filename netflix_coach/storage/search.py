"""Searching what was said, written and typed."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.session import FoundIn, SearchHit, TakeState, Typed
from netflix_coach.storage.database import Database
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.matching import Pattern, Place
from netflix_coach.storage.models import SearchEntryRow, SessionRow, TakeRow
from netflix_coach.storage.search_index import INDEX, has_index
from netflix_coach.storage.spoken import spoken_words, voice_words
from netflix_coach.storage.typed_texts import index_older, index_typed, read_typed

MAX_HITS = 200
MAX_HITS_PER_TAKE = 20
"""Places of one transcript; a common word would else fill the list with one take."""


class SearchRepository:
    """Finds the places where words were said, written or typed, newest take first.

    Words typed together must stand together, the last one may be unfinished; case doesn't
    matter, nor do accents where SQLite has its full-text index. Any thread; waits for the
    database's thread.
    """

    def __init__(self, database: Database, folder: DataFolder) -> None:
        self._database = database
        self._folder = folder
        self._has_older = True

    def search(self, wanted: str) -> tuple[SearchHit, ...]:
        """Up to `MAX_HITS` places; none for a text without letters or digits."""
        pattern = Pattern(wanted)
        if pattern.is_empty:
            return ()
        return self._database.run(lambda db: self._found(db, pattern))

    def put_typed(self, take_id: str, typed: Typed) -> None:
        """Have searches find what was typed for a take as it stands now."""
        self._database.run(lambda db: index_typed(db, take_id, typed))

    def _found(self, db: Db, pattern: Pattern) -> tuple[SearchHit, ...]:
        if self._has_older:  # at the first search, since no start should wait for it
            index_older(db, self._folder)
            self._has_older = False
        return tuple(islice(_hits(db, self._folder, pattern), MAX_HITS))


def _hits(db: Db, folder: DataFolder, pattern: Pattern) -> Iterator[SearchHit]:
    seen_sessions: set[str] = set()
    seen: set[tuple[str, int, str]] = set()  # a title often repeats its question
    for entry, take, session in db.execute(_candidates(db, pattern)):
        kind = FoundIn(entry.kind)
        if kind is FoundIn.SESSION_TITLE:
            if session.id in seen_sessions:
                continue
            seen_sessions.add(session.id)
        places = pattern.places(entry.text)[:MAX_HITS_PER_TAKE]
        for place, t_ms in zip(places, _times(db, folder, entry, session.id, places), strict=True):
            shown = (take.id, t_ms, place.excerpt.casefold())
            if shown in seen:
                continue
            seen.add(shown)
            yield SearchHit(
                take.id, session.title, take.title, take.started_at, t_ms, place.excerpt, kind
            )


def _candidates(db: Db, pattern: Pattern) -> Select[SearchEntryRow, TakeRow, SessionRow]:
    query = (
        select(SearchEntryRow, TakeRow, SessionRow)
        .join(TakeRow, SearchEntryRow.take_id == TakeRow.id)
        .join(SessionRow, TakeRow.session_id == SessionRow.id)
        .where(TakeRow.state != TakeState.RECORDING.value)
        .order_by(TakeRow.started_at.desc(), TakeRow.id, SearchEntryRow.t_ms, SearchEntryRow.id)
    )
    if has_index(db.connection()):
        ids = text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :match")  # noqa: S608 - a constant
        found = db.scalars(ids, {"match": pattern.fts5}).all()
        return query.where(SearchEntryRow.id.in_(found))
    # Without the index only the longest plain word narrows it down; `places` decides.
    like = SearchEntryRow.text.ilike(f"%{pattern.plain_word}%", escape="\\")
    return query.where(like) if pattern.plain_word else query


def _times(
    db: Db, folder: DataFolder, entry: SearchEntryRow, session_id: str, places: list[Place]
) -> list[int]:
    if entry.kind == FoundIn.WORDS:
        words = spoken_words(db, entry.take_id)
    elif entry.kind == FoundIn.VOICE:
        words = voice_words(db, entry.source_id)
    elif entry.kind == FoundIn.TYPED and places:
        typed = read_typed(folder, session_id, entry.take_id)
        return [typed.moment_ms(place.word) for place in places]
    else:
        return [entry.t_ms] * len(places)
    return [words[place.word].start_ms for place in places]
