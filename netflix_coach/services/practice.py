"""Choosing a question to practise."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from netflix_coach.domain.question import Question
from netflix_coach.domain.stages import Stage

if TYPE_CHECKING:
    from netflix_coach.coaching.question_bank import QuestionBank


class PracticeService:
    """Reads the question bank when it is first asked for. Any thread."""

    def __init__(self, load_bank: "Callable[[], QuestionBank]") -> None:
        self._load_bank = load_bank
        self._lock = threading.Lock()
        self._held: QuestionBank | None = None

    def questions(self, stage: Stage | None = None) -> tuple[Question, ...]:
        """Questions of one stage, or all, in the bank's order."""
        return tuple(q for q in self._bank.questions if stage is None or q.stage is stage)

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            InputError: the bank has no such question.
        """
        return self._bank.question(question_id)

    @property
    def _bank(self) -> "QuestionBank":
        with self._lock:
            if self._held is None:
                self._held = self._load_bank()
            return self._held
