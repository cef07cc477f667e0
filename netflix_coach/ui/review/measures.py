"""Measures beside their thresholds, each with the moments it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.aspects import Aspect, aspect_of
from netflix_coach.domain.comparison import Change, changes
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.services.advice import AdvisedPoint
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.figures import change_text, figure, grade_of
from netflix_coach.ui.review.points import PointsPanel
from netflix_coach.ui.review.said import AspectHead, SaidCard, is_rated
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.domain.self_rating.rating import SelfRating

_MOST_MOMENTS = 24

_TRACKS = {
    "speech_rate_wpm": "pace_wpm",
    "syllable_rate": "syllable_pace",
    "pitch_sd_st": "pitch_st",
    "facing_camera_share": "gaze_yaw_deg",
}
"""The track that a measure sums up, drawn on its card."""


class MeasureCard(QFrame):
    """One measure: title and grade, figure, threshold, moments. Window's thread."""

    seek_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        measure: Measure,
        parent: QWidget | None = None,
        *,
        chart: AnswerChart | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measure = measure
        self.setProperty("card", "true")
        self._grade = label("", "strong")
        head = QHBoxLayout()
        head.addWidget(label(measure.title or measure.name, wraps=True), 1)
        head.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT + HALF, GAP, UNIT + HALF)
        column.setSpacing(HALF)
        column.addLayout(head)
        column.addWidget(label(figure(measure), "heading", wraps=True))
        self._change = label("", "muted", wraps=True)
        self._change.hide()
        column.addWidget(self._change)
        if measure.threshold:
            column.addWidget(label(_capital(measure.threshold), "muted", wraps=True))
        if chart is not None:
            chart.seek_requested.connect(self.seek_requested)
            column.addWidget(chart)
        self._moments = self._make_moments(measure.moments)
        if measure.moments:
            column.addWidget(self._moments)
        column.addStretch(1)
        if measure.source:
            self.setToolTip(f"Source: {measure.source}")
        self._describe()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def measure(self) -> Measure:
        """What it shows."""
        return self._measure

    @property
    def text(self) -> str:
        """The card in one line, as a screen reader says it."""
        return self.accessibleName()

    def show_change(self, change: Change) -> None:
        """Say what became of it since the last take."""
        self._change.setText(change_text(change))
        self._change.show()
        self.setAccessibleDescription(f"{self._change.text()}. {self._measure.threshold}")

    def _make_moments(self, moments: Sequence[Span]) -> QLabel:
        made = QLabel(self)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setAccessibleName("Moments")
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.linkActivated.connect(self._on_link)
        return made

    def _describe(self) -> None:
        grade = grade_of(self._measure)
        parts = [self._measure.title or self._measure.name, figure(self._measure)]
        if grade is not None:
            parts.append(grade.word)
        self.setAccessibleName(", ".join(parts))
        self.setAccessibleDescription(self._measure.threshold)

    def _on_link(self, target: str) -> None:
        self.seek_requested.emit(int(target))

    def _on_theme_changed(self) -> None:
        grade = grade_of(self._measure)
        self._grade.setVisible(grade is not None)
        palette = self._theme.palette
        if grade is not None:
            self._grade.setText(grade.word)
            self._grade.setStyleSheet(f"color: {getattr(palette, grade.tint)};")
        moments = self._measure.moments
        style = f"color:{palette.accent};text-decoration:none"
        links = [
            f'<a href="{m.start_ms}" style="{style}">{time_text(m.start_ms)}</a>'
            for m in moments[:_MOST_MOMENTS]
        ]
        left = len(moments) - len(links)
        more = f" and {left} more" if left > 0 else ""
        self._moments.setText(" &nbsp; ".join(links) + more)


class MeasuresPanel(QScrollArea):
    """All measures of a take and the remarks on what could not be measured. Window's thread."""

    seek_requested = Signal(int)
    play_requested = Signal(object)
    """Play this `Span`."""
    rating_requested = Signal()
    """The user wants to say how it went, or to say it otherwise."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.points: PointsPanel | None = None
        self._cards: list[MeasureCard] = []
        self._shown: tuple[Analysis, Sequence[AdvisedPoint]] | None = None
        self._before: tuple[Measure, ...] = ()
        self._now: tuple[Measure, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Measures")

    @property
    def cards(self) -> tuple[MeasureCard, ...]:
        """The cards shown."""
        return tuple(self._cards)

    def show_analysis(
        self,
        analysis: Analysis,
        points: Sequence[AdvisedPoint],
        rating: SelfRating | None = None,
    ) -> None:
        """Show another analysis: what to work on next, then the measures by aspect.

        In each aspect those with a grade come first, the gravest at the top; what the user said of
        it stands beside its heading.
        """
        self._shown = analysis, points
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        self.points = PointsPanel(self._theme, points, content)
        self.points.play_requested.connect(self.play_requested)
        column.addWidget(self.points)
        self._cards = []
        for aspect in Aspect:
            about = [m for m in analysis.measures if aspect_of(m) is aspect]
            if about or is_rated(aspect, rating):
                column.addWidget(AspectHead(aspect, about, rating, content))
            for measure in sorted(about, key=_weight):
                card = self._make_card(analysis, measure, content)
                self._cards.append(card)
                column.addWidget(card)
        if not self._cards:
            column.addWidget(label("Nothing could be measured in this take.", "muted", wraps=True))
        for remark in analysis.remarks:
            column.addWidget(label(remark, "muted", wraps=True))
        if rating is not None:
            said = SaidCard(self._theme, rating, content)
            said.change_requested.connect(self.rating_requested)
            column.addWidget(said)
        column.addStretch(1)
        self._now = analysis.measures
        self._show_changes()
        self.setWidget(content)

    def show_rating(self, rating: SelfRating | None) -> None:
        """Show what the user said of the take beside the measures that are shown already."""
        if self._shown is not None:
            self.show_analysis(*self._shown, rating)

    def show_before(self, measures: Sequence[Measure]) -> None:
        """Compare with these measures of an earlier take; with none where there is no such."""
        self._before = tuple(measures)
        self._show_changes()

    def _show_changes(self) -> None:
        found = changes(self._before, self._now)
        for card in self._cards:
            if card.measure.name in found:
                card.show_change(found[card.measure.name])

    def _make_card(self, analysis: Analysis, measure: Measure, parent: QWidget) -> MeasureCard:
        name = _TRACKS.get(measure.name)
        track = next((t for t in analysis.tracks if t.spec.name == name), None)
        chart = None
        if track is not None or measure.moments:
            duration_ms = analysis.features.duration_ms
            chart = AnswerChart(self._theme, duration_ms, measure.moments, track)
        card = MeasureCard(self._theme, measure, parent, chart=chart)
        card.seek_requested.connect(self.seek_requested)
        return card


def _weight(measure: Measure) -> int:
    grade = grade_of(measure)
    order = ("red", "amber", "note", "accent")
    return order.index(grade.tint) if grade is not None else len(order)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
