"""What every test of the window needs."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from netflix_coach.domain.settings import Theme as ThemeChoice
from netflix_coach.services.jobs import Jobs
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme


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
