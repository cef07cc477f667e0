"""What share of an answer each step takes, and what interview guides say to that."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.judgement import GUIDES, JudgementParameters
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.structure.suggest import Suggested
from netflix_coach.domain.timespan import Span, total_ms
from netflix_coach.domain.wording import percent_text

NO_RESULT = "no result wording was recognised; if you told one, add it on the timeline"
NO_RESULT_PLACED = "there is no result among your steps"


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was told: where, and between which bounds that is certain."""

    step: Step
    span: Span
    sure: Span
    most: Span


def told_of(suggested: Suggested) -> Told:
    """A suggested step, whose edges may lie elsewhere."""
    return Told(suggested.step, suggested.span, suggested.sure, suggested.most)


def star_measures(
    told: Sequence[Told],
    numbers: Sequence[Span] | None,
    judgement: JudgementParameters,
    *,
    is_placed: bool,
) -> list[Measure]:
    """Shares of a story: graded where they are past their limits whatever the edges are.

    Where only the suggested edges are past a limit, it is noted. `numbers` are None where the
    words are no ground to look for any.
    """
    setup = _share(told, (Step.SITUATION, Step.TASK))
    action = _share(told, (Step.ACTION,))
    most, least = judgement.setup_most_share, judgement.action_least_share
    made = []
    if setup.spans or is_placed:
        made.append(
            setup.measure(
                "situation_task_share",
                "Situation and task",
                threshold=f"flagged above {percent_text(most)}",
                grade=_grade(setup.value > most, is_sure=setup.low > most),
                is_good=setup.value <= most,
            )
        )
    if action.spans or is_placed:
        made.append(
            action.measure(
                "action_share",
                "Action",
                threshold=f"flagged below {percent_text(least)}",
                grade=_grade(action.value < least, is_sure=action.high < least),
                is_good=action.value >= least,
            )
        )
    return [*made, *_result_measures(told, numbers, is_placed=is_placed)]


def _result_measures(
    told: Sequence[Told], numbers: Sequence[Span] | None, *, is_placed: bool
) -> list[Measure]:
    result = _share(told, (Step.RESULT,))
    if not result.spans:
        missing = NO_RESULT_PLACED if is_placed else NO_RESULT
        grade = Severity.AMBER if is_placed else Severity.NOTE
        return [result.measure("result_share", "Result", threshold=missing, grade=grade)]
    share = result.measure("result_share", "Result", threshold="about a fifth in interview guides")
    if numbers is None:
        return [share]
    inside = tuple(n for n in numbers if any(s.contains(n.start_ms) for s in result.spans))
    none_said = Severity.AMBER if is_placed else Severity.NOTE
    count = len(inside)
    return [
        share,
        Measure(
            "result_numbers", count, count, count, "",
            grade=None if count else none_said, is_good=bool(count),
            threshold="" if count else "no number was recognised in the result; by how much?",
            source=GUIDES, title="Numbers in the result", moments=inside or result.spans,
        ),
    ]  # fmt: skip


def step_measures(told: Sequence[Told]) -> list[Measure]:
    """Shares of the steps of a coding or design answer. Shown, never graded."""
    steps = dict.fromkeys(each.step for each in told)
    return [
        _share(told, (step,)).measure(
            f"{step.value}_share", step.heading, threshold="shown, not graded"
        )
        for step in steps
    ]


@dataclass(frozen=True, slots=True)
class _Share:
    """A share of the time that the steps take together, with its bounds."""

    value: float
    low: float
    high: float
    spans: tuple[Span, ...]

    def measure(
        self,
        name: str,
        title: str,
        *,
        threshold: str,
        grade: Severity | None = None,
        is_good: bool = False,
    ) -> Measure:
        """The share as a figure."""
        return Measure(
            name, self.value, self.low, self.high, "",
            grade=grade, is_good=is_good, threshold=threshold,
            source=GUIDES, title=title, moments=self.spans,
        )  # fmt: skip


def _share(told: Sequence[Told], steps: Sequence[Step]) -> _Share:
    own = [each for each in told if each.step in steps]
    whole = max(1, total_ms(each.span for each in told))
    value, low, high = (
        total_ms(spans) / whole
        for spans in (
            [each.span for each in own],
            [each.sure for each in own],
            [each.most for each in own],
        )
    )
    return _Share(value, min(low, value), min(1.0, max(high, value)), tuple(e.span for e in own))


def _grade(is_past: bool, *, is_sure: bool) -> Severity | None:  # noqa: FBT001 - reads as a clause
    if not is_past:
        return None
    return Severity.AMBER if is_sure else Severity.NOTE
