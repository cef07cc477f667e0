"""Face engine: MediaPipe's networks run by LiteRT, turned into face features."""

from netflix_coach.analysis.face.config import FaceAnalyserConfig

__all__ = ["FaceAnalyserConfig"]
