"""What every test of the window needs: a theme, background work, and real services."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from netflix_coach.app.container import Container
from netflix_coach.app.paths import Assets
from netflix_coach.app.serving import ui_services as serve
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import DeviceSources
from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import Jobs
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    dressed = Theme(qapp, ThemeChoice.LIGHT)
    yield dressed
    dressed.deleteLater()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    pool = Jobs(2)
    yield pool
    pool.shutdown()


@pytest.fixture
def tasks(qapp: QApplication, jobs: Jobs) -> Iterator[Tasks]:
    made = Tasks(jobs)
    yield made
    made.deleteLater()


@pytest.fixture
def program(repository: Path, data_dir: Path) -> Iterator[Container]:
    """Every real service on an empty data folder."""
    assets = Assets(repository / "assets")
    made = Container(
        Shelf(data_dir),
        assets,
        make_sources=lambda: DeviceSources(open_media, assets.sample_take, time.monotonic_ns),
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
    yield made
    made.shutdown()


@pytest.fixture
def ui_services(program: Container, jobs: Jobs) -> UiServices:
    return serve(program, jobs, jobs)
