"""Choosing a question to practise."""

from netflix_coach.coaching.question_bank import QuestionBank
from netflix_coach.domain.question import Question
from netflix_coach.domain.stages import Stage


class PracticeService:
    """Reads the question bank. Any thread."""

    def __init__(self, bank: QuestionBank) -> None:
        self._bank = bank

    def questions(self, stage: Stage | None = None) -> tuple[Question, ...]:
        """Questions of one stage, or all, in the bank's order."""
        return tuple(q for q in self._bank.questions if stage is None or q.stage is stage)

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            InputError: the bank has no such question.
        """
        return self._bank.question(question_id)
