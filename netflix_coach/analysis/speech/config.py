"""The recipe for a speech analyser, light enough to be sent to a worker process."""

from dataclasses import dataclass
from pathlib import Path

from netflix_coach.analysis.ports import SpeechAnalyser


@dataclass(frozen=True, slots=True)
class SpeechAnalyserConfig:
    """Where the speech model lies; without one everything but words is measured."""

    model_dir: Path | None = None

    def build(self) -> SpeechAnalyser:
        """Load the engines; takes a second or more.

        Raises:
            ModelError: the model folder is not complete or can't be loaded.
        """
        # The engines are heavy, and the window's process, which makes this recipe, needs none.
        from netflix_coach.analysis.speech.analyser import TakeSpeechAnalyser
        from netflix_coach.analysis.speech.recogniser import WordEngine

        recogniser = WordEngine(self.model_dir) if self.model_dir is not None else None
        return TakeSpeechAnalyser(recogniser)
