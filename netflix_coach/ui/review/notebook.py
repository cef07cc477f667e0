"""Keeps notes and markers: from the panel's wishes to the service, and back onto the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.notes import NotesPanel
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.widgets.banner import BannerArea

if TYPE_CHECKING:
    from netflix_coach.services.review import Review, ReviewService


class Notebook(QObject):
    """Writes what the user notes of the take shown. Lives on the window's thread.

    Every change goes through the service off this thread; what was deleted can be brought back
    from a banner.
    """

    changed = Signal(object)
    """Notes or markers differ; carries the `Review` with what is kept now."""

    def __init__(
        self,
        service: ReviewService,
        tasks: Tasks,
        panel: NotesPanel,
        banners: BannerArea,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._panel = panel
        self._banners = banners
        self._review: Review | None = None
        panel.note_wanted.connect(self._on_note_wanted)
        panel.note_edited.connect(self._on_note_edited)
        panel.note_deleted.connect(self._on_note_deleted)
        panel.marker_wanted.connect(self._on_marker_wanted)
        panel.marker_deleted.connect(self._on_marker_deleted)

    def show(self, review: Review) -> None:
        """Fill the panel with a take's notes and markers."""
        self._review = review
        self._panel.show_notes(review.notes, review.markers)

    def _on_note_wanted(self, span: Span, text: str) -> None:
        self._change(lambda take_id: self._service.add_note(take_id, span, text))

    def _on_note_edited(self, note_id: str, text: str) -> None:
        note = self._note(note_id)
        if note is not None:
            self._change(lambda _: self._service.edit_note(note, text))

    def _on_note_deleted(self, note_id: str) -> None:
        gone = self._note(note_id)
        if gone is not None:
            self._change(lambda _: self._service.delete_note(gone))
            self._offer_undo("The note was deleted.", lambda: self._restore_note(gone))

    def _on_marker_wanted(self, t_ms: int) -> None:
        self._change(lambda take_id: self._service.add_marker(take_id, t_ms, ""))

    def _on_marker_deleted(self, marker_id: str) -> None:
        markers = self._review.markers if self._review else ()
        gone = next((m for m in markers if m.id == marker_id), None)
        if gone is not None:
            self._change(lambda _: self._service.delete_marker(gone))
            self._offer_undo("The marker was deleted.", lambda: self._restore_marker(gone))

    def _note(self, note_id: str) -> Note | None:
        notes = self._review.notes if self._review else ()
        return next((n for n in notes if n.id == note_id), None)

    def _offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        self._banners.clear(sentence)

        def on_undo() -> None:
            self._banners.clear(sentence)
            undo()

        self._banners.say(sentence, action="Undo", on_action=on_undo)

    def _restore_note(self, note: Note) -> None:
        self._change(lambda _: self._service.add_note(note.take_id, note.span, note.text))

    def _restore_marker(self, marker: Marker) -> None:
        self._change(lambda _: self._service.add_marker(marker.take_id, marker.t_ms, marker.label))

    def _change(self, work: Callable[[str], object]) -> None:
        if self._review is None:
            return
        take_id = self._review.take.id

        def change() -> Review:
            work(take_id)
            return self._service.open(take_id)

        self._tasks.run(change, self._on_changed)

    def _on_changed(self, review: Review) -> None:
        if self._review is not None and review.take.id == self._review.take.id:
            self.show(review)
            self.changed.emit(review)
