"""Opening a take for review, and what the user adds to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.self_rating.rating import SelfRating
from netflix_coach.domain.session import Marker, Note, Take
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.voice import VoiceNote
from netflix_coach.domain.wording import excerpt, time_text
from netflix_coach.services.edits import Steps, TakeEdits
from netflix_coach.services.library import LibraryService
from netflix_coach.services.overview import draw_overview
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.services.voices import VoiceService
from netflix_coach.storage.annotations import AnnotationRepository
from netflix_coach.storage.self_ratings import SelfRatingRepository

Noted = TypeVar("Noted", Note, Marker)


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a moment of the take."""

    t_ms: int
    path: Path


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page shows of a take."""

    take: Take
    analysis: Analysis
    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    peaks: WaveformPeaks | None
    thumbnails: tuple[Thumbnail, ...]
    typed_text: str = ""
    """What was typed into the window's editor while answering."""
    steps: Steps = field(default_factory=Steps)
    """What undoing and doing again would do."""
    voices: tuple[VoiceNote, ...] = ()
    """What was spoken over the replay, in order of time."""
    rating: SelfRating | None = None
    """How the user thought it went; None where that was not asked yet."""


class ReviewService:
    """Reads takes with their analysis, notes and markers, and changes the latter. Any thread."""

    def __init__(
        self,
        *,
        library: LibraryService,
        analysis: TakeAnalysis,
        annotations: AnnotationRepository,
        ratings: SelfRatingRepository,
        edits: TakeEdits,
        voices: VoiceService,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._library = library
        self._analysis = analysis
        self._annotations = annotations
        self._ratings = ratings
        self._edits = edits
        self._voices = voices
        self._now = now
        self._new_id = new_id

    def open(self, take_id: str) -> Review:
        """The take with its analysis, derived with the limits in force.

        Raises:
            InputError: there is no such take, or it was never analysed.
        """
        take = self._library.take(take_id)
        return Review(
            take=take,
            analysis=self._analysis.analysis(take_id),
            notes=self._annotations.notes(take_id),
            markers=self._annotations.markers(take_id),
            peaks=self._library.peaks(take),
            thumbnails=tuple(
                Thumbnail(t_ms, path) for t_ms, path in self._library.thumbnails(take)
            ),
            typed_text=self._library.typed(take).text,
            steps=self._edits.steps(take_id),
            voices=self._voices.of_take(take_id),
            rating=self._ratings.get(take_id),
        )

    def add_note(
        self, take_id: str, span: Span, text: str, colour: NoteColour = NoteColour.NONE
    ) -> Note:
        """Write a note at a moment (an empty span) or over a span."""
        note = Note(self._new_id(), take_id, span, _said(text), self._now(), colour)
        self._edits.do(take_id, Edit("add note", added=(note,)))
        return note

    def edit_note(self, note: Note, text: str, colour: NoteColour | None = None) -> Note:
        """Change what a note says, and its colour where one is given."""
        edited = replace(note, text=_said(text), colour=note.colour if colour is None else colour)
        name = "edit note" if edited.text != note.text else _colouring("note", edited.colour)
        return self._replace(note, edited, name)

    def move_note(self, note: Note, span: Span) -> Note:
        """Put a note at another moment or over another span."""
        return self._replace(note, replace(note, span=span), "move note")

    def edit_marker(self, marker: Marker, label: str, colour: NoteColour) -> Marker:
        """Change the name of a marker, and its colour."""
        edited = replace(marker, label=label.strip(), colour=colour)
        is_renamed = edited.label != marker.label
        name = "rename marker" if is_renamed else _colouring("marker", colour)
        return self._replace(marker, edited, name)

    def move_marker(self, marker: Marker, t_ms: int) -> Marker:
        """Put a marker at another moment."""
        return self._replace(marker, replace(marker, t_ms=t_ms), "move marker")

    def delete_note(self, note: Note) -> Note:
        """Remove a note; it can be brought back by undoing."""
        self._edits.do(note.take_id, Edit(f"delete {_named(note)}", removed=(note,)))
        return note

    def add_marker(self, take_id: str, t_ms: int, label: str) -> Marker:
        """Drop a marker."""
        marker = Marker(self._new_id(), take_id, t_ms, label.strip())
        self._edits.do(take_id, Edit("add marker", added=(marker,)))
        return marker

    def delete_marker(self, marker: Marker) -> Marker:
        """Remove a marker; it can be brought back by undoing."""
        self._edits.do(marker.take_id, Edit(f"delete {_named(marker)}", removed=(marker,)))
        return marker

    def _replace(self, old: Noted, new: Noted, name: str) -> Noted:
        if new != old:
            self._edits.do(old.take_id, Edit(name, removed=(old,), added=(new,)))
        return new

    def analyse_again(
        self, take_id: str, progress: ProgressCallback, cancel: CancelToken
    ) -> Review:
        """Measure the take anew from its file; notes and markers stay.

        A waveform that is missing or damaged is drawn again.

        Raises:
            InputError: the file is gone or can't be read; the old analysis stays.
            Cancelled: the user asked to stop; the old analysis stays.
        """
        take = self._library.take(take_id)
        context = self._analysis.context_of(take)
        if keys_ms := self._library.typed(take).keys_ms:
            context = replace(context, keys_ms=keys_ms)
        model_dir = self._analysis.model_for(is_sample=take.is_sample)
        path = self._library.media_path(take)
        features = self._analysis.measure(path, model_dir, progress, cancel)
        if self._library.peaks(take) is None:
            draw_overview(self._library, take, path, cancel)
        self._analysis.store(take_id, features, context)
        return self.open(take_id)


def _named(item: Note | Marker) -> str:
    """What a note or marker is called within a sentence."""
    if isinstance(item, Note):
        return f"note “{excerpt(item.text)}” at {time_text(item.span.start_ms)}"
    label = f" “{excerpt(item.label)}”" if item.label else ""
    return f"marker{label} at {time_text(item.t_ms)}"


def _colouring(what: str, colour: NoteColour) -> str:
    if colour is NoteColour.NONE:
        return f"remove colour of {what}"
    return f"colour {what} {colour.value}"


def _said(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InputError("The note is empty; write something or press Escape.")
    return stripped
