"""Marking where in a take somebody looks at the camera, to calibrate its gaze."""

from collections.abc import Callable
from datetime import datetime

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.timespan import Span
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.settings import SettingsService
from netflix_coach.storage.annotations import AnnotationRepository

_STEP_MS = 100


class LookMarks:
    """One mark a take, which outlives every new analysis; each call can be undone. Any thread."""

    def __init__(
        self,
        *,
        annotations: AnnotationRepository,
        edits: TakeEdits,
        settings: SettingsService,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._annotations = annotations
        self._edits = edits
        self._settings = settings
        self._now = now
        self._new_id = new_id

    @property
    def least_ms(self) -> int:
        """A shorter look can't calibrate anything."""
        limits = self._settings.parameters.gaze
        return round(limits.look_settle_ms + _STEP_MS * limits.look_min_samples)

    def mark(self, take_id: str, span: Span) -> bool:
        """The person looks at the camera there; an earlier mark goes.

        Raises:
            InputError: the span is too short to calibrate with.
        """
        if span.duration_ms < self.least_ms:
            raise InputError(
                f"A look at the camera must be at least {self.least_ms / 1000:.1f} s long; "
                "select a longer stretch."
            )
        with self._edits.turn:
            before = self._marks(take_id)
            if any(mark.span == span for mark in before):
                return False
            mark = Correction(
                id=self._new_id(),
                take_id=take_id,
                created_at=self._now(),
                kind=CorrectionKind.LOOK,
                tier=Tier.GAZE,
                target=span,
                span=span,
            )
            edit = Edit("add look at the camera", removed=before, added=(mark,))
            self._edits.do(take_id, edit)
        return True

    def remove(self, take_id: str) -> bool:
        """The person does not look at the camera there."""
        with self._edits.turn:
            before = self._marks(take_id)
            if not before:
                return False
            self._edits.do(take_id, Edit("remove look at the camera", removed=before))
        return True

    def _marks(self, take_id: str) -> tuple[Correction, ...]:
        corrections = self._annotations.corrections(take_id)
        return tuple(c for c in corrections if c.kind is CorrectionKind.LOOK)
