"""What the user said of the take, beside the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.self_rating.evidence import Evidence, evidence_of
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netflix_coach.domain.aspects import Aspect
    from netflix_coach.domain.measures import Measure
    from netflix_coach.domain.self_rating.rating import SelfRating


def is_rated(aspect: Aspect, rating: SelfRating | None) -> bool:
    """Whether the user said something of an aspect."""
    return rating is not None and rating.of(aspect) is not None


def evidence_text(evidence: Evidence | None) -> str:
    """The share as somebody would count it: "1 of 2 measures inside their limits"."""
    if evidence is None:
        return "No measure of it is judged in this take"
    inside, judged = evidence.inside, evidence.judged
    if judged == 1:
        return f"{inside} of 1 measure inside its limit"
    return f"{inside} of {judged} measures inside their limits"


class AspectHead(QWidget):
    """Heading of an aspect, with what was said of it and how much lies inside its limits.

    Without a rating it is the heading alone. Window's thread.
    """

    def __init__(
        self,
        aspect: Aspect,
        measures: Sequence[Measure],
        rating: SelfRating | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(label(aspect.heading, "heading", wraps=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(head)
        if rating is not None and is_rated(aspect, rating):
            said = f"You said {rating.of(aspect)}"
            head.addWidget(label(said, "strong"), 0, Qt.AlignmentFlag.AlignBottom)
            shown = evidence_text(evidence_of(measures, aspect))
            column.addWidget(label(shown, "muted", wraps=True))
            self.setAccessibleName(f"{aspect.heading}. {said}. {shown}.")


class SaidCard(QFrame):
    """The sentence, when it was said, and the way to say it otherwise. Window's thread."""

    change_requested = Signal()

    def __init__(self, theme: Theme, rating: SelfRating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName("How you said it went")
        self.change = push_button(
            theme,
            "Say how it went" if rating.is_skipped else "Change what you said",
            kind="quiet",
            on_click=self.change_requested.emit,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT + HALF, GAP, UNIT)
        column.setSpacing(HALF)
        if rating.sentence:
            column.addWidget(label(f"“{rating.sentence}”", wraps=True))
        column.addWidget(label(_when(rating), "muted", wraps=True))
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)


def _when(rating: SelfRating) -> str:
    if rating.is_skipped:
        return "No rating was given before the measures were seen."
    seen = "after" if rating.is_after_seeing else "before"
    return f"Said {seen} the measures were seen, {day_and_time(rating.rated_at)}."
