"""How did it go? Four sliders and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.self_rating.rating import MOST_LETTERS, RATED
from netflix_coach.ui.keys.letters import keep_letters_in
from netflix_coach.ui.review.rating_slider import NO_ANSWER, RatingSlider
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.domain.self_rating.rating import SelfRating

ASKING = "Say it before you see the measures. A slider left alone is no answer."
CHANGING = "You have seen the measures, so this is kept as said after seeing them."
ENDS = {
    Aspect.CLARITY: ("Hard to follow", "Easy to follow"),
    Aspect.STRUCTURE: ("It wandered", "One clear line"),
    Aspect.PACING: ("Rushed or dragging", "Just right"),
    Aspect.CONFIDENCE: ("Unsure", "Sure of it"),
}
"""What the ends of each slider stand for."""


class AspectQuestion(QWidget):
    """One aspect: its name, the answer in figures, the slider with its ends. Window's thread."""

    def __init__(self, theme: Theme, aspect: Aspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        low, high = ENDS[aspect]
        self.slider = RatingSlider(theme, f"{aspect.heading}, from {low} to {high}", self)
        self.figure = label("", "muted")
        head = QHBoxLayout()
        head.addWidget(label(aspect.heading, "strong", wraps=True), 1)
        head.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        ends = QHBoxLayout()
        ends.addWidget(label(low, "small", wraps=True), 1)
        right = label(high, "small", wraps=True)
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, UNIT)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self.slider.answered.connect(self._on_answered)
        self._on_answered()

    def _on_answered(self) -> None:
        answer = self.slider.answer
        self.figure.setText(NO_ANSWER if answer is None else str(answer))


class RatingForm(QWidget):
    """Asks before the measures appear, or again when somebody wants to change it. Window's thread.

    `ask` and `change` fill it; its signals say what was decided.
    """

    given = Signal(dict, str)
    """Answers (0 to 100) by `Aspect`, those given only, and the sentence."""
    skipped = Signal(str)
    """No answer; what was written all the same."""
    left = Signal()
    """What was said stays as it was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_change = False
        self.questions = {aspect: AspectQuestion(theme, aspect) for aspect in RATED}
        self.sentence = QLineEdit()
        self.sentence.setMaxLength(MOST_LETTERS)
        self.sentence.setAccessibleName("One sentence on how it went, if you like")
        self.sentence.returnPressed.connect(self._on_done)
        self.done = push_button(theme, "", kind="primary", on_click=self._on_done)
        self.leave = push_button(theme, "", kind="quiet", on_click=self._on_leave)
        self._intro = label("", "muted", wraps=True)
        self._error = label("", "error", wraps=True)
        for question in self.questions.values():
            question.slider.answered.connect(self._offer)
        self.setAccessibleName("How did it go?")
        keep_letters_in(self)
        self._lay_out()
        self.ask()

    def ask(self) -> None:
        """Begin with no answer to anything."""
        self._begin(None, is_change=False)

    def change(self, rating: SelfRating | None) -> None:
        """Begin with what was said before, by somebody who has seen the measures."""
        self._begin(rating, is_change=True)

    def say(self, error: str) -> None:
        """Say why it could not be kept; what was answered stays where it is."""
        self._error.setText(error)
        self._error.setVisible(bool(error))
        self.setEnabled(True)

    def begin(self) -> None:
        """Put the keyboard on the first slider."""
        self.questions[RATED[0]].slider.setFocus()

    def finish(self) -> None:
        """Have a first answer kept as far as it goes; what was to be changed stays as it was."""
        if self.isEnabled() and not self._is_change:
            self._on_done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a rating that was there before as it was."""
        if event.key() == Qt.Key.Key_Escape and self._is_change:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self, rating: SelfRating | None, *, is_change: bool) -> None:
        self._is_change = is_change
        for aspect, question in self.questions.items():
            question.slider.set_answer(None if rating is None else rating.of(aspect))
        self.sentence.setText("" if rating is None else rating.sentence)
        self._intro.setText(CHANGING if is_change else ASKING)
        self.done.setText("Keep it" if is_change else "Show the measures")
        self.leave.setText("Cancel" if is_change else "Skip")
        self.say("")
        self._offer()

    def _answers(self) -> dict[Aspect, int]:
        answers = {aspect: each.slider.answer for aspect, each in self.questions.items()}
        return {aspect: answer for aspect, answer in answers.items() if answer is not None}

    def _offer(self) -> None:
        self.done.setEnabled(bool(self._answers()))

    def _on_done(self) -> None:
        if answers := self._answers():
            self.setEnabled(False)  # until it was kept, or could not be
            self.given.emit(answers, self.sentence.text())

    def _on_leave(self) -> None:
        if self._is_change:
            self.left.emit()
        else:
            self.setEnabled(False)
            self.skipped.emit(self.sentence.text())

    def _lay_out(self) -> None:
        questions = QWidget()
        column = QVBoxLayout(questions)
        column.setContentsMargins(UNIT, GAP, UNIT, GAP)
        column.setSpacing(UNIT)
        column.addWidget(self._intro)
        column.addSpacing(HALF)
        for question in self.questions.values():
            column.addWidget(question)
        column.addWidget(label("One sentence, if you like", "strong", wraps=True))
        column.addWidget(self.sentence)
        column.addSpacing(HALF)
        column.addWidget(self._error)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(label("How did it go?", "heading", wraps=True), 1)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        column.insertLayout(0, head)  # added last, so that Tab gets to it after the questions
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(questions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
