"""What engines measured of a take: an analysis run with its tracks and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.calibration.look import LensLook, look_of
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.domain.transcript import Word
from netflix_coach.storage.database import Database
from netflix_coach.storage.models import TRACKS, WORDS, AnalysisRunRow, TakeRow
from netflix_coach.storage.run_record import (
    context_entry,
    context_of,
    engines_entry,
    engines_of,
    missing_entry,
    missing_of,
)
from netflix_coach.storage.spoken import index_words
from netflix_coach.storage.stored_tracks import StoredTracks
from netflix_coach.storage.track_codec import pack


@dataclass(frozen=True, slots=True)
class AnalysisRun:
    """One application of engines and parameters to a take."""

    id: str
    take_id: str
    created_at: datetime
    features: Features
    context: AnalysisContext
    parameters: Mapping[str, float]
    """Limits in force at the time, by flat name; flags follow the present ones."""


class AnalysisRepository:
    """Analysis runs. Any thread; every method waits for the database's thread."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def save(
        self,
        take_id: str,
        features: Features,
        context: AnalysisContext,
        parameters: Mapping[str, float],
    ) -> str:
        """Store a run in place of the take's earlier ones, and index its words. Returns its id."""
        run_id = self._new_id()
        blobs = [_track_values(run_id, track) for track in features.tracks.values()]

        def work(db: Db) -> None:
            db.execute(delete(AnalysisRunRow).where(AnalysisRunRow.take_id == take_id))
            db.add(
                AnalysisRunRow(
                    id=run_id,
                    take_id=take_id,
                    created_at=self._database.now(),
                    duration_ms=features.duration_ms,
                    has_words=features.words is not None,
                    engines=engines_entry(features.engines),
                    missing=missing_entry(features.missing),
                    notices=list(features.notices),
                    context=context_entry(context),
                    parameters=dict(parameters),
                )
            )
            db.flush()
            _insert_all(db, blobs, features.words or (), run_id)
            index_words(db, take_id)

        self._database.run(work)
        return run_id

    def load(self, take_id: str) -> Features | None:
        """All features of the take's run, exactly as saved; None where it was not analysed.

        Raises:
            StorageError: the stored tracks are damaged.
        """
        run = self.run(take_id)
        return None if run is None else replace(run.features, tracks=dict(run.features.tracks))

    def run(self, take_id: str) -> AnalysisRun | None:
        """The take's run; None where it was not analysed. Its tracks are read when asked for."""

        def work(
            db: Db,
        ) -> tuple[AnalysisRunRow, LensLook | None, list[Any], list[Any]] | None:
            row = db.scalar(select(AnalysisRunRow).where(AnalysisRunRow.take_id == take_id))
            if row is None:
                return None
            lengths = select(TRACKS.c.name, TRACKS.c.length).where(TRACKS.c.run_id == row.id)
            tracks = db.execute(lengths).all()
            wanted = select(WORDS.c.text, WORDS.c.start_ms, WORDS.c.end_ms, WORDS.c.confidence)
            words = db.execute(
                wanted.where(WORDS.c.run_id == row.id).order_by(WORDS.c.position)
            ).all()
            return row, _session_look(db, take_id), list(tracks), list(words)

        found = self._database.run(work)
        if found is None:
            return None
        row, look, tracks, words = found
        features = Features(
            duration_ms=row.duration_ms,
            tracks=StoredTracks(self._database, row.id, {t.name: t.length for t in tracks}),
            words=tuple(Word(*word) for word in words) if row.has_words else None,
            engines=engines_of(row.engines),
            missing=missing_of(row.missing),
            notices=tuple(row.notices),
        )
        return AnalysisRun(
            id=row.id,
            take_id=take_id,
            created_at=row.created_at,
            features=features,
            context=replace(context_of(row.context), session_look=look),
            parameters=row.parameters,
        )

    def context(self, take_id: str) -> AnalysisContext | None:
        """The context of the take's run, readable even where its tracks are damaged."""

        def work(db: Db) -> AnalysisContext | None:
            wanted = select(AnalysisRunRow.context).where(AnalysisRunRow.take_id == take_id)
            entry = db.scalar(wanted)
            if entry is None:
                return None
            return replace(context_of(entry), session_look=_session_look(db, take_id))

        return self._database.run(work)

    def delete(self, take_id: str) -> None:
        """Forget the take's run. Harmless where there is none."""

        def work(db: Db) -> None:
            db.execute(delete(AnalysisRunRow).where(AnalysisRunRow.take_id == take_id))
            index_words(db, take_id)

        self._database.run(work)


def _session_look(db: Db, take_id: str) -> LensLook | None:
    """What was in force when the take was recorded; it is the same for every run."""
    return look_of(db.scalar(select(TakeRow.session_look).where(TakeRow.id == take_id)))


def _insert_all(db: Db, blobs: list[dict[str, Any]], words: tuple[Word, ...], run_id: str) -> None:
    if blobs:
        db.execute(insert(TRACKS), blobs)
    if words:
        rows = [
            {
                "run_id": run_id,
                "position": position,
                "text": word.text,
                "start_ms": word.start_ms,
                "end_ms": word.end_ms,
                "confidence": word.confidence,
            }
            for position, word in enumerate(words)
        ]
        db.execute(insert(WORDS), rows)


def _track_values(run_id: str, track: Track) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "name": track.spec.name,
        "step_us": track.spec.step_us,
        "offset_us": track.spec.offset_us,
        "columns": list(track.spec.columns),
        "length": len(track),
        "data": pack(track.values),
    }
