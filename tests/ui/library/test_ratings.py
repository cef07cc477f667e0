"""The curves of self-ratings: a dot a take, opened by click and keys, a sentence from three on."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.self_rating.curve import Dot
from netflix_coach.domain.self_rating.evidence import Evidence
from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.ui.library.page import LibraryPage
from netflix_coach.ui.library.rating_chart import RatingChart
from netflix_coach.ui.library.rating_words import finding
from netflix_coach.ui.library.ratings import READING, STOPPED, RatingsView
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme

AT = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
LATE, EARLY = 9_000, 500
"""When somebody begins to speak: long after the limit, or well before."""


def dot(name: str, said: int, inside: int, *, is_after: bool = False) -> Dot:
    return Dot(name, f"Take {name}", AT, said, Evidence(inside, 2), is_after)


DOTS = (dot("c", 80, 2), dot("a", 20, 0), dot("b", 60, 1, is_after=True))


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> RatingChart:
    made = RatingChart(theme, "Pacing")
    qtbot.addWidget(made)
    made.resize(260, 220)
    made.show_dots(DOTS, "What they share.")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_dot_stands_where_rating_and_share_meet(chart: RatingChart, theme: Theme) -> None:
    low, high = chart.centre(dot("", 0, 0)), chart.centre(dot("", 100, 2))
    assert high.x() - low.x() == pytest.approx(low.y() - high.y())  # the line is a diagonal
    seen = chart.grab().toImage()
    ground = theme.color("lane")
    filled, hollow = (seen.pixelColor(chart.centre(d).toPoint()) for d in (DOTS[0], DOTS[2]))
    assert filled != ground
    assert hollow == ground
    empty = chart.centre(dot("", 20, 2)).toPoint()
    assert seen.pixelColor(empty.x(), empty.y() + 3) == ground


def test_a_click_opens_the_take_and_beside_it_nothing(chart: RatingChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.take_chosen) as chosen:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.centre(DOTS[1]).toPoint())
    assert chosen.args == ["a"]
    with qtbot.assertNotEmitted(chart.take_chosen):
        between = chart.centre(dot("", 40, 1)).toPoint()
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=between)


def test_keys_walk_from_left_to_right_and_open(chart: RatingChart, qtbot: QtBot) -> None:
    chart.setFocus()
    with qtbot.waitSignal(chart.current_changed) as said:
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "Take b: you said 60, after seeing the measures; 1 of 2 inside" in said.args[0]
    with qtbot.waitSignal(chart.take_chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args == ["b"]


def test_a_screen_reader_gets_every_dot(chart: RatingChart) -> None:
    assert chart.accessibleName() == "Pacing, 3 takes"
    said = chart.accessibleDescription()
    assert said.startswith("What they share. ")
    assert said.count("you said") == 3


HIGH, NEAR, LOW = dot("h", 90, 0), dot("n", 50, 1), dot("l", 10, 2)


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        ((), "No take has both your rating of its pacing and a measure that was judged."),
        (
            (HIGH, dot("x", 90, 0, is_after=True)),
            "A sentence needs 3 takes; 1 take was rated before the measures were seen.",
        ),
        (
            (HIGH, HIGH, HIGH, HIGH, LOW),
            "You rate your pacing higher than the evidence in 4 of 5 takes.",
        ),
        ((LOW, LOW, NEAR), "You rate your pacing lower than the evidence in 2 of 3 takes."),
        ((NEAR, NEAR, LOW), "Your rating of your pacing is near the evidence in 2 of 3 takes."),
        (
            (HIGH, NEAR, HIGH, NEAR),
            "Of 4 takes, you rate your pacing higher than the evidence in 2, near it in 2 and "
            "lower in none.",
        ),
    ],
)
def test_sentences_need_three_takes(shown: tuple[Dot, ...], sentence: str) -> None:
    assert finding(Aspect.PACING, shown) == sentence


@pytest.fixture
def add_take(program: Container):
    """Adds a take in which nothing but the time before the first word is judged in pacing."""

    def adding(name: str, first_ms: int, pacing: int | None) -> None:
        voice = np.zeros((20_000 // 32, 1), np.float32)
        voice[first_ms // 32 : 15_000 // 32] = 1
        session = program.library.add_session("Made up", AT)
        began = AT + timedelta(minutes=len(program.library.sessions()))
        program.library.add_take(
            Take(name, session.id, f"Take {name}", Stage.BEHAVIOURAL, began, TakeState.READY,
                 TakeOrigin.RECORDED)
        )  # fmt: skip
        features = Features(20_000, {VOICE_ACTIVITY.name: Track(VOICE_ACTIVITY, voice)})
        program.review._analysis.store(name, features, AnalysisContext())
        if pacing is not None:
            program.self_ratings.rate(name, {Aspect.PACING: pacing})

    return adding


@pytest.fixture
def page(ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(ui_services, theme, tasks)
    qtbot.addWidget(made)
    made.resize(1_100, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened(page: LibraryPage, services: UiServices, qtbot: QtBot) -> RatingsView:
    page.ratings_requested.connect(lambda: page.show_ratings(services.self_ratings))
    page.rated.click()
    assert page.ratings is not None
    qtbot.waitUntil(lambda: not page.ratings.state.text().startswith("Reading"))
    return page.ratings


def test_before_three_takes_it_says_what_it_needs(
    page: LibraryPage, ui_services: UiServices, add_take, qtbot: QtBot
) -> None:
    add_take("a", EARLY, 70)
    add_take("b", EARLY, None)
    view = opened(page, ui_services, qtbot)
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisible()]
    assert "Rate three takes to see how you rate yourself" in said
    assert "You have rated 1 take so far." in said
    assert page.escape()
    assert not page.is_showing_ratings
    assert not view.isVisible()


def test_three_takes_make_a_curve_that_leads_back_to_them(
    page: LibraryPage, ui_services: UiServices, add_take, qtbot: QtBot
) -> None:
    for name, first_ms, pacing in (("a", LATE, 90), ("b", LATE, 70), ("c", EARLY, 80)):
        add_take(name, first_ms, pacing)
    view = opened(page, ui_services, qtbot)
    card = view.cards[Aspect.PACING]
    assert card.sentence.text() == "You rate your pacing higher than the evidence in 2 of 3 takes."
    card.chart.setFocus()
    assert "Take b: you said 70; 0 of 1 inside" in card.at_hand.text()
    with qtbot.waitSignal(page.take_chosen) as chosen:
        qtbot.keyClick(card.chart, Qt.Key.Key_Return)
    assert chosen.args == ["b", 0]


def test_what_was_rated_meanwhile_is_there_on_coming_back(
    page: LibraryPage, ui_services: UiServices, add_take, qtbot: QtBot
) -> None:
    for name in "ab":
        add_take(name, EARLY, 70)
    view = opened(page, ui_services, qtbot)
    assert view.is_empty
    view.back.click()
    add_take("c", EARLY, 60)
    with qtbot.waitSignal(view.read):
        page.rated.click()
    assert not view.is_empty


def test_reading_that_was_stopped_says_so(
    page: LibraryPage, ui_services: UiServices, tasks: Tasks, add_take, qtbot: QtBot
) -> None:
    for name in "abc":
        add_take(name, EARLY, 70)
    tasks.started.connect(lambda handle: handle.cancel())
    page.show_ratings(ui_services.self_ratings)
    assert page.ratings is not None
    qtbot.waitUntil(lambda: page.ratings.state.text() != READING)
    assert page.ratings.state.text() in (STOPPED, "")  # it may have been done before
