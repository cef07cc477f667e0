"""The services on a data folder, and a library to begin with."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.media.clip import export_clip
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag
from tests.synth.media import render_numbered_video

CUT = Span(16_000, 28_000)
"""Of the sample take: three filler sounds and a long silence."""


@pytest.fixture(scope="session")
def assets(repository: Path) -> Assets:
    return Assets(repository / "assets")


@pytest.fixture(scope="session")
def answer(assets: Assets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve seconds of the sample take with a small picture."""
    path = tmp_path_factory.mktemp("answer") / "answer.mp4"
    return export_clip(assets.sample_take, CUT, path, options=ClipOptions(max_height=360))


@pytest.fixture(scope="session")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of sound."""
    path = tmp_path_factory.mktemp("tone") / "tone.wav"
    return render_numbered_video(path, 2.0, with_video=False, audio_codec="pcm_s16le")


@pytest.fixture(scope="session")
def open_services(assets: Assets, tone: Path) -> Callable[..., Container]:
    """Opens the services on a data folder; `source` is what there is to record from."""

    def opened(folder: Path, source: Path = tone) -> Container:
        return Container(
            Shelf(folder),
            assets,
            make_sources=lambda: RecordingSources(open_media, source, time.monotonic_ns),
            make_painter=OffscreenQt().caption_painter,
            speech_model=assets.demonstration_model,
        )

    return opened


@dataclass(frozen=True)
class Stocked:
    """A data folder with two sessions of one take each."""

    folder: Path
    answer_id: str
    tone_id: str


@pytest.fixture(scope="session")
def stocked(
    open_services: Callable[..., Container],
    answer: Path,
    tone: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Stocked:
    """The library that tests get a copy of: the answer copied into it, the tone referenced."""
    folder = tmp_path_factory.mktemp("stocked")
    services = open_services(folder)
    try:
        take_ids = [
            services.importing.import_media(
                path,
                copy=path == answer,
                stage=Stage.BEHAVIOURAL,
                title="",
                progress=lambda _: None,
                cancel=CancelFlag(),
            ).id
            for path in (answer, tone)
        ]
    finally:
        services.shutdown()
    return Stocked(folder, *take_ids)


@pytest.fixture
def services(
    open_services: Callable[..., Container], stocked: Stocked, data_dir: Path
) -> Iterator[Container]:
    """The services on a library of the test's own."""
    shutil.copytree(stocked.folder, data_dir, dirs_exist_ok=True)
    opened = open_services(data_dir)
    yield opened
    opened.shutdown()
