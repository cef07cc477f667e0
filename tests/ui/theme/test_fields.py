"""Fields look like fields: a border, and the letters they are meant to have."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from netflix_coach.ui.practise.answer_editor import AnswerEditor
from netflix_coach.ui.theme import Theme


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox])
def test_every_field_has_a_border_of_its_own(kind: type, theme: Theme, qtbot: QtBot) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.resize(200, 40)
    image = field.grab().toImage()
    edge = image.pixelColor(100, 0)
    assert edge == theme.color("outline")


def test_the_editor_has_letters_of_one_width(theme: Theme, qtbot: QtBot) -> None:
    editor = AnswerEditor()
    qtbot.addWidget(editor)
    editor.field.ensurePolished()
    assert theme.palette
    assert editor.field.fontMetrics().horizontalAdvance("iiii") == (
        editor.field.fontMetrics().horizontalAdvance("mmmm")
    )
    assert QFontInfo(editor.field.font()).family() != "Inter"


def test_the_entries_of_a_box_are_all_seen_below_it(theme: Theme, qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["One", "Two", "Three", "Four", "Five"])
    box.setCurrentIndex(4)
    box.move(100, 200)
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    entries = box.view()
    qtbot.waitUntil(entries.isVisible)
    assert theme.palette
    seen = entries.viewport().rect()
    last = entries.model().rowCount() - 1
    for row in (0, last):
        assert seen.contains(entries.visualRect(entries.model().index(row, 0)))
    middle = box.mapToGlobal(box.rect().center()).y()
    assert entries.mapToGlobal(seen.topLeft()).y() > middle
    box.hidePopup()


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_cannot_be_ticked_now_is_pale(kind: type, theme: Theme, qtbot: QtBot) -> None:
    def colours(button: QAbstractButton) -> set[str]:
        image = button.grab().toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {image.pixelColor(x, y).name() for x, y in places}

    button = kind("In these files")
    qtbot.addWidget(button)
    assert theme.color("text").name() in colours(button)
    button.setEnabled(False)
    assert theme.color("text").name() not in colours(button)
    assert theme.color("outline").name() in colours(button)
