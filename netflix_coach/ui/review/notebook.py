"""Keeps notes and markers: from the panel's wishes to the service, and back onto the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.edits import EditQueue
from netflix_coach.ui.review.notes import NotesPanel
from netflix_coach.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from netflix_coach.services.review import Review, ReviewService


class Notebook(QObject):
    """Writes what the user notes of the take shown. Lives on the window's thread."""

    def __init__(
        self,
        service: ReviewService,
        edits: EditQueue,
        panel: NotesPanel,
        timeline: TimelineView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._edits = edits
        self._panel = panel
        self._timeline = timeline
        self._take_id = ""
        self._notes: dict[str, Note] = {}
        self._markers: dict[str, Marker] = {}
        panel.note_wanted.connect(self._on_note_wanted)
        panel.note_edited.connect(self._on_note_edited)
        panel.note_deleted.connect(self._on_note_deleted)
        panel.marker_wanted.connect(self._on_marker_wanted)
        panel.marker_edited.connect(self._on_marker_edited)
        panel.marker_deleted.connect(self._on_marker_deleted)
        panel.item_chosen.connect(timeline.note_handles.choose)
        timeline.note_handles.pointed.connect(panel.select)
        timeline.note_handles.moved.connect(self._on_moved)

    def show(self, review: Review) -> None:
        """Fill the panel with a take's notes and markers; the one just made is selected."""
        known = self._notes.keys() | self._markers.keys()
        items: tuple[Note | Marker, ...] = (*review.notes, *review.markers)
        new = [item for item in items if item.id not in known]
        has_made_one = review.take.id == self._take_id and len(new) == 1
        self._take_id = review.take.id
        self._notes = {note.id: note for note in review.notes}
        self._markers = {marker.id: marker for marker in review.markers}
        self._panel.show_notes(review.notes, review.markers)
        if has_made_one:
            self._panel.select(new[0])
        self._timeline.note_handles.choose(self._panel.chosen)

    def _on_note_wanted(self, span: Span, text: str, colour: NoteColour) -> None:
        self._edits.do(
            lambda take_id: self._service.add_note(take_id, span, text, colour),
            lambda: self._panel.take_up(span, text, colour, None),
        )

    def _on_note_edited(self, note_id: str, text: str, colour: NoteColour) -> None:
        note = self._notes[note_id]
        if (text.strip(), colour) != (note.text, note.colour):
            self._edits.do(
                lambda _: self._service.edit_note(note, text, colour),
                lambda: self._panel.take_up(note.span, text, colour, note_id),
            )

    def _on_moved(self, item: Note | Marker, span: Span) -> None:
        if isinstance(item, Note):
            self._edits.do(lambda _: self._service.move_note(item, span))
        else:
            self._edits.do(lambda _: self._service.move_marker(item, span.start_ms))

    def _on_note_deleted(self, note_id: str) -> None:
        note = self._notes[note_id]
        self._edits.do(lambda _: self._service.delete_note(note))

    def _on_marker_wanted(self, t_ms: int) -> None:
        self._edits.do(lambda take_id: self._service.add_marker(take_id, t_ms, ""))

    def _on_marker_edited(self, marker_id: str, label: str, colour: NoteColour) -> None:
        marker = self._markers[marker_id]
        if (label.strip(), colour) != (marker.label, marker.colour):
            self._edits.do(lambda _: self._service.edit_marker(marker, label, colour))

    def _on_marker_deleted(self, marker_id: str) -> None:
        marker = self._markers[marker_id]
        self._edits.do(lambda _: self._service.delete_marker(marker))
