"""Builds what manages speech models; imported when it is first asked for, not at the start."""

from collections.abc import Callable
from pathlib import Path

from netflix_coach.analysis.models.catalogue import known_models
from netflix_coach.analysis.models.store import ModelStore
from netflix_coach.analysis.models.wanted import Wanted
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.worker import EngineWorker, WorkerDiedError
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.speech_models import SpeechModelService


def speech_model_service(
    models_dir: Path, settings: SettingsService, is_recording: Callable[[], bool]
) -> SpeechModelService:
    """The service on a folder of models, with the publisher's catalogue and a real trial."""
    return SpeechModelService(
        store=ModelStore(models_dir, try_model),
        catalogue=known_models,
        fetch=_fetch,
        settings=settings,
        is_recording=is_recording,
    )


def try_model(folder: Path) -> None:
    """Load a speech model in a process of its own, since Kaldi may abort on a damaged one.

    Raises:
        ModelError: it can't be loaded.
    """
    worker = EngineWorker("speech", [SpeechAnalyserConfig(folder)])
    try:
        worker.begin()
    except WorkerDiedError as error:
        raise ModelError(
            f"The speech model in “{folder}” can't be loaded; import another one."
        ) from error
    finally:
        worker.close()


def _fetch(wanted: Wanted, progress: ProgressCallback, cancel: CancelToken) -> None:
    # What knows a network is loaded by the one call that needs it.
    from netflix_coach.analysis.models.download import Download

    Download(wanted, progress, cancel).run()
