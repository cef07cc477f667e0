"""Voice tracks of takes: those being recorded, and the words found in them afterwards.

Finished ones come and go by edits, with notes and corrections (`storage.annotations`).
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import FoundIn
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.voice import VoiceTrack
from netflix_coach.storage.database import Database
from netflix_coach.storage.models import TakeRow, VoiceTrackRow
from netflix_coach.storage.search_index import put


class VoiceTrackRepository:
    """Voice tracks. Any thread; every method waits for the database's thread.

    The row of one being recorded is there before its first sample, with a duration of 0.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_take(self, take_id: str) -> tuple[VoiceTrack, ...]:
        """The finished voice tracks of a take in order of time."""
        is_of_take = VoiceTrackRow.take_id == take_id
        return self._database.run(lambda db: _tracks(db, is_of_take, VoiceTrackRow.duration_ms > 0))

    def unfinished(self) -> tuple[VoiceTrack, ...]:
        """Those being recorded; at the start of the program, those that were cut off."""
        return self._database.run(lambda db: _tracks(db, VoiceTrackRow.duration_ms == 0))

    def ids(self) -> frozenset[str]:
        """Of every voice track, unfinished ones among them."""
        return self._database.run(lambda db: frozenset(db.scalars(select(VoiceTrackRow.id))))

    def begin(self, track: VoiceTrack) -> None:
        """Note a track that is about to be recorded; on the disk when this returns.

        Raises:
            InputError: the take is not there.
        """

        def work(db: Db) -> None:
            if db.get(TakeRow, track.take_id) is None:
                raise InputError(
                    "That take is not in the library any more; open the library again."
                )
            db.add(voice_row(track))

        self._database.run(work)

    def complete(self, track: VoiceTrack) -> None:
        """Note that a track which was cut off has been completed."""
        self._database.run(lambda db: put_track(db, track))

    def remove(self, track_id: str) -> None:
        """Forget a track of which nothing was recorded; harmless where it is gone."""

        def work(db: Db) -> None:
            row = db.get(VoiceTrackRow, track_id)
            if row is not None:
                db.delete(row)

        self._database.run(work)

    def set_words(self, track_id: str, words: Iterable[Word]) -> bool:
        """Keep what was heard in a track; False where it was deleted meanwhile."""
        heard = tuple(words)

        def work(db: Db) -> bool:
            row = db.get(VoiceTrackRow, track_id)
            if row is None:
                return False
            row.words = _entries(heard)
            db.flush()
            index_track(db, voice_of(row))
            return True

        return self._database.run(work)


def put_track(db: Db, track: VoiceTrack) -> None:
    """Write a finished track, over its own row where it was recorded just now."""
    db.merge(voice_row(track))
    index_track(db, track)


def index_track(db: Db, track: VoiceTrack) -> None:
    """Have searches find what was said."""
    put(db, FoundIn.VOICE, track.take_id, track.id, track.start_ms, track.text)


def voice_of(row: VoiceTrackRow) -> VoiceTrack:
    """The track of a row."""
    return VoiceTrack(
        id=row.id,
        take_id=row.take_id,
        recorded_at=row.recorded_at,
        path=Path(row.path),
        start_ms=row.start_ms,
        duration_ms=row.duration_ms,
        words=None if row.words is None else tuple(Word(*entry) for entry in row.words),
    )


def voice_row(track: VoiceTrack) -> VoiceTrackRow:
    """The row of a track."""
    return VoiceTrackRow(
        id=track.id,
        take_id=track.take_id,
        recorded_at=track.recorded_at,
        path=str(PurePosixPath(track.path)),
        start_ms=track.start_ms,
        duration_ms=track.duration_ms,
        words=None if track.words is None else _entries(track.words),
    )


def _tracks(db: Db, *wanted: ColumnElement[bool]) -> tuple[VoiceTrack, ...]:
    order = (VoiceTrackRow.start_ms, VoiceTrackRow.id)
    rows = db.scalars(select(VoiceTrackRow).where(*wanted).order_by(*order))
    return tuple(voice_of(row) for row in rows)


def _entries(words: Iterable[Word]) -> list[list[str | int | float]]:
    return [[word.text, word.start_ms, word.end_ms, word.confidence] for word in words]
