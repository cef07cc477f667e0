"""What is set in the window is in force at once and survives a restart."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.storage.settings_file import SettingsFile
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.page import SettingsPage
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme

LONG_SILENCE = "judgement.long_silence_behavioural_ms"


@pytest.fixture
def page(ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(ui_services, theme, tasks)
    qtbot.addWidget(made)
    return made


def test_every_limit_is_shown(page: SettingsPage, ui_services: UiServices) -> None:
    names = {name for name, _, _ in ui_services.settings.current.parameters.limits()}
    assert set(page.judgement.rows) | set(page.detection.rows) == names


def test_a_changed_limit_is_saved_at_once_and_can_be_reset(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    settings = ui_services.settings
    row = page.judgement.rows[LONG_SILENCE]
    assert row.reset.isHidden()
    row.field.setValue(4000)
    qtbot.waitUntil(lambda: settings.current.limit_values == {LONG_SILENCE: 4000})
    kept = SettingsFile(settings.data_dir / "settings.toml").load()
    assert kept.limit_values == {LONG_SILENCE: 4000}
    assert not row.reset.isHidden()
    row.reset.click()
    qtbot.waitUntil(lambda: settings.current.limit_values == {})


def test_look_and_think_time_are_saved(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    general = page.general
    general.think_time.setValue(45)
    general.theme_box.activated.emit(2)
    qtbot.waitUntil(lambda: ui_services.settings.current.theme is ThemeChoice.DARK)
    qtbot.waitUntil(lambda: ui_services.settings.current.think_time_s == 45)


def test_the_question_how_it_went_can_be_switched_off(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    assert page.general.ask_rating.isChecked()
    page.general.ask_rating.click()
    qtbot.waitUntil(lambda: not ui_services.settings.current.is_self_rating_asked)


def test_what_lies_outside_a_limits_range_is_corrected_visibly(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    row = page.judgement.rows["judgement.burst_min_s"]
    row.field.selectAll()
    qtbot.keyClicks(row.field, "9999")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.value() == 60
    assert not row.error.isHidden()
    assert "can’t be more than 60" in row.error.text()
    qtbot.waitUntil(
        lambda: ui_services.settings.current.limit_values == {"judgement.burst_min_s": 60}
    )
    row.field.stepBy(3)
    assert row.field.value() == 60


def test_limits_that_contradict_each_other_are_refused_at_the_field(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    row = page.judgement.rows["judgement.filled_pauses_green_per_min"]
    row.field.setValue(12)
    qtbot.waitUntil(lambda: not row.error.isHidden())
    assert row.error.text() == (
        "“Filler sounds that are fine” (12) can’t be above “Filler sounds marked red” (10); "
        "change the other one first."
    )
    assert row.field.value() == 5
    assert ui_services.settings.current.limit_values == {}


def test_too_long_a_think_time_is_corrected_visibly(
    page: SettingsPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    field = page.general.think_time
    field.selectAll()
    qtbot.keyClicks(field, "9999")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "600 s"
    qtbot.waitUntil(lambda: ui_services.settings.current.think_time_s == 600)
