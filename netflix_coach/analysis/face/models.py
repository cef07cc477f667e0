"""Finds the networks on disk: the files that MediaPipe's wheel carries.

MediaPipe itself is never imported; only its model files are read.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.tracks import EngineInfo

_PACKAGE = "mediapipe"
_DETECTOR = "modules/face_detection/face_detection_short_range.tflite"
_MESH = "modules/face_landmark/face_landmark.tflite"
_IRIS = "modules/iris_landmark/iris_landmark.tflite"


@dataclass(frozen=True, slots=True)
class FaceModels:
    """Paths of the three networks."""

    detector: Path
    mesh: Path
    iris: Path

    @property
    def paths(self) -> tuple[Path, Path, Path]:
        """The files, detector first."""
        return self.detector, self.mesh, self.iris

    def check(self) -> None:
        """Raise ModelError with one sentence where a file is missing."""
        for path in self.paths:
            if not path.is_file():
                raise ModelError(
                    f"The face model “{path.name}” is missing; install Netflix Coach again "
                    "to have gaze and framing analysed."
                )

    def engine_info(self) -> EngineInfo:
        """Name, version and joint hash of the files, stored with every analysis run."""
        digest = hashlib.sha256()
        for path in self.paths:
            digest.update(path.read_bytes())
        names = "+".join(path.stem for path in self.paths)
        return EngineInfo(_PACKAGE, _version(), names, digest.hexdigest())


def wheel_models() -> FaceModels:
    """The networks inside the installed MediaPipe wheel; existence is not checked here.

    Raises:
        ModelError: the wheel is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "The face models are missing because the package “mediapipe” is not installed; "
            "install Netflix Coach again to have gaze and framing analysed."
        )
    root = Path(spec.submodule_search_locations[0])
    return FaceModels(root / _DETECTOR, root / _MESH, root / _IRIS)


def _version() -> str:
    try:
        return metadata.version(_PACKAGE)
    except metadata.PackageNotFoundError:
        return "unknown"
