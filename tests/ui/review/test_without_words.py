"""A take without words says so once, and calmly."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.transcript import NO_TRANSCRIPT


def test_a_take_without_words_says_so_in_one_place(
    page: ReviewPage, add_take, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take(has_words=False))
    assert page.transcript.message == NO_TRANSCRIPT
    assert page.banners.sentences == ()
    labels = [label.text() for label in page.findChildren(QLabel)]
    assert [text for text in labels if "speech model" in text.lower()] == []
    assert len(page.measures.cards) > 3
