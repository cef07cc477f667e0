"""A question of the bank."""

from dataclasses import dataclass

from netflix_coach.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question with what a strong answer shows and sceptical follow-ups.

    `value` is one of the nine values, "keeper_test", or None for questions that test none.
    """

    id: str
    stage: Stage
    type: str
    text: str
    target_length_s: int
    shows: tuple[str, ...]
    follow_ups: tuple[str, ...]
    value: str | None = None
