"""The recipe for a face analyser, light enough to be sent to a worker process."""

from dataclasses import dataclass

from netflix_coach.analysis.face.models import FaceModels, wheel_models
from netflix_coach.analysis.ports import FaceAnalyser


@dataclass(frozen=True, slots=True)
class FaceAnalyserConfig:
    """Recipe for a `LiteRtFaceAnalyser`; crosses to the worker process by pickling.

    `models` overrides the networks of the installed MediaPipe wheel.
    """

    models: FaceModels | None = None

    def build(self) -> FaceAnalyser:
        """Load the networks, about a second.

        Raises:
            ModelError: a network is missing or damaged.
        """
        # The engines are heavy, and the window's process, which makes this recipe, needs none.
        from netflix_coach.analysis.face.analyser import LiteRtFaceAnalyser

        models = self.models or wheel_models()
        models.check()
        return LiteRtFaceAnalyser(models)
