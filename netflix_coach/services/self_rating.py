"""Asking how a take went before its measures are seen, and what became of the answers."""

from collections.abc import Callable, Mapping
from datetime import datetime

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled
from netflix_coach.domain.self_rating.curve import RatedTake
from netflix_coach.domain.self_rating.evidence import evidence_of
from netflix_coach.domain.self_rating.rating import RATED, SelfRating
from netflix_coach.domain.session import Take
from netflix_coach.services.library import LibraryService
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.storage.self_ratings import SelfRatingRepository


class SelfRatingService:
    """Keeps what the user says of takes and sets it beside the evidence. Any thread."""

    def __init__(
        self,
        *,
        ratings: SelfRatingRepository,
        library: LibraryService,
        analysis: TakeAnalysis,
        settings: SettingsService,
        now: Callable[[], datetime],
    ) -> None:
        self._ratings = ratings
        self._library = library
        self._analysis = analysis
        self._settings = settings
        self._now = now

    def is_asked(self, take: Take, rating: SelfRating | None) -> bool:
        """Whether the question comes before the measures: once a take, unless it is switched off.

        Somebody else speaks in the sample take, so nobody is asked about it.
        """
        is_open = rating is None and not take.is_sample
        return is_open and self._settings.current.is_self_rating_asked

    def rate(self, take_id: str, said: Mapping[Aspect, int], sentence: str = "") -> SelfRating:
        """Keep an answer, or another one in its place; on the disk when this returns.

        The measures are seen from the first answer on, so a second one comes after seeing them.

        Raises:
            InputError: a value lies outside 0 to 100, the sentence is too long, or the take is
                gone; an earlier answer stays.
        """
        values = {aspect.value: said[aspect] for aspect in RATED if aspect in said}
        rating = SelfRating(
            take_id,
            self._now(),
            **values,
            sentence=" ".join(sentence.split()),
            is_after_seeing=self._ratings.get(take_id) is not None,
        )
        self._ratings.save(rating)
        return rating

    def skip(self, take_id: str, sentence: str = "") -> SelfRating:
        """Remember that the measures are seen from now on without an answer; as `rate` without any.

        An answer that is there already stays.
        """
        return self._ratings.get(take_id) or self.rate(take_id, {}, sentence)

    def rated_takes(
        self, progress: ProgressCallback, cancel: CancelToken | None = None
    ) -> tuple[RatedTake, ...]:
        """Every take that was rated, judged with the limits in force, in the order of rating.

        Takes that were not analysed have no evidence. Long where there are many takes.

        Raises:
            Cancelled: the user asked to stop.
        """
        takes = {take.id: take for session in self._library.sessions() for take in session.takes}
        rated = [r for r in self._ratings.all() if not r.is_skipped and r.take_id in takes]
        found = []
        for number, rating in enumerate(rated):
            raise_if_cancelled(cancel)
            progress(number / len(rated))
            found.append(self._rated(takes[rating.take_id], rating))
        return tuple(found)

    def _rated(self, take: Take, rating: SelfRating) -> RatedTake:
        try:
            measures = self._analysis.measures(take.id)
        except CoachError:  # never analysed, or its analysis is damaged
            measures = ()
        shares = {aspect: evidence_of(measures, aspect) for aspect in RATED}
        known = {aspect: share for aspect, share in shares.items() if share is not None}
        return RatedTake(take.id, take.title, take.started_at, rating, known)
