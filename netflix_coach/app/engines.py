"""Which engines serve: built here so that nothing above knows their names."""

from pathlib import Path

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.worker import EngineWorker


class Engines:
    """Makes engine workers with the product's engines."""

    def speech_worker(self, model_dir: Path | None) -> EngineWorker:
        """A worker for sound; one whose model can't be loaded goes on without words."""
        without_words = SpeechAnalyserConfig(None)
        if model_dir is None:
            return EngineWorker("speech", [without_words])
        return EngineWorker("speech", [SpeechAnalyserConfig(model_dir), without_words])

    def face_worker(self) -> EngineWorker:
        """A worker for pictures."""
        return EngineWorker("face", [FaceAnalyserConfig()])
