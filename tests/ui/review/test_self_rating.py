"""How it went is asked before the measures appear; afterwards both stand side by side."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.aspects import Aspect, aspect_of
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.self_rating.rating import RATED
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.rating_slider import RatingSlider
from netflix_coach.ui.review.said import AspectHead, SaidCard
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked(shown: ReviewPage) -> ReviewPage:
    """The measures of a take that nobody has rated, as far as they can be seen."""
    shown.tabs.setCurrentWidget(shown.rater.tab)
    return shown


def slider(page: ReviewPage, aspect: Aspect) -> RatingSlider:
    return page.rater.form.questions[aspect].slider


def texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible()]


def wait_for_measures(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.measures.isVisible())


def test_nothing_of_the_measures_is_in_sight_before_the_answer(asked: ReviewPage) -> None:
    assert asked.rater.is_asking
    assert not asked.measures.isVisible()
    said = " ".join(texts(asked.rater.tab))
    assert "How did it go?" in said
    assert "work on next" not in said
    assert not asked.rater.form.done.isEnabled()


def test_a_slider_left_alone_is_no_answer(
    asked: ReviewPage, container: Container, qtbot: QtBot
) -> None:
    pacing = slider(asked, Aspect.PACING)
    pacing.setFocus()
    for _ in range(4):
        qtbot.keyClick(pacing, Qt.Key.Key_Right)
    qtbot.keyClicks(asked.rater.form.sentence, "Rushed the ending.")
    qtbot.mouseClick(asked.rater.form.done, LEFT)
    wait_for_measures(asked, qtbot)

    rating = container.review.open("one").rating
    assert (rating.pacing, rating.clarity, rating.sentence) == (70, None, "Rushed the ending.")
    assert not rating.is_after_seeing


def test_what_was_said_stands_beside_the_evidence(asked: ReviewPage, qtbot: QtBot) -> None:
    slider(asked, Aspect.PACING).set_answer(70)
    slider(asked, Aspect.STRUCTURE).set_answer(5)
    asked.rater.form.done.click()
    wait_for_measures(asked, qtbot)

    heads = {h.findChild(QLabel).text(): texts(h) for h in asked.measures.findChildren(AspectHead)}
    pacing = heads[Aspect.PACING.heading]
    judged = [
        card.measure
        for card in asked.measures.cards
        if aspect_of(card.measure) is Aspect.PACING
        and any(word in card.text for word in ("Fine", "Could be better", "Stands out"))
    ]
    inside = sum("Fine" in card.text for card in asked.measures.cards if card.measure in judged)
    assert pacing[1] == "You said 70"
    assert pacing[2].startswith(f"{inside} of {len(judged)} measure")
    assert "You said 5" in heads[Aspect.STRUCTURE.heading]
    assert len(heads[Aspect.CLARITY.heading]) == 1


def test_skipping_is_remembered_and_can_be_made_good_later(
    asked: ReviewPage, container: Container, qtbot: QtBot
) -> None:
    asked.rater.form.leave.click()
    wait_for_measures(asked, qtbot)
    assert container.review.open("one").rating.is_skipped

    asked.measures.findChild(SaidCard).change.click()
    assert not asked.measures.isVisible()
    slider(asked, Aspect.CLARITY).set_answer(40)
    asked.rater.form.done.click()
    wait_for_measures(asked, qtbot)

    assert "You said 40" in texts(asked.measures)
    assert container.review.open("one").rating.is_after_seeing


def test_leaving_a_change_keeps_what_was_said(
    asked: ReviewPage, container: Container, qtbot: QtBot
) -> None:
    slider(asked, Aspect.CLARITY).set_answer(40)
    asked.rater.form.done.click()
    wait_for_measures(asked, qtbot)
    asked.measures.findChild(SaidCard).change.click()
    assert slider(asked, Aspect.CLARITY).answer == 40
    slider(asked, Aspect.CLARITY).set_answer(90)
    qtbot.keyClick(slider(asked, Aspect.CLARITY), Qt.Key.Key_Escape)
    assert asked.measures.isVisible()
    assert container.review.open("one").rating.clarity == 40


def test_it_is_not_asked_again_when_the_take_comes_back(
    asked: ReviewPage, add_take, qtbot: QtBot
) -> None:
    asked.rater.form.leave.click()
    wait_for_measures(asked, qtbot)
    shown_with_picture = [asked.take_shown, asked.player.playback.frame_arrived]
    for take_id, is_asked in ((add_take("two", minutes=10), True), ("one", False)):
        with qtbot.waitSignals(shown_with_picture, timeout=10_000):
            asked.open_take(take_id)
        assert asked.rater.is_asking is is_asked


def test_answers_half_given_stay_while_flags_are_corrected(asked: ReviewPage, qtbot: QtBot) -> None:
    slider(asked, Aspect.CLARITY).set_answer(40)
    with qtbot.waitSignal(asked.take_shown):
        asked.notes.drop_marker()
    assert asked.rater.is_asking
    assert slider(asked, Aspect.CLARITY).answer == 40


def test_switched_off_the_measures_come_at_once_and_are_seen(
    shown: ReviewPage, container: Container, qtbot: QtBot
) -> None:
    container.settings.change(lambda now: replace(now, is_self_rating_asked=False))
    shown.tabs.setCurrentWidget(shown.rater.tab)
    assert shown.measures.isVisible()
    qtbot.waitUntil(lambda: container.review.open("one").rating is not None)
    assert container.review.open("one").rating.is_skipped


def test_an_answer_that_can_not_be_kept_is_still_there_to_be_given_again(
    asked: ReviewPage, container: Container, qtbot: QtBot
) -> None:
    container.library.delete_take("one")
    slider(asked, Aspect.CLARITY).set_answer(40)
    asked.rater.form.done.click()
    qtbot.waitUntil(lambda: "not in the library any more" in " ".join(texts(asked.rater.form)))
    assert slider(asked, Aspect.CLARITY).answer == 40
    assert asked.rater.form.done.isEnabled()


def test_arrows_move_the_slider_and_not_the_playhead(asked: ReviewPage, qtbot: QtBot) -> None:
    first = slider(asked, RATED[0])
    asked.rater.form.begin()
    at = asked.playback_ms
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert first.answer == 45
    qtbot.keyClick(first, Qt.Key.Key_Backspace)
    assert first.answer is None
    assert asked.playback_ms == at


def test_tab_walks_through_the_form_in_reading_order(asked: ReviewPage, qtbot: QtBot) -> None:
    asked.rater.form.begin()
    form = asked.rater.form
    slider(asked, RATED[0]).set_answer(1)
    wanted = [*(form.questions[a].slider for a in RATED[1:]), form.sentence, form.done, form.leave]
    for widget in wanted:
        qtbot.keyClick(asked.window().focusWidget(), Qt.Key.Key_Tab)
        assert asked.window().focusWidget() is widget


def test_each_slider_says_what_it_is_and_whether_it_was_answered(qtbot, theme: Theme) -> None:
    made = RatingSlider(theme, "Pacing, from Rushed to Just right")
    qtbot.addWidget(made)
    made.resize(224, 30)
    assert made.accessibleName() == "Pacing, from Rushed to Just right"
    assert made.accessibleDescription() == "No answer; arrow keys answer"
    empty = made.grab().toImage()
    qtbot.mouseClick(made, LEFT, pos=QPoint(made.width() // 2, made.height() // 2))
    assert made.answer == 50
    assert made.accessibleDescription() == "50 of 100"
    assert made.grab().toImage() != empty


def test_it_goes_into_an_export_only_when_ticked_and_not_with_the_next_take(
    shown: ReviewPage,
) -> None:
    panel = shown.export_panel
    panel.extras.choose(ClipOptions(write_json=True))
    assert not panel.extras.options.with_rating
    panel.extras.choose(ClipOptions(write_json=True, with_rating=True))
    assert panel.extras.options.with_rating
    panel.extras.choose(ClipOptions(with_rating=True))
    assert not panel.extras.options.with_rating  # there is no file for it
    panel.extras.choose(ClipOptions(write_json=True, with_rating=True))
    panel.show_take("two", 1_000, has_words=False)
    assert not panel.extras.options.with_rating


def test_half_an_answer_is_kept_when_another_take_is_opened(
    asked: ReviewPage, container: Container, add_take: AddTake, tasks: Tasks, qtbot: QtBot
) -> None:
    slider(asked, Aspect.PACING).set_answer(70)
    asked.rater.form.sentence.setText("Rushed the ending.")
    add_take("two", minutes=1)
    with qtbot.waitSignal(asked.take_shown):
        asked.open_take("two")
    qtbot.waitUntil(lambda: not tasks.is_keeping)
    rating = container.review.open("one").rating
    assert (rating.pacing, rating.clarity, rating.sentence) == (70, None, "Rushed the ending.")
    assert container.review.open("two").rating is None
    assert asked.rater.is_asking
    assert asked.rater.form.isEnabled()
    assert slider(asked, Aspect.PACING).answer is None


def test_an_answer_being_changed_stays_as_it_was_when_another_take_is_opened(
    asked: ReviewPage, container: Container, add_take: AddTake, tasks: Tasks, qtbot: QtBot
) -> None:
    slider(asked, Aspect.PACING).set_answer(70)
    asked.rater.form.done.click()
    wait_for_measures(asked, qtbot)
    before = container.review.open("one").rating
    asked.measures.rating_requested.emit()
    slider(asked, Aspect.PACING).set_answer(20)
    add_take("two", minutes=1)
    with qtbot.waitSignal(asked.take_shown):
        asked.open_take("two")
    qtbot.waitUntil(lambda: not tasks.is_keeping)
    assert container.review.open("one").rating == before
