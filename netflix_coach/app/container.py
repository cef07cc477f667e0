"""Builds every object of the program once and hands it over by constructor."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from netflix_coach.app.engines import Engines
from netflix_coach.app.paths import Assets
from netflix_coach.app.probes import probes
from netflix_coach.app.shelf import Shelf, new_id, utc_now
from netflix_coach.media.burning import CaptionPainter
from netflix_coach.media.reader import open_media
from netflix_coach.services.advice import AdviceService
from netflix_coach.services.calibration import CalibrationService
from netflix_coach.services.comparing import ComparisonService
from netflix_coach.services.corrections import CorrectionService
from netflix_coach.services.doctor import DoctorService
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.exporting import ExportService
from netflix_coach.services.grounds import Grounds
from netflix_coach.services.importing import ImportService
from netflix_coach.services.look_marks import LookMarks
from netflix_coach.services.models import SpeechModels
from netflix_coach.services.practice import PracticeService
from netflix_coach.services.recording import RecordingService
from netflix_coach.services.recovery import RecoveryService
from netflix_coach.services.review import ReviewService
from netflix_coach.services.self_rating import SelfRatingService
from netflix_coach.services.sources import SourceFactory, SourceList
from netflix_coach.services.structure import StructureService
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.services.tuning import PersonalTuning
from netflix_coach.services.voice_recording import VoiceRecorder
from netflix_coach.services.voices import VoiceService
from netflix_coach.services.workers import Workers
from netflix_coach.storage.analyses import AnalysisRepository
from netflix_coach.storage.calibrations import CalibrationRepository
from netflix_coach.storage.derived import DerivedRepository
from netflix_coach.storage.self_ratings import SelfRatingRepository
from netflix_coach.storage.voice_tracks import VoiceTrackRepository

if TYPE_CHECKING:
    from netflix_coach.coaching.advice import Advice
    from netflix_coach.coaching.question_bank import QuestionBank
    from netflix_coach.domain.text.lexicon import Lexicon
    from netflix_coach.services.speech_models import SpeechModelService


def _load_questions() -> "QuestionBank":
    from netflix_coach.coaching.question_bank import QuestionBank  # slow, and seldom wanted first

    return QuestionBank.load()


def _load_lexicon() -> "Lexicon":
    from netflix_coach.coaching.steps import shipped_lexicon  # slow; the library needs none

    return shipped_lexicon()


def _load_advice() -> "Advice":
    from netflix_coach.coaching.advice import Advice  # slow; wanted with the first review

    return Advice.load()


class Container:
    """All services on a shelf, which it takes over. `shutdown` ends them in reverse order.

    Made on a thread that may block; Qt devices are only touched through `make_sources` and the
    catalogue that the window gives to `sources`.
    """

    def __init__(
        self,
        shelf: Shelf,
        assets: Assets,
        *,
        make_sources: Callable[[], SourceFactory],
        make_painter: Callable[[], CaptionPainter],
        speech_model: Path | None = None,
    ) -> None:
        """Build the rest; `speech_model` serves instead of the one in the settings.

        The shelf is closed with the container, and where this fails.

        Raises:
            StorageError: the library can't be read.
        """
        self._exit = ExitStack()
        self._building = threading.Lock()
        self._speech_models: SpeechModelService | None = None
        with ExitStack() as opening:
            opening.callback(shelf.close)
            workers = Workers(Engines())
            opening.callback(workers.shutdown)
            models = SpeechModels(assets.demonstration_model, speech_model)
            sources = make_sources()
            self._build(shelf, workers, assets, models, sources, make_painter)
            opening.callback(self._grounds.shutdown)
            opening.callback(self.recording.shutdown)
            opening.callback(self.voices.shutdown)
            opening.callback(self.voice_recorder.shutdown)
            self._exit = opening.pop_all()

    def speech_models(self) -> "SpeechModelService":
        """What manages speech models; built when first asked for, since few starts need it."""
        from netflix_coach.app.speech_models import speech_model_service

        with self._building:
            if self._speech_models is None:
                self._speech_models = speech_model_service(
                    self._models_dir, self.settings, lambda: self.recording.is_recording
                )
            return self._speech_models

    def warm_up(self) -> None:
        """Load what the first review needs and nothing before it, so that it need not wait."""
        self._lexicon()
        self._advice()

    def shutdown(self) -> None:
        """Finish a take being recorded, end the engines, close the library. Harmless twice."""
        self._exit.close()

    def _build(
        self,
        shelf: Shelf,
        workers: Workers,
        assets: Assets,
        models: SpeechModels,
        sources: SourceFactory,
        make_painter: Callable[[], CaptionPainter],
    ) -> None:
        self._models_dir = shelf.folder.models_dir
        self.settings = shelf.settings
        self.library = shelf.library
        self.sources = SourceList()
        edits = TakeEdits(shelf.annotations)
        self.tuning = PersonalTuning(shelf.annotations, self.settings, utc_now)
        self._lexicon, self._advice = cache(_load_lexicon), cache(_load_advice)
        self._grounds = Grounds(DerivedRepository(shelf.database))
        analysis = TakeAnalysis(
            open_media=open_media,
            workers=workers,
            analyses=AnalysisRepository(shelf.database, new_id),
            settings=self.settings,
            models=models,
            lexicon=self._lexicon,
            annotations=shelf.annotations,
            tuning=self.tuning,
            grounds=self._grounds,
        )
        ratings = SelfRatingRepository(shelf.database)
        self.self_ratings = SelfRatingService(
            ratings=ratings,
            library=self.library,
            analysis=analysis,
            settings=self.settings,
            now=utc_now,
        )
        tracks = VoiceTrackRepository(shelf.database)
        self.voices = VoiceService(
            voices=tracks,
            edits=edits,
            library=self.library,
            analysis=analysis,
            folder=shelf.folder,
        )
        self.voice_recorder = VoiceRecorder(
            factory=sources,
            library=self.library,
            voices=self.voices,
            tracks=tracks,
            edits=edits,
            folder=shelf.folder,
            clock=time.monotonic_ns,
            now=utc_now,
            new_id=new_id,
        )
        self.review = ReviewService(
            voices=self.voices,
            library=self.library,
            analysis=analysis,
            annotations=shelf.annotations,
            ratings=ratings,
            edits=edits,
            now=utc_now,
            new_id=new_id,
        )
        self.corrections = CorrectionService(
            analysis=analysis,
            annotations=shelf.annotations,
            edits=edits,
            now=utc_now,
            new_id=new_id,
        )
        self.structure = StructureService(
            analysis=analysis,
            annotations=shelf.annotations,
            edits=edits,
            new_id=new_id,
        )
        self.calibration = CalibrationService(
            calibrations=CalibrationRepository(shelf.database),
            settings=self.settings,
            clock=time.monotonic_ns,
            now=utc_now,
            new_id=new_id,
        )
        self.looks = LookMarks(
            annotations=shelf.annotations,
            edits=edits,
            settings=self.settings,
            now=utc_now,
            new_id=new_id,
        )
        self.comparing = ComparisonService(self.library, analysis)
        self.recording = RecordingService(
            sources=self.sources,
            factory=sources,
            library=self.library,
            analysis=analysis,
            workers=workers,
            settings=self.settings,
            calibration=self.calibration,
            clock=time.monotonic_ns,
            now=utc_now,
            new_id=new_id,
        )
        self.importing = ImportService(
            library=self.library,
            analysis=analysis,
            open_media=open_media,
            sample=assets.sample_take,
            now=utc_now,
            new_id=new_id,
        )
        self.recovery = RecoveryService(self.library, analysis)
        self.exporting = ExportService(self.library, self.review, make_painter)
        self.advice = AdviceService(self.settings, self._advice)
        self.practice = PracticeService(_load_questions)
        self.doctor = DoctorService(
            probes(lambda: self.settings.current, shelf.folder.root, assets, self.sources)
        )
