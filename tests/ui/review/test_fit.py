"""Every tab of the review at its limits: no text is cut, and nothing lies over anything else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Typed
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.synth import awkward
from tests.ui.fit import cut_texts, overlaps, shown_texts
from tests.ui.review.conftest import AddTake
from tests.ui.review.test_gaze import looks_aside, with_face

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)

SIZES = {100: QSize(1_024, 700), 150: QSize(1_280, 720)}
"""Of the window, by the size of text in percent: small ones, since larger ones have more room."""
TEXTS = {
    "long": (awkward.LONG_NAME, f"{awkward.ENDLESS} {awkward.LONG_NAME}"),
    "right to left": (awkward.HEBREW_QUESTION, awkward.LONG_HEBREW),
}


@pytest.fixture
def window(services: UiServices, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.attach(services)
    yield made
    made.page(Place.REVIEW).player.playback.close()
    made.close()


@pytest.fixture(params=list(TEXTS))
def page(
    request: pytest.FixtureRequest,
    window: MainWindow,
    container: Container,
    add_take: AddTake,
    qtbot: QtBot,
) -> ReviewPage:
    """A take of which everything is there that a tab could show."""
    question, text = TEXTS[request.param]
    take_id = add_take(question=question)
    container.review._analysis.store(take_id, with_face(looks_aside), AnalysisContext())
    container.review.add_note(take_id, Span(2_000, 6_000), text, NoteColour.ROSE)
    container.review.add_note(take_id, Span(9_000, 9_000), text)
    container.review.add_marker(take_id, 12_000, text)
    container.library.keep_typed(container.library.take(take_id), Typed(text, (4_000,)))
    shown: ReviewPage = window.page(Place.REVIEW)
    with qtbot.waitSignals([shown.take_shown, shown.player.playback.frame_arrived], timeout=10_000):
        window.open_take(take_id)
    return shown


def look(page: ReviewPage, qtbot: QtBot) -> list[str]:
    """What is wrong with the page as it is."""
    qtbot.wait(30)
    assert len(shown_texts(page)) > 4
    return [f"cut: {text}" for text in cut_texts(page)] + overlaps(page)


@pytest.mark.parametrize("percent", list(SIZES))
def test_nothing_is_cut_and_nothing_overlaps(
    page: ReviewPage, theme: Theme, percent: int, qtbot: QtBot
) -> None:
    wrong: dict[str, list[str]] = {}
    theme.set_text_scale(percent)
    page.window().resize(SIZES[percent])
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        wrong[page.tabs.tabText(number)] = look(page, qtbot)
    bar = page.tabs.tabBar()
    if percent == 100:  # with larger text in so small a window they scroll
        assert bar.sizeHint().width() <= bar.width()
    page.timeline.set_span(Span(3_000, 5_000))
    for name, begin, leave in (
        ("note editor", page.commands.write_note, page.notes.editor.left.emit),
        ("flag chooser", page.commands.begin_flag, page.flags.chooser.leave),
        ("search", page.commands.search_words, page.transcript.search.close),
    ):
        begin()
        wrong[name] = look(page, qtbot)
        leave()
    page.tabs.setCurrentWidget(page.rater.tab)
    form = page.rater.form
    wrong["rating"] = look(page, qtbot)
    form.given.emit({Aspect.CLARITY: 60, Aspect.PACING: 20}, awkward.ENDLESS)
    qtbot.waitUntil(lambda: not form.isVisible())
    wrong["measures"] = look(page, qtbot)
    assert not {where: found for where, found in wrong.items() if found}
