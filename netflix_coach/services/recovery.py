"""Takes that were cut off: completed and analysed at the next start."""

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.session import Take
from netflix_coach.services.library import LibraryService
from netflix_coach.services.overview import draw_overview
from netflix_coach.services.take_analysis import TakeAnalysis


class RecoveryService:
    """Brings back what a crash or a power cut left half written. Run it as a job at start."""

    def __init__(self, library: LibraryService, analysis: TakeAnalysis) -> None:
        self._library = library
        self._analysis = analysis

    @property
    def is_needed(self) -> bool:
        """Whether a take was cut off."""
        return self._library.has_cut_off

    def recover(self, progress: ProgressCallback, cancel: CancelToken) -> tuple[Take, ...]:
        """Complete and analyse what was cut off; returns the takes brought back.

        Raises:
            StorageError: a file can't be completed; it is left as it is.
            Cancelled: the user asked to stop; what is left is recovered at the next start.
        """
        takes = self._library.recover()
        for number, take in enumerate(takes):
            self._analyse(take, _part(progress, number, len(takes)), cancel)
        return takes

    def _analyse(self, take: Take, progress: ProgressCallback, cancel: CancelToken) -> None:
        path = self._library.media_path(take)
        model_dir = self._analysis.model_for(is_sample=take.is_sample)
        features = self._analysis.measure(path, model_dir, progress, cancel)
        draw_overview(self._library, take, path, cancel)
        self._analysis.store(take.id, features, AnalysisContext(stage=take.stage))


def _part(progress: ProgressCallback, number: int, count: int) -> ProgressCallback:
    return lambda share: progress((number + share) / count)
