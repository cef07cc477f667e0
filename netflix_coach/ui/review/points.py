"""What to work on next, at the top of the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.wording import time_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netflix_coach.services.advice import AdvisedPoint

NO_POINTS = "Nothing stood out in this take. Choose a harder question, or compare it with another."


class PointCard(QFrame):
    """One point: what happened, what to do next time, and its clip. Window's thread."""

    play_requested = Signal(object)
    """Play this `Span`."""

    def __init__(
        self, theme: Theme, number: int, advised: AdvisedPoint, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._point = advised.point
        word = SEVERITY_WORDS[self._point.severity]
        self.setProperty("card", "true")
        self.setAccessibleName(f"{number}. {advised.title}, {word}")
        self.setAccessibleDescription(advised.advice)
        self._grade = label(word, "strong")
        at = time_text(self._point.span.start_ms)
        self.play = push_button(
            theme, f"Play from {time_text(self._point.clip.start_ms)}", kind="quiet", icon="play",
            on_click=lambda: self.play_requested.emit(self._point.clip),
        )  # fmt: skip
        self.play.setAccessibleName(f"Play point {number}: {advised.title} at {at}")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, GAP, 0)
        head.addWidget(label(f"{number}.  {advised.title}", "strong", wraps=True), 1)
        head.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(label(_where(advised), "muted", wraps=True), 1)
        foot.addWidget(self.play)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT + HALF, 0, UNIT)  # the button has its own to the right
        column.setSpacing(HALF)
        column.addLayout(head)
        advice = label(advised.advice, wraps=True)
        advice.setContentsMargins(0, 0, GAP, 0)
        column.addWidget(advice)
        column.addLayout(foot)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        tint = getattr(self._theme.palette, self._point.severity.value)
        self._grade.setStyleSheet(f"color: {tint};")


class PointsPanel(QWidget):
    """At most three points under a heading. Window's thread."""

    play_requested = Signal(object)
    """Play this `Span`."""

    def __init__(
        self, theme: Theme, points: Sequence[AdvisedPoint], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cards = tuple(PointCard(theme, n, p, self) for n, p in enumerate(points, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(label("What to work on next", "heading"))
        for card in self.cards:
            card.play_requested.connect(self.play_requested)
            column.addWidget(card)
        if not self.cards:
            column.addWidget(label(NO_POINTS, "muted", wraps=True))


def _where(advised: AdvisedPoint) -> str:
    at, others = time_text(advised.point.span.start_ms), advised.point.others
    if not others:
        return f"At {at}"
    return f"At {at}, and {others} more" if others > 1 else f"At {at}, and once more"
