"""What is used stays under the pointer while the text grows."""

from itertools import count

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.steady_scroll import SteadyScroll

SENTENCE = "A limit with a long explanation that takes more lines when its letters are larger. " * 3


def page(theme: Theme, qtbot: QtBot) -> tuple[SteadyScroll, QLineEdit]:
    content = QWidget()
    column = QVBoxLayout(content)
    field = QLineEdit()
    for number in range(20):
        column.addWidget(field if number == 15 else label(SENTENCE, wraps=True))
    area = SteadyScroll(theme, content)
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show()
    qtbot.waitExposed(area)
    return area, field


def settle(qtbot: QtBot) -> None:
    turns = count()
    qtbot.waitUntil(lambda: next(turns) > 3)


def test_the_field_that_is_used_stays_where_it_is(theme: Theme, qtbot: QtBot) -> None:
    area, field = page(theme, qtbot)
    area.ensureWidgetVisible(field)
    field.setFocus()
    at = field.mapTo(area, QPoint()).y()
    for percent in (200, 100, 150):
        theme.set_text_scale(percent)
        settle(qtbot)
        assert field.mapTo(area, QPoint()).y() == at


def test_else_what_is_on_top_stays_there(theme: Theme, qtbot: QtBot) -> None:
    area, _ = page(theme, qtbot)
    top = area.widget().layout().itemAt(8).widget()
    area.verticalScrollBar().setValue(top.y())
    theme.set_text_scale(200)
    settle(qtbot)
    assert top.mapTo(area.viewport(), QPoint()).y() == 0
