"""What is set in the window is in force at once and survives a restart."""

import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.domain.settings import Theme as ThemeChoice
from netflix_coach.storage.settings_file import SettingsFile
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.limit_row import heading_of
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


def test_limits_are_named_in_words() -> None:
    assert heading_of("long_silence_coding_ms") == "Long silence coding"
