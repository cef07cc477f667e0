"""What the user wrote over a take: notes, markers and annotations of their own."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.annotation import Annotation
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.storage.database import Database
from netflix_coach.storage.mapping import annotation_of, fill_annotation, marker_of, note_of
from netflix_coach.storage.models import AnnotationRow, MarkerRow, NoteRow, TakeRow
from netflix_coach.storage.search_index import EntryKind, drop, put

Row = TypeVar("Row", NoteRow, MarkerRow, AnnotationRow)


class AnnotationRepository:
    """Notes, markers and manual annotations, which outlive every new analysis.

    Any thread; every method waits for the database's thread. Methods that name a take or an
    item that is not there raise InputError.
    """

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def notes(self, take_id: str) -> tuple[Note, ...]:
        """Notes of a take in order of time."""

        def work(db: Db) -> tuple[Note, ...]:
            order = (NoteRow.start_ms, NoteRow.end_ms, NoteRow.created_at, NoteRow.id)
            rows = db.scalars(select(NoteRow).where(NoteRow.take_id == take_id).order_by(*order))
            return tuple(note_of(row) for row in rows)

        return self._database.run(work)

    def add_note(self, take_id: str, span: Span, text: str) -> Note:
        """Write a note at a moment (empty span) or over a span."""
        note = Note(self._new_id(), take_id, span, text, self._database.now())

        def work(db: Db) -> Note:
            _require_take(db, take_id)
            db.add(
                NoteRow(
                    id=note.id,
                    take_id=take_id,
                    start_ms=span.start_ms,
                    end_ms=span.end_ms,
                    text=text,
                    created_at=note.created_at,
                )
            )
            put(db, EntryKind.NOTE, take_id, note.id, span.start_ms, text)
            return note

        return self._database.run(work)

    def edit_note(self, note_id: str, text: str) -> Note:
        """Give a note another text."""

        def work(db: Db) -> Note:
            row = _row(db, NoteRow, note_id, "note")
            row.text = text
            put(db, EntryKind.NOTE, row.take_id, note_id, row.start_ms, text)
            return note_of(row)

        return self._database.run(work)

    def delete_note(self, note_id: str) -> None:
        """Remove a note."""

        def work(db: Db) -> None:
            db.delete(_row(db, NoteRow, note_id, "note"))
            drop(db, EntryKind.NOTE, note_id)

        self._database.run(work)

    def markers(self, take_id: str) -> tuple[Marker, ...]:
        """Markers of a take in order of time."""

        def work(db: Db) -> tuple[Marker, ...]:
            wanted = select(MarkerRow).where(MarkerRow.take_id == take_id)
            rows = db.scalars(wanted.order_by(MarkerRow.t_ms, MarkerRow.id))
            return tuple(marker_of(row) for row in rows)

        return self._database.run(work)

    def add_marker(self, take_id: str, t_ms: int, label: str) -> Marker:
        """Set a marker."""
        marker = Marker(self._new_id(), take_id, t_ms, label)

        def work(db: Db) -> Marker:
            _require_take(db, take_id)
            db.add(MarkerRow(id=marker.id, take_id=take_id, t_ms=t_ms, label=label))
            put(db, EntryKind.MARKER, take_id, marker.id, t_ms, label)
            return marker

        return self._database.run(work)

    def edit_marker(self, marker_id: str, t_ms: int, label: str) -> Marker:
        """Move a marker or give it another label."""

        def work(db: Db) -> Marker:
            row = _row(db, MarkerRow, marker_id, "marker")
            row.t_ms, row.label = t_ms, label
            put(db, EntryKind.MARKER, row.take_id, marker_id, t_ms, label)
            return marker_of(row)

        return self._database.run(work)

    def delete_marker(self, marker_id: str) -> None:
        """Remove a marker."""

        def work(db: Db) -> None:
            db.delete(_row(db, MarkerRow, marker_id, "marker"))
            drop(db, EntryKind.MARKER, marker_id)

        self._database.run(work)

    def annotations(self, take_id: str) -> Mapping[str, Annotation]:
        """Annotations the user made, by id, in order of time."""

        def work(db: Db) -> dict[str, Annotation]:
            wanted = select(AnnotationRow).where(AnnotationRow.take_id == take_id)
            order = (AnnotationRow.start_ms, AnnotationRow.end_ms, AnnotationRow.id)
            return {row.id: annotation_of(row) for row in db.scalars(wanted.order_by(*order))}

        return self._database.run(work)

    def add_annotation(self, take_id: str, annotation: Annotation) -> str:
        """Keep an annotation the user made. Returns its id."""
        annotation_id = self._new_id()

        def work(db: Db) -> None:
            _require_take(db, take_id)
            row = AnnotationRow(id=annotation_id, take_id=take_id)
            fill_annotation(row, annotation)
            db.add(row)

        self._database.run(work)
        return annotation_id

    def edit_annotation(self, annotation_id: str, annotation: Annotation) -> None:
        """Replace an annotation the user made."""
        self._database.run(
            lambda db: fill_annotation(
                _row(db, AnnotationRow, annotation_id, "annotation"), annotation
            )
        )

    def delete_annotation(self, annotation_id: str) -> None:
        """Remove an annotation the user made."""
        self._database.run(
            lambda db: db.delete(_row(db, AnnotationRow, annotation_id, "annotation"))
        )


def _row(db: Db, kind: type[Row], row_id: str, name: str) -> Row:
    row: Any = db.get(kind, row_id)
    if row is None:
        raise InputError(f"That {name} is not in the library any more; open the take again.")
    found: Row = row
    return found


def _require_take(db: Db, take_id: str) -> None:
    if db.get(TakeRow, take_id) is None:
        raise InputError("That take is not in the library any more; open the library again.")
