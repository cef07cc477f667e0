"""Recordings to run the program on, and a data folder in which a take was recorded."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from netflix_coach.domain.timespan import Span
from netflix_coach.media.clip import export_clip
from tests.app.programs import run
from tests.synth.media import render_numbered_video

CUT = Span(16_000, 28_000)
"""Of the sample take: three filler sounds and a long silence."""


@dataclass(frozen=True)
class Recorded:
    """A take recorded by `netflix-coach record` from the cut."""

    data_dir: Path
    take_id: str
    out: str


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    return repository / "assets" / "sample" / "sample.mp4"


@pytest.fixture(scope="session")
def speech_model(repository: Path) -> Path:
    return repository / "assets" / "speech" / "vosk-model-tiny-en-synth"


@pytest.fixture(scope="session")
def cut(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve seconds of the sample take."""
    return export_clip(sample, CUT, tmp_path_factory.mktemp("cut") / "cut.mp4")


@pytest.fixture(scope="session")
def recorded(cut: Path, speech_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    data_dir = tmp_path_factory.mktemp("recorded")
    done = run("record", "--source", cut, "--speech-model", speech_model, data_dir=data_dir)
    assert done.code == 0, done.error
    return Recorded(data_dir, done.out.split()[0], done.out)


@pytest.fixture(scope="session")
def short_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds with picture and sound; nobody is in it."""
    return render_numbered_video(tmp_path_factory.mktemp("media") / "short.mp4", 2.0)


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a tone."""
    path = tmp_path_factory.mktemp("media") / "tone.wav"
    return render_numbered_video(path, 2.0, with_video=False, audio_codec="pcm_s16le")
