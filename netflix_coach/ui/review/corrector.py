"""Corrections: from the wishes of flags, timeline and transcript to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.edits import EditQueue
from netflix_coach.ui.review.flag_filter import Listing
from netflix_coach.ui.review.flags import FlagsPanel
from netflix_coach.ui.review.transcript import TranscriptView
from netflix_coach.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from netflix_coach.services.corrections import CorrectionService
    from netflix_coach.services.review import Review


class Corrector(QObject):
    """Hands what the user says of flags and words to the service. Lives on the window's thread.

    A flag is chosen in the list or on the timeline; it is the same one in both.
    """

    def __init__(
        self,
        service: CorrectionService,
        edits: EditQueue,
        flags: FlagsPanel,
        timeline: TimelineView,
        transcript: TranscriptView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._edits = edits
        self._flags = flags
        self._timeline = timeline
        self._added: tuple[Tier, Span] | None = None
        flags.dismiss_wanted.connect(self._on_dismiss_wanted)
        flags.confirm_wanted.connect(self._on_confirm_wanted)
        flags.restore_wanted.connect(self._on_restore_wanted)
        flags.add_wanted.connect(self._on_add_wanted)
        flags.flag_chosen.connect(timeline.flag_handles.choose)
        flags.flag_chosen.connect(timeline.speaker.flag_chosen)
        timeline.flag_handles.pointed.connect(flags.select)
        timeline.flag_handles.moved.connect(self._on_flag_moved)
        transcript.words_corrected.connect(self._on_words_corrected)

    def show(self, review: Review) -> None:
        """List the flags of a take; what was just added or moved is selected."""
        analysis = review.analysis
        self._flags.show_listing(Listing.of(analysis))
        if self._added is not None:
            (tier, span), self._added = self._added, None
            new = (a for a in analysis.flags if a.tier is tier and a.span == span)
            for flag in new:
                self._flags.select(flag)
        self._timeline.flag_handles.choose(self._flags.chosen)

    def fit_flag_to_span(self) -> None:
        """Have the chosen flag cover the span between in and out point."""
        flag, span = self._flags.chosen, self._timeline.span
        if flag is not None and span is not None:
            self._on_flag_moved(flag, span)

    def _on_dismiss_wanted(self, flag: Annotation) -> None:
        self._edits.do(lambda take_id: self._service.dismiss(take_id, flag))

    def _on_confirm_wanted(self, flag: Annotation) -> None:
        self._edits.do(lambda take_id: self._service.confirm(take_id, flag))

    def _on_restore_wanted(self, flag: Annotation) -> None:
        self._edits.do(lambda take_id: self._service.restore(take_id, flag))

    def _on_add_wanted(self, tier: Tier, span: Span) -> None:
        self._added = tier, span
        self._edits.do(lambda take_id: self._service.add(take_id, tier, span))

    def _on_flag_moved(self, flag: Annotation, span: Span) -> None:
        self._added = flag.tier, span
        self._edits.do(lambda take_id: self._service.move(take_id, flag, span))

    def _on_words_corrected(self, span: Span, text: str) -> None:
        self._edits.do(lambda take_id: self._service.correct_words(take_id, span, text))
