"""One measure: figure, threshold, chart over the answer, and the moments it was counted from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netflix_coach.domain.comparison import Change
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.figures import change_text, figure, grade_of
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.labels import label

_MOST_MOMENTS = 24


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
        self._moments.setVisible(bool(measure.moments))
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

    def show_change(self, change: Change | None) -> None:
        """Say what became of it since the last take; nothing where there is none to compare."""
        self._change.setText("" if change is None else change_text(change))
        self._change.setVisible(change is not None)
        said = (self._change.text(), self._measure.threshold)
        self.setAccessibleDescription(". ".join(s for s in said if s))

    def _make_moments(self, moments: Sequence[Span]) -> QLabel:
        made = QLabel(self)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
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
        told = ", ".join(time_text(m.start_ms) for m in moments[:_MOST_MOMENTS])
        self._moments.setAccessibleName(f"Moments: {told}{more}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
