"""After an answer: look at it, or try again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from netflix_coach.domain.question import Question
from netflix_coach.domain.session import Take
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.widgets.bullets import Bullets
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.turning_row import TurningRow


class DonePanel(QWidget):
    """Keep or retake, and the follow-ups an interviewer would ask next. Window's thread."""

    review_requested = Signal()
    again_requested = Signal()
    retake_requested = Signal()
    """Delete this take and answer again."""
    other_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label("", "title", wraps=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside brings its keys
        self._question = label("", "lead", wraps=True)
        self._follow_ups = Bullets()
        self.review = push_button(
            theme, "Keep and review", kind="primary", icon="review",
            on_click=self.review_requested.emit,
        )  # fmt: skip
        self.again = push_button(
            theme, "Keep and try again", icon="reset", on_click=self.again_requested.emit
        )
        self.retake = push_button(
            theme, "Delete and retake…", icon="delete", on_click=self.retake_requested.emit
        )
        self.other = push_button(
            theme, "Another question", kind="quiet", icon="list", on_click=self.other_requested.emit
        )
        self._card = QFrame()
        self._card.setProperty("card", "true")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(UNIT)
        inside.addWidget(label("A sceptical interviewer would ask next", "section"))
        inside.addWidget(self._follow_ups)
        buttons = TurningRow(UNIT)
        for button in (self.review, self.again, self.retake, self.other):
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._heading)
        column.addWidget(self._question)
        column.addWidget(buttons)
        column.addSpacing(UNIT)
        column.addWidget(self._card)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_take(self, take: Take, question: Question) -> None:
        """Show what was recorded and what would be asked next."""
        length = time_text(take.media.duration_ms) if take.media is not None else ""
        self._heading.setText(f"Recorded {length}".strip())
        self._question.setText(question.text)
        self._follow_ups.show_texts(question.follow_ups)
        self._card.setVisible(bool(question.follow_ups))
        self.review.setFocus()
