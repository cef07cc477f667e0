"""What the window is handed once the program behind it has been built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window paints before any of these is loaded
    from collections.abc import Callable

    from netflix_coach.domain.ports import Scaler
    from netflix_coach.services.advice import AdviceService
    from netflix_coach.services.calibration import CalibrationService
    from netflix_coach.services.comparing import ComparisonService
    from netflix_coach.services.corrections import CorrectionService
    from netflix_coach.services.doctor import DoctorService
    from netflix_coach.services.exporting import ExportService
    from netflix_coach.services.importing import ImportService
    from netflix_coach.services.jobs import Jobs
    from netflix_coach.services.library import LibraryService
    from netflix_coach.services.look_marks import LookMarks
    from netflix_coach.services.practice import PracticeService
    from netflix_coach.services.recording import RecordingService
    from netflix_coach.services.recovery import RecoveryService
    from netflix_coach.services.review import ReviewService
    from netflix_coach.services.self_rating import SelfRatingService
    from netflix_coach.services.settings import SettingsService
    from netflix_coach.services.speech_models import SpeechModelService
    from netflix_coach.services.structure import StructureService
    from netflix_coach.services.tuning import PersonalTuning
    from netflix_coach.services.voice_recording import VoiceRecorder
    from netflix_coach.services.voices import VoiceService


@dataclass(frozen=True, kw_only=True)
class LibraryServices:
    """What the library page talks to, which is there first, and the pools calls run on.

    `quick_jobs` serves reads and small writes, so that they never wait behind an import or an
    export running on `jobs`.
    """

    library: LibraryService
    settings: SettingsService
    jobs: Jobs
    quick_jobs: Jobs


@dataclass(frozen=True, kw_only=True)
class UiServices(LibraryServices):
    """Every service that pages talk to, and the scaler.

    `speech_models` builds its service at the first call, on any thread.
    """

    review: ReviewService
    corrections: CorrectionService
    structure: StructureService
    tuning: PersonalTuning
    comparing: ComparisonService
    advice: AdviceService
    recording: RecordingService
    calibration: CalibrationService
    looks: LookMarks
    self_ratings: SelfRatingService
    recovery: RecoveryService
    practice: PracticeService
    exporting: ExportService
    importing: ImportService
    doctor: DoctorService
    voices: VoiceService
    voice_recorder: VoiceRecorder
    speech_models: Callable[[], SpeechModelService]
    scaler: Scaler
