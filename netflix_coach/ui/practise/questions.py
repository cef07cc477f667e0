"""The questions as a list that can be narrowed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from netflix_coach.domain.question import Question
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.text import rough_length
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.rows import paint_ground

Index = QModelIndex | QPersistentModelIndex


def value_heading(value: str) -> str:
    """The name of a value as shown: "keeper_test" is "Keeper test"."""
    return value.replace("_", " ").capitalize()


def summary(question: Question) -> str:
    """One line on a question: kind, value, length."""
    parts = [question.type.replace("_", " ").capitalize()]
    if question.value is not None:
        parts.append(value_heading(question.value))
    parts.append(f"about {rough_length(question.target_length_s)}")
    return " · ".join(parts)


class QuestionModel(QAbstractListModel):
    """Questions of one stage that hold every word of a filter. Window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Question, ...] = ()
        self._shown: tuple[Question, ...] = ()
        self._stage = Stage.BEHAVIOURAL
        self._words: tuple[str, ...] = ()

    def set_questions(self, questions: tuple[Question, ...]) -> None:
        """Replace the bank."""
        self._all = questions
        self._narrow()

    def set_stage(self, stage: Stage) -> None:
        """Show the questions of one stage."""
        self._stage = stage
        self._narrow()

    def set_filter(self, text: str) -> None:
        """Show only questions in which every word of `text` occurs."""
        self._words = tuple(text.casefold().split())
        self._narrow()

    def question(self, index: Index) -> Question | None:
        """The question in a row."""
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of questions shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a question; its summary for screen readers and tool tips."""
        question = self.question(index)
        if question is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return question.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return summary(question)
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = tuple(q for q in self._all if q.stage is self._stage and self._holds(q))
        self.endResetModel()

    def _holds(self, question: Question) -> bool:
        text = f"{question.text} {summary(question)}".casefold()
        return all(word in text for word in self._words)


class QuestionDelegate(QStyledItemDelegate):
    """The whole question, on as many lines as it takes. Window's thread."""

    PAD = 12
    FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs at the list's width."""
        pad = self._theme.px(self.PAD)
        width = self._view.viewport().width()
        room = QRect(0, 0, max(80, width - 2 * pad), 10_000)
        text = QFontMetrics(self._theme.font()).boundingRect(room, self.FLAGS, str(index.data()))
        return QSize(80, text.height() + 2 * pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one question."""
        painter.save()
        paint_ground(self._theme, painter, option)
        pad = self._theme.px(self.PAD)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text"))
        painter.drawText(option.rect.adjusted(pad, 0, -pad, 0), self.FLAGS, str(index.data()))
        painter.restore()
