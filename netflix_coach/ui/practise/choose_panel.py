"""Choosing a stage and a question."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.question import Question
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.practise.questions import QuestionDelegate, QuestionModel, summary
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.widgets.bullets import Bullets
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import name_box
from netflix_coach.ui.widgets.labels import label


class ChoosePanel(QWidget):
    """The list of questions beside the one chosen. Window's thread."""

    question_chosen = Signal(object)
    """Practise this question now."""
    stage_chosen = Signal(object)
    """The user wants the questions of another stage."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QuestionModel(self)
        self.stage = QComboBox()
        name_box(self.stage, "Stage")
        for stage in Stage:
            self.stage.addItem(stage.heading, stage)
        self.stage.currentIndexChanged.connect(self._on_stage_changed)
        self.stage.activated.connect(self._on_stage_activated)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter")
        self.filter.setAccessibleName("Filter questions")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list = QListView()
        self.list.setAccessibleName("Questions")
        self.list.setModel(self._model)
        self.list.setItemDelegate(QuestionDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.doubleClicked.connect(self.choose_marked)
        self._details = QuestionDetails()
        self.go = push_button(
            theme,
            "Practise this question",
            kind="primary",
            icon="practise",
            on_click=self.choose_marked,
        )
        self._lay_out()
        self.set_stage(Stage.BEHAVIOURAL)

    def set_stage(self, stage: Stage) -> None:
        """Show the questions of this stage."""
        self.stage.setCurrentIndex(self.stage.findData(stage))

    def set_questions(self, questions: tuple[Question, ...]) -> None:
        """Show the bank."""
        self._model.set_questions(questions)
        self._choose_first()

    def begin_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def choose_marked(self) -> None:
        """Practise the question marked in the list."""
        question = self.question
        if question is not None:
            self.question_chosen.emit(question)

    @property
    def question(self) -> Question | None:
        """The question marked in the list."""
        return self._model.question(self.list.currentIndex())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self.stage)
        head.addWidget(self.filter, 1)
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._details)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(GAP)
        inside.addWidget(scroll, 1)
        inside.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addLayout(left, 5)
        row.addWidget(card, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label("Practise", "title"))
        column.addLayout(row, 1)

    def _on_stage_changed(self) -> None:
        self._model.set_stage(Stage(self.stage.currentData()))  # Qt hands back a plain str
        self._choose_first()

    def _on_stage_activated(self) -> None:
        self.stage_chosen.emit(Stage(self.stage.currentData()))

    def _on_filter_changed(self, text: str) -> None:
        self._model.set_filter(text)
        self._choose_first()

    def _choose_first(self) -> None:
        self.list.setCurrentIndex(self._model.index(0))
        self._show_details()

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_details()

    def _show_details(self) -> None:
        question = self.question
        self._details.show_question(question)
        self.go.setEnabled(question is not None)


class QuestionDetails(QWidget):
    """What a question asks for; its follow-ups stay hidden until it was answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "heading", wraps=True)
        self._summary = label("", "muted", wraps=True)
        self._shows_heading = label("A strong answer shows", "section")
        self._shows = Bullets()
        self._hint = label("Follow-up questions come after your answer.", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for widget in (self._text, self._summary):
            column.addWidget(widget)
        column.addSpacing(GAP)
        column.addWidget(self._shows_heading)
        column.addWidget(self._shows)
        column.addSpacing(GAP)
        column.addWidget(self._hint)
        column.addStretch(1)

    def show_question(self, question: Question | None) -> None:
        """Show one question, or that none fits."""
        has_one = question is not None
        for widget in (self._summary, self._shows_heading, self._shows, self._hint):
            widget.setVisible(has_one)
        if question is None:
            self._text.setText("No question fits the filter")
            return
        self._text.setText(question.text)
        self._summary.setText(summary(question))
        self._shows.show_texts(question.shows)
