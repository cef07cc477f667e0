"""The steps that an answer is expected to take, by stage."""

from dataclasses import dataclass
from enum import StrEnum

from netflix_coach.domain.annotation import Annotation, Origin, Tier
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span


class Step(StrEnum):
    """One step of an answer. The value is what files and the database carry."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    CLARIFY = "clarify"
    APPROACH = "approach"
    CODE = "code"
    TRADE_OFFS = "trade_offs"
    EDGE_CASES = "edge_cases"
    REVIEW = "review"

    @property
    def heading(self) -> str:
        """The name shown to the user."""
        return _HEADINGS[self]


_HEADINGS = {
    Step.SITUATION: "Situation",
    Step.TASK: "Task",
    Step.ACTION: "Action",
    Step.RESULT: "Result",
    Step.CLARIFY: "Clarify",
    Step.APPROACH: "Approach",
    Step.CODE: "Code",
    Step.TRADE_OFFS: "Trade-offs",
    Step.EDGE_CASES: "Edge cases",
    Step.REVIEW: "Review",
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """The steps of one kind of answer, in the order in which they are expected.

    `going_back` is how much evidence it takes to believe that a speaker went back to an earlier
    step: a story is told once through, while code is written, weighed and written on.
    """

    steps: tuple[Step, ...]
    going_back: float


STAR = Scheme((Step.SITUATION, Step.TASK, Step.ACTION, Step.RESULT), going_back=1.4)
SIX_STEPS = Scheme(
    (
        *(Step.CLARIFY, Step.APPROACH, Step.CODE),
        *(Step.TRADE_OFFS, Step.EDGE_CASES, Step.REVIEW),
    ),
    going_back=0.6,
)


def scheme_of(stage: Stage) -> Scheme | None:
    """The steps expected in a stage; None in the recruiter screen, where none are."""
    if stage is Stage.BEHAVIOURAL:
        return STAR
    return None if stage is Stage.RECRUITER_SCREEN else SIX_STEPS


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step where the user has it. Once one is placed, no suggestion is shown for that take."""

    id: str
    take_id: str
    step: Step
    span: Span

    @property
    def annotation(self) -> Annotation:
        """The step as it is shown."""
        return Annotation(
            Tier.STRUCTURE,
            self.span.start_ms,
            self.span.end_ms,
            self.step.value,
            origin=Origin.MANUAL,
            correction_id=self.id,
        )
