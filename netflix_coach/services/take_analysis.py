"""Measuring takes and files, keeping what was measured, and deriving what it says."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from netflix_coach.analysis.from_file import FileAnalysis
from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation
from netflix_coach.domain.calibration.marked import with_marked_look
from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.derive import Derivation
from netflix_coach.domain.errors import CoachError, InputError
from netflix_coach.domain.ground import ground_inputs
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.ports import OpenMedia
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.session import Take
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from netflix_coach.services.grounds import Grounds
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.models import SpeechModels
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.tuning import PersonalTuning
from netflix_coach.services.workers import Workers
from netflix_coach.storage.analyses import AnalysisRepository
from netflix_coach.storage.annotations import AnnotationRepository

log = logging.getLogger(__name__)

NOT_ANALYSED = "This take has not been analysed yet; choose “Analyse again”."

INCOMPLETE = "Not all of this take could be analysed; choose “Analyse again” to complete it."


@dataclass(frozen=True, slots=True)
class _Run:
    """What was measured of a take, and under which id it is stored."""

    id: str
    features: Features
    context: AnalysisContext


class TakeAnalysis:
    """Measures files with engines of their own and keeps the results. Any thread."""

    def __init__(
        self,
        *,
        open_media: OpenMedia,
        workers: Workers,
        analyses: AnalysisRepository,
        settings: SettingsService,
        models: SpeechModels,
        lexicon: Callable[[], Lexicon],
        annotations: AnnotationRepository,
        tuning: PersonalTuning,
        grounds: Grounds,
    ) -> None:
        """`lexicon` is asked with every derivation, and not before the first."""
        self._open_media = open_media
        self._workers = workers
        self._analyses = analyses
        self._settings = settings
        self._models = models
        self._lexicon = lexicon
        self._annotations = annotations
        self._tuning = tuning
        self._grounds = grounds
        self._lock = threading.Lock()
        self._kept: tuple[object, str, Derivation] | None = None
        self._fresh: tuple[str, _Run] | None = None

    def model_for(self, *, is_sample: bool) -> Path | None:
        """The speech model in force; None where there is none."""
        chosen = self._settings.current.speech_model_dir
        return self._models.model_for(chosen, is_sample=is_sample)

    def measure(
        self,
        path: Path,
        model_dir: Path | None,
        progress: ProgressCallback,
        cancel: CancelToken,
    ) -> Features:
        """Measure a media file.

        Raises:
            InputError: the file can't be read.
            Cancelled: the user asked to stop.
        """
        with self._workers.pair(model_dir) as (speech, face):
            return FileAnalysis(self._open_media, speech, face).analyse(path, progress, cancel)

    def complete(
        self,
        features: Features,
        path: Path,
        model_dir: Path | None,
        progress: ProgressCallback,
        cancel: CancelToken,
    ) -> Features:
        """Measure from the file what live analysis missed; at once where it missed nothing."""
        if not features.missing:
            return features
        log.info("completing from the file: %s", sorted(features.missing))
        with self._workers.pair(model_dir) as (speech, face):
            files = FileAnalysis(self._open_media, speech, face)
            return files.complete(features, path, progress, cancel)

    def complete_or_say(self, features: Features, path: Path, model_dir: Path | None) -> Features:
        """As `complete`, but what fails is told in the notices and may be tried again later."""
        try:
            return self.complete(features, path, model_dir, lambda _: None, CancelFlag())
        except CoachError as error:
            return replace(features, notices=(*features.notices, error.sentence, INCOMPLETE))

    def store(self, take_id: str, features: Features, context: AnalysisContext) -> None:
        """Keep what was measured; an earlier run of the take is replaced."""
        parameters = {name: value for name, _, value in self._settings.parameters.limits()}
        with self._lock:
            run_id = self._analyses.save(take_id, features, context, parameters)
            self._kept, self._fresh = None, (take_id, _Run(run_id, features, context))

    def context_of(self, take: Take) -> AnalysisContext:
        """The context of the last run, or a fresh one."""
        fresh = AnalysisContext(take.stage, session_look=take.session_look)
        return self._analyses.context(take.id) or fresh

    def analysis(self, take_id: str) -> Analysis:
        """What the take's features say, with the limits, own words and corrections in force.

        Raises:
            InputError: the take was never analysed.
        """
        with self._lock:
            return self._derived(take_id, *self._kept_of(take_id))

    def flags_as_if(
        self, take_id: str, removed: Sequence[Correction], added: Sequence[Correction]
    ) -> tuple[Annotation, ...]:
        """The flags that the take would have were these corrections removed and added.

        Raises:
            InputError: the take was never analysed.
        """
        with self._lock:
            run_id, derivation = self._kept_of(take_id)
            made = [c for c in self._annotations.corrections(take_id) if c not in removed]
            return self._derived(take_id, run_id, derivation, (*made, *added)).flags

    def measures(self, take_id: str) -> tuple[Measure, ...]:
        """The measures of a take beside the one that is reviewed, with all its corrections.

        Raises:
            InputError: the take was never analysed.
        """
        run = self._stored(take_id)
        derivation = self._derivation(take_id, run, self._tuning.parameters_for(take_id))
        return self._derived(take_id, run.id, derivation).measures

    def recognised_words(self, take_id: str) -> tuple[Word, ...] | None:
        """The words as they were recognised, without corrections; None where nothing listened.

        Raises:
            InputError: the take was never analysed.
        """
        with self._lock:
            return self._kept_of(take_id)[1].features.words

    def filler_evidence(self, take_id: str, span: Span) -> float | None:
        """How much speaks for a filler sound that was not flagged; None where nothing does."""
        with self._lock:
            found = self._kept_of(take_id)[1].filler_candidates()
        near = [a for a in found if a.span.overlap_ms(span) * 2 >= a.span.duration_ms]
        return max((a.confidence or 0.0 for a in near), default=None)

    def _derived(
        self,
        take_id: str,
        run_id: str,
        derivation: Derivation,
        corrections: Sequence[Correction] | None = None,
    ) -> Analysis:
        """With the user's corrections, or these, and steps; ground made for it is kept."""
        known = derivation.ground
        if corrections is None:
            corrections = self._annotations.corrections(take_id)
        analysis = derivation.analysis(corrections, self._annotations.steps(take_id))
        made = derivation.ground
        if made is not None and made is not known:
            inputs = ground_inputs(analysis.context, derivation.parameters)
            self._grounds.keep(run_id, inputs, made)
        return analysis

    def _kept_of(self, take_id: str) -> tuple[str, Derivation]:
        """The run and the derivation of the take looked at last, kept while it is corrected."""
        parameters = self._tuning.parameters_for(take_id)
        key = (take_id, parameters, self._settings.current.own_words)
        if self._kept is None or self._kept[0] != key:
            run = self._measured(take_id)
            self._kept = key, run.id, self._derivation(take_id, run, parameters)
            self._fresh = None
        return self._kept[1:]

    def _derivation(self, take_id: str, run: _Run, parameters: Parameters) -> Derivation:
        """On ground that was made before, if there is any."""
        lexicon = self._lexicon().with_own_words(self._settings.current.own_words)
        context = with_marked_look(run.context, self._annotations.corrections(take_id))
        ground = self._grounds.get(run.id, ground_inputs(context, parameters))
        return Derivation(run.features, run.context, parameters, lexicon, ground)

    def _measured(self, take_id: str) -> _Run:
        """As stored; what was stored last is most likely reviewed next and need not be read."""
        if self._fresh is not None and self._fresh[0] == take_id:
            return self._fresh[1]
        return self._stored(take_id)

    def _stored(self, take_id: str) -> _Run:
        run = self._analyses.run(take_id)
        if run is None:
            raise InputError(NOT_ANALYSED)
        return _Run(run.id, run.features, run.context)
