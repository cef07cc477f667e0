"""The timeline as a screen reader walks through it, and what it is told meanwhile."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.accessible import ROLES, interface_of
from netflix_coach.ui.library.rating_chart import RatingChart
from netflix_coach.ui.practise.heard_line import HeardLine
from netflix_coach.ui.practise.target_window import TargetWindow
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.transcript import TranscriptView
from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.accessible import TimelineInterface
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.gaze_legend import GazeLegend
from netflix_coach.ui.timeline.speaker import Speaker
from netflix_coach.ui.timeline.view import TimelineView
from netflix_coach.ui.widgets.level_meter import LevelMeter
from netflix_coach.ui.widgets.video_view import VideoView

Event, Role, Text = QAccessible.Event, QAccessible.Role, QAccessible.Text
Told = list[tuple[QAccessible.Event, int]]


@pytest.fixture(scope="module", autouse=True)
def _asked() -> None:
    QAccessible.installFactory(interface_of)


@pytest.fixture
def told() -> Told:
    """What a reader would hear: the event, and the number of what it is about."""
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def view(window: QWidget, qtbot: QtBot, short_content: TimelineContent, told: Told) -> TimelineView:
    field = QLineEdit(window)
    made = TimelineView(TimelineColours.of(LIGHT), window)

    def tell(event: QAccessibleEvent) -> None:
        told.append((event.type(), event.uniqueId()))

    made.speaker = Speaker(made, tell, lambda: True)
    made.set_content(short_content)
    made.resize(900, 600)
    window.resize(900, 600)
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    told.clear()
    return made


def top_of(view: TimelineView) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, TimelineInterface)
    return found


def named(parent: QAccessibleInterface, name: str) -> QAccessibleInterface:
    children = [parent.child(n) for n in range(parent.childCount())]
    (found,) = (child for child in children if child.text(Text.Name).startswith(name))
    return found


def test_a_reader_walks_from_the_timeline_to_a_flag(view: TimelineView) -> None:
    top = top_of(view)
    names = [top.child(n).text(Text.Name) for n in range(top.childCount())]
    assert names == ["Playhead", *(lane.title for lane in view.lanes)]
    lane = named(top, "Filler sounds")
    assert (lane.role(), lane.text(Text.Description)) == (Role.List, "1, 1 flagged")
    (flag,) = (lane.child(n) for n in range(lane.childCount()))
    assert flag.role() is Role.ListItem
    assert flag.text(Text.Name) == "Filler sound “um” (0.40 s), 0:03.0 to 0:03.4"
    assert flag.text(Text.Description) == "Worth a look"
    assert flag.parent() is lane
    assert lane.parent() is top
    assert (top.indexOfChild(lane), lane.indexOfChild(flag)) == (names.index("Filler sounds"), 0)
    assert top.child(99) is None
    assert lane.child(99) is None


def test_notes_and_markers_are_there_and_sounds_are_a_chart(view: TimelineView) -> None:
    top = top_of(view)
    notes = named(top, "Notes")
    listed = [notes.child(n).text(Text.Name) for n in range(notes.childCount())]
    assert listed == ["louder, 0:00.5 to 0:02.5", "Marker, 0:09.0"]
    assert named(top, "Sound").role() is Role.Chart


def test_what_is_under_a_point_is_what_is_painted_there(view: TimelineView) -> None:
    top = top_of(view)
    lane = named(top, "Filler sounds")
    middle = lane.child(0).rect().center()
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(middle))
    assert top.childAt(middle.x(), middle.y()) is lane
    assert lane.childAt(middle.x(), middle.y()) is lane.child(0)
    outside = view.mapToGlobal(QPoint(-50, -50))
    assert top.childAt(outside.x(), outside.y()) is None


def test_the_playhead_is_a_value_in_seconds_with_the_time_in_words(view: TimelineView) -> None:
    view.set_playhead(3_200)
    playhead = top_of(view).child(0)
    value = playhead.valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (3.2, 0.0, 10.0)
    assert playhead.text(Text.Description) == (
        "0:03.2 of 0:10.0; Filler sound “um” (0.40 s), 0:03.0 to 0:03.4"
    )


def test_a_reader_moves_the_playhead(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.seek_requested) as sought:
        top_of(view).child(0).valueInterface().setCurrentValue(99.0)
    assert sought.args == [10_000]


def test_the_chosen_flag_is_selected_and_takes_the_focus(view: TimelineView, told: Told) -> None:
    (flag,) = (a for a in view._content.annotations if a.label == "um")
    item = named(top_of(view), "Filler sounds").child(0)
    view.flag_handles.choose(flag)
    view.speaker.flag_chosen(flag)
    assert item.state().selected
    number = QAccessible.uniqueId(item)
    assert told == [(Event.Selection, number)], "the focus stays in the list it was chosen in"
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert (Event.Focus, number) in told
    assert item.state().focused


def test_the_playhead_is_told_twice_a_second_at_most(view: TimelineView, told: Told) -> None:
    for t_ms in range(0, 2_000, 40):
        view.set_playhead(t_ms)
    number = QAccessible.uniqueId(top_of(view).child(0))
    assert told == [(Event.ValueChanged, number)]
    view.speaker._pause.timeout.emit()
    assert told == [(Event.ValueChanged, number)] * 2
    view.speaker._pause.timeout.emit()
    assert len(told) == 2, "nothing new, nothing said"


def test_parts_are_handed_back_to_qt_when_others_take_their_place(
    view: TimelineView, short_content: TimelineContent, told: Told
) -> None:
    lane = named(top_of(view), "Filler sounds")
    item = lane.child(0)
    numbers = [QAccessible.uniqueId(part) for part in (lane, item)]
    view.update_content(short_content)
    assert [QAccessible.accessibleInterface(number) for number in numbers] == [None, None]
    assert (Event.ObjectDestroyed, numbers[0]) in told
    assert sum(event is Event.ObjectCreated for event, _ in told) == len(view.lanes)


def test_parts_are_handed_back_to_qt_when_the_timeline_goes(
    qtbot: QtBot, short_content: TimelineContent
) -> None:
    short_lived = TimelineView(TimelineColours.of(LIGHT))
    short_lived.set_content(short_content)
    top = top_of(short_lived)
    number = QAccessible.uniqueId(named(top, "Filler sounds").child(0))
    del top
    short_lived.deleteLater()
    qtbot.waitUntil(lambda: QAccessible.accessibleInterface(number) is None)


def test_every_painted_widget_has_a_role() -> None:
    painted = (
        *(AnswerChart, RatingChart, GazeLegend, VideoView),
        *(TargetWindow, LevelMeter, HeardLine, TranscriptView),
    )
    assert {made.__name__ for made in painted} | {"QScrollArea"} == set(ROLES), "renamed"


def test_a_scroll_bar_that_has_gone_may_be_asked_for(qtbot: QtBot) -> None:
    """Qt's own interface reads beyond its list of children."""
    area = QScrollArea()
    qtbot.addWidget(area)
    told = QAccessible.queryAccessibleInterface(area)
    assert told.childCount() >= 1
    assert told.child(told.childCount()) is None
    assert told.child(-1) is None


def test_other_widgets_are_left_to_qt(qtbot: QtBot) -> None:
    plain = QLabel("plain")
    qtbot.addWidget(plain)
    assert interface_of("QLabel", plain) is None
    assert QAccessible.queryAccessibleInterface(plain).role() is Role.StaticText
