"""The sample take cut into slices and pictures, and real engine workers."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.domain.media import AudioSlice, TimedFrame
from netflix_coach.media.reader import open_media


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    return repository / "assets" / "sample" / "sample.mp4"


@pytest.fixture(scope="session")
def model_dir(repository: Path) -> Path:
    return repository / "assets" / "speech" / "vosk-model-tiny-en-synth"


@pytest.fixture(scope="session")
def pictures(sample: Path) -> list[TimedFrame]:
    """Four seconds of the 10 Hz grid."""
    reader = open_media(sample)
    found = list(reader.frames(0, 4000, 100))
    reader.close()
    return found


@pytest.fixture(scope="session")
def sound(sample: Path) -> list[AudioSlice]:
    """About eight seconds of the sample's sound."""
    reader = open_media(sample)
    found = list(itertools.takewhile(lambda piece: piece.start_sample < 8 * 48_000, reader.audio()))
    reader.close()
    return found


@pytest.fixture
def speech_worker(model_dir: Path) -> Iterator[EngineWorker]:
    worker = EngineWorker("speech", [SpeechAnalyserConfig(model_dir)])
    yield worker
    worker.close()


@pytest.fixture
def face_worker() -> Iterator[EngineWorker]:
    worker = EngineWorker("face", [FaceAnalyserConfig()])
    yield worker
    worker.close()
