"""How the user's decisions on filler sounds tune their limits."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.corrections.tuning import (
    FEWEST,
    Tuning,
    decisions_in,
    tune,
    tuned,
)
from netflix_coach.domain.parameters import Parameters
from netflix_coach.services.settings import SettingsService
from netflix_coach.storage.annotations import AnnotationRepository


@dataclass(frozen=True, slots=True)
class TuningState:
    """What Settings shows: on how many decisions it rests, and the limit before and after.

    `wanted` is how many decisions it takes before anything moves.
    """

    decisions: int
    wanted: int
    before: float
    after: float


class PersonalTuning:
    """Reads what was decided and tunes by it. Any thread; waits for the database's thread."""

    def __init__(
        self,
        annotations: AnnotationRepository,
        settings: SettingsService,
        now: Callable[[], datetime],
    ) -> None:
        self._annotations = annotations
        self._settings = settings
        self._now = now

    def parameters_for(self, take_id: str) -> Parameters:
        """The limits in force, tuned by the decisions in all other takes.

        Those in the take itself are carried out there as they are; were they to tune it too, one
        flag dismissed would take others with it while they are being looked at.
        """
        parameters = self._settings.parameters
        return tuned(parameters, self._tuning(except_take=take_id))

    def state(self) -> TuningState:
        """How far the decisions have moved the limits for the next take."""
        parameters, tuning = self._settings.parameters, self._tuning()
        return TuningState(
            decisions=tuning.decisions,
            wanted=FEWEST,
            before=parameters.speech.filler_possible_score,
            after=tuned(parameters, tuning).speech.filler_possible_score,
        )

    def reset(self) -> None:
        """Let no decision made until now tune; the decisions themselves stay."""
        at = self._now()
        self._settings.change(lambda settings: replace(settings, decisions_since=at))

    def _tuning(self, except_take: str | None = None) -> Tuning:
        since = self._settings.current.decisions_since
        made = (
            correction
            for correction in self._annotations.corrections_on(Tier.FILLED_PAUSE)
            if correction.take_id != except_take
            and (since is None or correction.created_at >= since)
        )
        return tune(decisions_in(made, self._settings.parameters.speech))
