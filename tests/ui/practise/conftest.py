"""The Practise page on the test pattern."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.settings import PATTERN_SOURCE_ID, SourceChoice
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme


@pytest.fixture
def at_questions(
    program: Container, ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> Iterator[PractisePage]:
    """A question is to be chosen; there is no time to think."""
    pattern = SourceChoice(PATTERN_SOURCE_ID, PATTERN_SOURCE_ID)
    settings = program.settings.current
    program.settings.save(replace(settings, sources=pattern, think_time_s=0))
    made = PractisePage(ui_services, theme, tasks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.choose.question is not None)
    yield made
    program.recording.shutdown()


@pytest.fixture
def page(at_questions: PractisePage, qtbot: QtBot) -> PractisePage:
    """The device check of the first question, in which nobody sits."""
    at_questions.choose.go.click()
    qtbot.waitUntil(at_questions.check.start.isEnabled, timeout=10_000)
    return at_questions
