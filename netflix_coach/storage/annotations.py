"""What the user added to a take: notes, markers, steps, voice notes and corrections."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.edits import Edit, Item
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import FoundIn, Marker, Note
from netflix_coach.domain.structure.steps import PlacedStep
from netflix_coach.domain.voice import VoiceTrack
from netflix_coach.storage.database import Database
from netflix_coach.storage.mapping import (
    correction_of,
    correction_row,
    marker_of,
    marker_row,
    note_of,
    note_row,
    step_of,
    step_row,
)
from netflix_coach.storage.models import (
    CorrectionRow,
    MarkerRow,
    NoteRow,
    StructureStepRow,
    TakeRow,
    VoiceTrackRow,
)
from netflix_coach.storage.search_index import drop, put
from netflix_coach.storage.spoken import corrections_of, index_words
from netflix_coach.storage.voice_tracks import put_track


class AnnotationRepository:
    """Notes, markers, steps and corrections, which outlive every new analysis.

    They change by edits only, each of which is one transaction. Any thread; every method waits
    for the database's thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def notes(self, take_id: str) -> tuple[Note, ...]:
        """Notes of a take in order of time."""

        def work(db: Db) -> tuple[Note, ...]:
            order = (NoteRow.start_ms, NoteRow.end_ms, NoteRow.created_at, NoteRow.id)
            rows = db.scalars(select(NoteRow).where(NoteRow.take_id == take_id).order_by(*order))
            return tuple(note_of(row) for row in rows)

        return self._database.run(work)

    def markers(self, take_id: str) -> tuple[Marker, ...]:
        """Markers of a take in order of time."""

        def work(db: Db) -> tuple[Marker, ...]:
            wanted = select(MarkerRow).where(MarkerRow.take_id == take_id)
            rows = db.scalars(wanted.order_by(MarkerRow.t_ms, MarkerRow.id))
            return tuple(marker_of(row) for row in rows)

        return self._database.run(work)

    def steps(self, take_id: str) -> tuple[PlacedStep, ...]:
        """Steps as the user placed them, in order of time; none where they are suggested."""

        def work(db: Db) -> tuple[PlacedStep, ...]:
            wanted = select(StructureStepRow).where(StructureStepRow.take_id == take_id)
            order = (StructureStepRow.start_ms, StructureStepRow.end_ms, StructureStepRow.id)
            return tuple(step_of(row) for row in db.scalars(wanted.order_by(*order)))

        return self._database.run(work)

    def corrections(self, take_id: str) -> tuple[Correction, ...]:
        """What the user put right of a take, oldest first."""
        return self._database.run(lambda db: corrections_of(db, take_id))

    def corrections_on(self, tier: Tier) -> tuple[Correction, ...]:
        """What the user put right on one tier, in all takes, oldest first."""

        def work(db: Db) -> tuple[Correction, ...]:
            wanted = select(CorrectionRow).where(CorrectionRow.tier == tier.value)
            rows = db.scalars(wanted.order_by(CorrectionRow.created_at, CorrectionRow.id))
            return tuple(correction_of(row) for row in rows)

        return self._database.run(work)

    def apply(self, take_id: str, edit: Edit) -> None:
        """Take an edit's items away and put others there; on the disk when this returns.

        Raises:
            InputError: the take, or something that is to go, is not there; nothing was changed.
        """

        def work(db: Db) -> None:
            if db.get(TakeRow, take_id) is None:
                raise InputError(
                    "That take is not in the library any more; open the library again."
                )
            for item in edit.removed:
                _remove(db, item)
            db.flush()  # what comes may have the id of what goes
            for item in edit.added:
                _add(db, item)
            db.flush()
            if _concerns_words((*edit.removed, *edit.added)):
                index_words(db, take_id)

        self._database.run(work)


def _remove(db: Db, item: Item) -> None:
    if isinstance(item, Note):
        _delete(db, NoteRow, item.id, "note")
        drop(db, FoundIn.NOTE, item.id)
    elif isinstance(item, Marker):
        _delete(db, MarkerRow, item.id, "marker")
        drop(db, FoundIn.MARKER, item.id)
    elif isinstance(item, PlacedStep):
        _delete(db, StructureStepRow, item.id, "step")
    elif isinstance(item, VoiceTrack):
        _delete(db, VoiceTrackRow, item.id, "voice note")
        drop(db, FoundIn.VOICE, item.id)
    else:
        _delete(db, CorrectionRow, item.id, "correction")


def _add(db: Db, item: Item) -> None:
    if isinstance(item, Note):
        db.add(note_row(item))
        put(db, FoundIn.NOTE, item.take_id, item.id, item.span.start_ms, item.text)
    elif isinstance(item, Marker):
        db.add(marker_row(item))
        put(db, FoundIn.MARKER, item.take_id, item.id, item.t_ms, item.label)
    elif isinstance(item, PlacedStep):
        db.add(step_row(item))
    elif isinstance(item, VoiceTrack):
        put_track(db, item)
    else:
        db.add(correction_row(item))


def _delete(db: Db, kind: type[Any], row_id: str, name: str) -> None:
    row = db.get(kind, row_id)
    if row is None:
        raise InputError(f"That {name} is not in the library any more; open the take again.")
    db.delete(row)


def _concerns_words(items: Sequence[Item]) -> bool:
    return any(isinstance(i, Correction) and i.kind is CorrectionKind.WORDS for i in items)
