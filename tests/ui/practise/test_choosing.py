"""A question is found by stage and words, and its follow-ups stay hidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.settings import PATTERN_SOURCE_ID, SAMPLE_SOURCE_ID, SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.services.sources import BUILT_IN, SourceOption
from netflix_coach.ui.practise.choose_panel import ChoosePanel
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.source_pickers import SourcePickers
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme

CAMERA = SourceOption("cam", "Desk camera", is_default=True)
MICROPHONE = SourceOption("mic", "Desk microphone", is_default=True)


@pytest.fixture
def panel(ui_services: UiServices, theme: Theme, qtbot: QtBot) -> ChoosePanel:
    made = ChoosePanel(theme)
    qtbot.addWidget(made)
    made.set_questions(ui_services.practice.questions())
    return made


def test_questions_of_the_stage_are_listed(panel: ChoosePanel) -> None:
    for stage in Stage:
        panel.stage.setCurrentIndex(panel.stage.findData(stage))
        assert panel.question is not None
        assert panel.question.stage is stage


def test_the_filter_narrows_and_says_when_nothing_is_left(panel: ChoosePanel) -> None:
    panel.stage.setCurrentIndex(panel.stage.findData(Stage.CODING))
    panel.filter.setText("lru")
    assert panel.question is not None
    assert "lru" in panel.question.text.lower()
    panel.filter.setText("no such words at all")
    assert panel.question is None
    assert not panel.go.isEnabled()


def test_follow_ups_stay_hidden_until_the_answer(panel: ChoosePanel) -> None:
    question = panel.question
    assert question is not None
    shown = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert question.shows[0] in shown
    assert not any(each in shown for each in question.follow_ups)


def test_a_built_in_source_sets_both_lists(qtbot: QtBot) -> None:
    pickers = SourcePickers()
    qtbot.addWidget(pickers)
    pickers.set_options((CAMERA, *BUILT_IN), (MICROPHONE, *BUILT_IN))
    assert pickers.choice == SourceChoice(None, None)
    pickers.set_choice(SourceChoice(PATTERN_SOURCE_ID, None))
    pickers.camera.activated.emit(0)
    assert pickers.choice == SourceChoice(PATTERN_SOURCE_ID, PATTERN_SOURCE_ID)


def test_without_devices_the_sample_recording_is_offered_first(qtbot: QtBot) -> None:
    pickers = SourcePickers()
    qtbot.addWidget(pickers)
    pickers.set_options(BUILT_IN, BUILT_IN)
    assert pickers.choice == SourceChoice(SAMPLE_SOURCE_ID, SAMPLE_SOURCE_ID)


def test_choosing_a_question_leads_to_the_device_check_and_back(
    ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    page = PractisePage(ui_services, theme, tasks)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.choose.question is not None)
    page.choose.go.click()
    assert page.step is Step.CHECK
    page.check.went_back.emit()
    assert page.step is Step.CHOOSE


def test_the_stage_that_was_chosen_last_is_offered_again(
    ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    first = PractisePage(ui_services, theme, tasks)
    qtbot.addWidget(first)
    first.show()
    first.choose.stage.setFocus()
    steps = first.choose.stage.currentIndex() - first.choose.stage.findData(Stage.CODING)
    for _ in range(steps):
        qtbot.keyClick(first.choose.stage, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: ui_services.settings.current.stage is Stage.CODING)
    again = PractisePage(ui_services, theme, tasks)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.choose.question is not None)
    assert again.choose.question is not None
    assert again.choose.question.stage is Stage.CODING
