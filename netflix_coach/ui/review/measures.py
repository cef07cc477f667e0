"""Measures beside their thresholds, each with the moments it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.aspects import Aspect, aspect_of
from netflix_coach.domain.comparison import changes
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.tracks import Track
from netflix_coach.services.advice import AdvisedPoint
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.figures import grade_of
from netflix_coach.ui.review.measure_card import MeasureCard
from netflix_coach.ui.review.points import PointsPanel
from netflix_coach.ui.review.said import AspectHead, SaidCard, is_rated
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.focus_ring import FocusRing
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.tab_order import read_in_order

if TYPE_CHECKING:
    from netflix_coach.domain.self_rating.rating import SelfRating

_TRACKS = {
    "speech_rate_wpm": "pace_wpm",
    "syllable_rate": "syllable_pace",
    "pitch_sd_st": "pitch_st",
    "facing_camera_share": "gaze_yaw_deg",
}
"""The track that a measure sums up, drawn on its card."""


@dataclass(frozen=True)
class _Wanted:
    """What is to be shown."""

    analysis: Analysis
    points: tuple[AdvisedPoint, ...]
    rating: SelfRating | None


class MeasuresPanel(QScrollArea):
    """All measures of a take and the remarks on what could not be measured. Window's thread.

    Nothing is built before somebody looks. What an edit leaves as it is stays where it is, so that
    neither the reader's place nor time is lost.
    """

    seek_requested = Signal(int)
    play_requested = Signal(object)
    """Play this `Span`."""
    rating_requested = Signal()
    """The user wants to say how it went, or to say it otherwise."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted: _Wanted | None = None
        self._is_built = True
        self._pieces: dict[Hashable, QWidget] = {}
        self._before: tuple[Measure, ...] = ()
        content = QWidget()
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Measures")
        if parent is not None:
            FocusRing(theme, self, parent)

    @property
    def cards(self) -> tuple[MeasureCard, ...]:
        """The cards shown."""
        self._build()
        return tuple(piece for piece in self._pieces.values() if isinstance(piece, MeasureCard))

    @property
    def points(self) -> PointsPanel | None:
        """What to work on next; None before anything was shown."""
        self._build()
        return next((p for p in self._pieces.values() if isinstance(p, PointsPanel)), None)

    def show_analysis(
        self,
        analysis: Analysis,
        points: Sequence[AdvisedPoint],
        rating: SelfRating | None = None,
        *,
        is_same_take: bool = False,
    ) -> None:
        """Show another analysis: what to work on next, then the measures by aspect.

        In each aspect those with a grade come first, the gravest at the top; what the user said of
        it stands beside its heading. Of the same take, the reader stays where he was.
        """
        self._wanted = _Wanted(analysis, tuple(points), rating)
        self._is_built = False
        if self.isVisible():
            self._build()
        if not is_same_take:
            self.verticalScrollBar().setValue(0)

    def show_rating(self, rating: SelfRating | None) -> None:
        """Show what the user said of the take beside the measures that are shown already."""
        if self._wanted is not None:
            wanted = self._wanted
            self.show_analysis(wanted.analysis, wanted.points, rating, is_same_take=True)

    def show_before(self, measures: Sequence[Measure]) -> None:
        """Compare with these measures of an earlier take; with none where there is no such."""
        self._before = tuple(measures)
        if self._is_built:
            self._show_changes()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is to be seen."""
        self._build()
        super().showEvent(event)

    def _build(self) -> None:
        if self._is_built or self._wanted is None:
            return
        self._is_built = True
        wanted = dict(self._wanted_pieces(self._wanted))
        old, self._pieces = self._pieces, {}
        for key in [key for key in old if key not in wanted]:
            gone = old.pop(key)
            self._column.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()
        for number, (key, make) in enumerate(wanted.items()):
            piece = self._pieces[key] = old[key] if key in old else make()
            item = self._column.itemAt(number)
            if item is None or item.widget() is not piece:  # what stays need not be laid out anew
                self._column.insertWidget(number, piece)
                piece.show()  # at once: a layout shows its widgets only in the next turn
        read_in_order(*self._pieces.values())
        read_in_order(self)  # what was built now follows it, not the whole window
        self._show_changes()

    def _wanted_pieces(self, wanted: _Wanted) -> Iterator[tuple[Hashable, Callable[[], QWidget]]]:
        """From the top down: what each piece is made of, by which it is known again, and how."""
        analysis, points, rating = wanted.analysis, wanted.points, wanted.rating
        yield ("points", points), partial(self._make_points, points)
        for aspect in Aspect:
            about = [m for m in analysis.shown_measures if aspect_of(m) is aspect]
            if about or is_rated(aspect, rating):
                head = partial(AspectHead, aspect, about, rating)
                yield (aspect, rating, *(about if is_rated(aspect, rating) else ())), head
            for measure in sorted(about, key=_weight):
                track = _track_of(measure, analysis)
                values = None if track is None else track.values.tobytes()
                yield (measure, values), partial(self._make_card, analysis, measure, track)
        if not analysis.shown_measures:
            nothing = "Nothing could be measured in this take."
            yield nothing, partial(label, nothing, "muted", wraps=True)
        for remark in dict.fromkeys(analysis.remarks):
            yield remark, partial(label, remark, "muted", wraps=True)
        if rating is not None:
            yield ("said", rating), partial(self._make_said, rating)

    def _show_changes(self) -> None:
        now = self._wanted.analysis.measures if self._wanted is not None else ()
        found = changes(self._before, now)
        for card in self.cards:
            card.show_change(found.get(card.measure.name))

    def _make_points(self, points: tuple[AdvisedPoint, ...]) -> PointsPanel:
        made = PointsPanel(self._theme, points)
        made.play_requested.connect(self.play_requested)
        return made

    def _make_said(self, rating: SelfRating) -> SaidCard:
        made = SaidCard(self._theme, rating)
        made.change_requested.connect(self.rating_requested)
        return made

    def _make_card(self, analysis: Analysis, measure: Measure, track: Track | None) -> MeasureCard:
        chart = None
        if track is not None or measure.moments:
            duration_ms = analysis.features.duration_ms
            title = measure.title or measure.name
            chart = AnswerChart(self._theme, duration_ms, measure.moments, track, title)
        card = MeasureCard(self._theme, measure, chart=chart)
        card.seek_requested.connect(self.seek_requested)
        return card


def _track_of(measure: Measure, analysis: Analysis) -> Track | None:
    name = _TRACKS.get(measure.name)
    return next((t for t in analysis.tracks if t.spec.name == name), None)


def _weight(measure: Measure) -> int:
    grade = grade_of(measure)
    order = ("red", "amber", "note", "accent")
    return order.index(grade.tint) if grade is not None else len(order)
