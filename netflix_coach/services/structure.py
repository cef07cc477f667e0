"""The steps of an answer arranged by hand: moved, added, changed and removed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.structure.arrange import added, moved
from netflix_coach.domain.structure.steps import PlacedStep, Scheme, Step, scheme_of
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.storage.annotations import AnnotationRepository


class StructureService:
    """Each call is one step that can be undone, and is on the disk when it returns. Any thread.

    The first change makes the whole suggestion the user's own: from then on, whatever a new
    analysis suggests, the take shows what the user placed. A step is named by the annotation as the
    review showed it. Methods raise InputError where it is not there any more, and return False
    where there is nothing to do.
    """

    def __init__(
        self,
        *,
        analysis: TakeAnalysis,
        annotations: AnnotationRepository,
        edits: TakeEdits,
        new_id: Callable[[], str],
    ) -> None:
        self._analysis = analysis
        self._annotations = annotations
        self._edits = edits
        self._new_id = new_id

    def move(self, take_id: str, shown: Annotation, span: Span) -> bool:
        """Give a step other edges; neighbours that it touches or covers give way."""
        if span == shown.span or not span.duration_ms:
            return False
        with self._edits.turn:
            before = self._steps(take_id)
            after = moved(before, _found(before, shown), span, self._new_id)
            self._keep(take_id, f"move {_name(shown)}", after)
        return True

    def add(self, take_id: str, step: Step, span: Span) -> bool:
        """Add a step over a span; steps that it covers give way."""
        if not span.duration_ms:
            raise InputError("Select the stretch that the step is to cover, then choose its kind.")
        with self._edits.turn:
            if step not in self._scheme(take_id).steps:
                raise InputError("The steps of this stage are others; choose one of its own.")
            after = added(self._steps(take_id), take_id, step, span, self._new_id)
            self._keep(take_id, f"add {_titled(step, span)}", after)
        return True

    def change(self, take_id: str, shown: Annotation, step: Step) -> bool:
        """Make a step one of another kind."""
        with self._edits.turn:
            before = self._steps(take_id)
            chosen = _found(before, shown)
            if chosen.step is step:
                return False
            after = [replace(each, step=step) if each == chosen else each for each in before]
            name = f"change {_name(shown)} to {step.heading.lower()}"
            self._keep(take_id, name, after)
        return True

    def remove(self, take_id: str, shown: Annotation) -> bool:
        """Take a step away; the suggestion is back once the last one is gone."""
        with self._edits.turn:
            before = self._steps(take_id)
            chosen = _found(before, shown)
            after = [each for each in before if each != chosen]
            self._keep(take_id, f"remove {_name(shown)}", after)
        return True

    def suggest_again(self, take_id: str) -> bool:
        """Forget what the user placed: the take shows the suggestion again."""
        with self._edits.turn:
            if not self._annotations.steps(take_id):
                return False
            self._keep(take_id, "restore the suggested steps", ())
        return True

    def _scheme(self, take_id: str) -> Scheme:
        scheme = scheme_of(self._analysis.analysis(take_id).context.stage)
        if scheme is None:
            raise InputError("No steps are looked for in this stage.")
        return scheme

    def _steps(self, take_id: str) -> tuple[PlacedStep, ...]:
        """What the take shows, as the user's own: placed already, or taken from the suggestion."""
        placed = self._annotations.steps(take_id)
        if placed:
            return placed
        return tuple(
            PlacedStep(self._new_id(), take_id, Step(each.label), each.span)
            for each in self._analysis.analysis(take_id).tier(Tier.STRUCTURE)
        )

    def _keep(self, take_id: str, name: str, after: Sequence[PlacedStep]) -> None:
        before = self._annotations.steps(take_id)
        gone = tuple(each for each in before if each not in after)
        come = tuple(each for each in after if each not in before)
        self._edits.do(take_id, Edit(name, gone, come))


def _found(steps: Sequence[PlacedStep], shown: Annotation) -> PlacedStep:
    for each in steps:
        if (each.step.value, each.span) == (shown.label, shown.span):
            return each
    raise InputError("That step has changed meanwhile; open the take again.")


def _name(shown: Annotation) -> str:
    return _titled(Step(shown.label), shown.span)


def _titled(step: Step, span: Span) -> str:
    return f"{step.heading.lower()} at {time_text(span.start_ms)}"
