"""What is written over a page or a picture is read whole where that can be."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.labels import ElidedLabel
from netflix_coach.ui.widgets.title_label import TitleLabel
from netflix_coach.ui.widgets.toast import Toast

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

QUESTION = "Tell me about a time you disagreed with your manager."


@pytest.fixture
def title(theme: Theme, qtbot: QtBot) -> TitleLabel:
    made = TitleLabel(theme)
    qtbot.addWidget(made)
    return made


def test_a_title_takes_a_second_line_before_it_is_shortened(title: TitleLabel) -> None:
    title.tell(QUESTION, "Behavioural")
    title.resize(700, 60)
    assert title.shown_lines == [QUESTION]
    title.resize(300, 60)
    assert len(title.shown_lines) == 2
    assert " ".join(title.shown_lines) == QUESTION
    title.resize(120, 60)
    assert title.shown_lines[1].endswith("…")
    assert QUESTION in title.toolTip()
    assert "Behavioural" in title.toolTip()


def test_a_file_name_without_spaces_fills_both_lines(title: TitleLabel) -> None:
    title.tell("x" * 300, "")
    title.resize(300, 60)
    first, second = title.shown_lines
    assert len(first) > 20
    assert second.endswith("…")
    assert title.toolTip().replace("\u200b", "").count("x") == 300
    assert "x" * 60 not in title.toolTip()  # it can be broken there


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_message_over_a_narrow_picture_is_read_whole(
    theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.set_text_scale(percent)
    picture = QWidget()
    qtbot.addWidget(picture)
    picture.resize(344, 260)
    toast = Toast(theme, "Undo (Ctrl+Z)", lambda: None, picture)
    picture.show()
    toast.say("Corrected “cached” to “cashed in” at the second time.", has_action=True)
    text, button = toast._text, toast.findChild(QPushButton)
    assert button is not None
    assert picture.rect().contains(toast.geometry())
    assert text.height() >= text.heightForWidth(text.width())
    assert button.width() >= button.sizeHint().width()
    assert button.height() >= button.sizeHint().height()
    assert not text.geometry().intersects(button.geometry())


def ink_heights(widget: QWidget) -> list[int]:
    """How many pixels are inked in each column that has any, from left to right."""
    image = widget.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    columns = (
        sum(image.pixel(x, y) != ground for y in range(image.height()))
        for x in range(image.width())
    )
    return [inked for inked in columns if inked]


@pytest.mark.parametrize("kind", ["title", "elided"])
def test_the_full_stop_of_a_hebrew_line_stands_left_of_it(
    theme: Theme, qtbot: QtBot, kind: str
) -> None:
    shown = TitleLabel(theme) if kind == "title" else ElidedLabel()
    qtbot.addWidget(shown)
    shown.resize(300, 60)
    for text, is_left in (("\u05dd.", True), ("H.", False)):
        shown.setText(text)
        heights = ink_heights(shown)
        assert (heights[1] < heights[-2]) is is_left, text


def test_a_hebrew_title_begins_where_the_page_does(title: TitleLabel) -> None:
    title.resize(600, 60)
    title.tell("\u05dd\u05dd", "")
    image = title.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    right = range(300, 600)
    assert all(image.pixel(x, y) == ground for x in right for y in range(image.height()))
