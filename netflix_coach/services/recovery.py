"""Takes that were cut off: completed and analysed at the next start."""

import logging

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.session import Take, TakeState
from netflix_coach.services.library import LibraryService
from netflix_coach.services.overview import draw_overview
from netflix_coach.services.take_analysis import TakeAnalysis

log = logging.getLogger(__name__)


class RecoveryService:
    """Brings back what a crash or a power cut left half written. Run it as a job at start.

    Make it before anything is recorded or imported: whatever is unfinished then was cut off.
    """

    def __init__(self, library: LibraryService, analysis: TakeAnalysis) -> None:
        self._library = library
        self._analysis = analysis
        self._waiting = list(library.cut_off())

    @property
    def is_needed(self) -> bool:
        """Whether a take was cut off."""
        return bool(self._waiting)

    def recover(self, progress: ProgressCallback, cancel: CancelToken) -> tuple[Take, ...]:
        """Complete and analyse what was cut off; returns the takes brought back.

        A take whose file can be completed but not analysed comes back without analysis.

        Raises:
            StorageError: a file can't be completed; it is left as it is.
            Cancelled: the user asked to stop; what is left is recovered at the next start.
        """
        count, kept = len(self._waiting), []
        for number in range(count):
            take = self._recovered(self._waiting[0], _part(progress, number, count), cancel)
            self._waiting.pop(0)
            if take is not None:
                kept.append(take)
        return tuple(kept)

    def _recovered(
        self, take: Take, progress: ProgressCallback, cancel: CancelToken
    ) -> Take | None:
        path = self._library.recover_file(take)
        if path is None:
            return None
        model_dir = self._analysis.model_for(is_sample=take.is_sample)
        try:
            features = self._analysis.measure(path, model_dir, progress, cancel)
            draw_overview(self._library, take, path, cancel)
            keys_ms = self._library.typed(take).keys_ms
            look = take.session_look
            context = AnalysisContext(take.stage, session_look=look, keys_ms=keys_ms)
            self._analysis.store(take.id, features, context)
        except CoachError as error:
            log.warning("a recovered take was not analysed: %s", error)
        return self._library.complete_take(take, path, TakeState.CUT_OFF)


def _part(progress: ProgressCallback, number: int, count: int) -> ProgressCallback:
    return lambda share: progress((number + share) / count)
