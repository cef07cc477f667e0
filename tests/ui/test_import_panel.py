"""A file that comes while another is asked about is told of at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.stages import Stage
from netflix_coach.ui.import_panel import ImportPanel
from netflix_coach.ui.theme import Theme


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> ImportPanel:
    made = ImportPanel(theme)
    qtbot.addWidget(made)
    return made


def told(panel: ImportPanel) -> list[str]:
    return [each.accessibleName() or each.text() for each in panel.findChildren(QLabel)]


def test_a_second_file_is_counted_at_once(panel: ImportPanel) -> None:
    panel.offer([Path("a.wav")])
    panel._title.setText("My words")
    panel.offer([Path("b.wav")])
    assert any("“a.wav” (and 1 more)" in each for each in told(panel))
    assert panel._title.text() == "My words"


def test_a_file_that_waits_already_is_left_out_and_said(panel: ImportPanel) -> None:
    panel.offer([Path("a.wav")])
    panel.offer([Path("a.wav")])
    assert "“a.wav” is waiting already." in told(panel)
    panel.skip()
    assert panel.isHidden()


def test_return_in_the_title_means_to_import(panel: ImportPanel, qtbot: QtBot) -> None:
    panel.offer([Path("a.wav")])
    panel._title.setText("My words")
    with qtbot.waitSignal(panel.import_requested, timeout=1_000) as wanted:
        qtbot.keyClick(panel._title, Qt.Key.Key_Return)
    assert wanted.args == [Path("a.wav"), True, Stage.BEHAVIOURAL, "My words"]
