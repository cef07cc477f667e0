"""The user's own words are kept as they are spoken and are in force in the next review."""

import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.domain.text.lexicon import Category
from netflix_coach.storage.settings_file import SettingsFile
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.own_words import OwnWords
from netflix_coach.ui.settings.page import SettingsPage
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme


@pytest.fixture
def card(qtbot: QtBot) -> OwnWords:
    made = OwnWords()
    qtbot.addWidget(made)
    return made


def type_into(card: OwnWords, category: Category, text: str) -> None:
    card.fields[category].setText(text)
    card.fields[category].editingFinished.emit()


def test_words_are_listed_as_spoken_and_once(card: OwnWords, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.changed) as told:
        type_into(card, Category.DISCOURSE_MARKER, " You see!, , in-depth,you  see")
    assert told.args == [{"discourse_marker": ("you see", "in depth")}]


def test_what_did_not_change_is_not_told(card: OwnWords, qtbot: QtBot) -> None:
    card.show_words({"literal": ("basically",), "hedge": ("surely",)})
    with qtbot.assertNotEmitted(card.changed):
        type_into(card, Category.LITERAL, "Basically")
    with qtbot.waitSignal(card.changed) as told:
        type_into(card, Category.LITERAL, "")
    assert told.args == [{"hedge": ("surely",)}]


def test_own_words_survive_a_restart(
    ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    page = SettingsPage(ui_services, theme, tasks)
    qtbot.addWidget(page)
    type_into(page.general.own_words, Category.DISCOURSE_MARKER, "you see")
    wanted = {"discourse_marker": ("you see",)}
    qtbot.waitUntil(lambda: ui_services.settings.current.own_words == wanted)
    kept = SettingsFile(ui_services.settings.data_dir / "settings.toml").load()
    assert kept.own_words == wanted
