"""What was typed while answering stands beside the take, and in it as typing."""

from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.session import Typed
from netflix_coach.ui.review.page import ReviewPage

CODE = "def get(key):\n    return store[key]"


def is_offered(page: ReviewPage) -> bool:
    return page.tabs.isTabVisible(page.tabs.indexOf(page.typed))


def test_what_was_typed_has_a_tab_only_where_there_is_something(
    page: ReviewPage, container: Container, add_take, qtbot: QtBot
) -> None:
    take_id = add_take()
    container.library.keep_typed(container.library.take(take_id), Typed(CODE, (1000,)))
    with qtbot.waitSignal(page.take_shown):
        page.open_take(take_id)
    assert is_offered(page)
    assert page.typed.toPlainText() == CODE
    assert page.typed.isReadOnly()
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take("two"))
    assert not is_offered(page)
    assert page.typed.toPlainText() == ""
