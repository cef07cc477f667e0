"""What a screen reader is told by the name and the description of the painted widgets."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.colours import GAZE_PATTERNS, TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.overview import Overview
from netflix_coach.ui.timeline.view import TimelineView
from netflix_coach.ui.timeline.wording import GAZE_WORDS, SEVERITY_WORDS
from netflix_coach.ui.widgets.level_meter import LevelMeter


def told(widget: QWidget) -> tuple[str, str]:
    """Name and description, as the platform's screen reader asks for them."""
    seen = QAccessible.queryAccessibleInterface(widget)
    assert seen is not None
    assert seen.isValid()
    return seen.text(QAccessible.Text.Name), seen.text(QAccessible.Text.Description)


def test_the_timeline_tells_its_length_and_lanes(
    qtbot: QtBot, short_content: TimelineContent
) -> None:
    view = TimelineView(TimelineColours.of(LIGHT))
    qtbot.addWidget(view)
    view.set_content(short_content)
    name, description = told(view)
    assert name == "Timeline"
    assert description.startswith("Take of 10")
    assert all(lane.summary in description for lane in view.lanes)


def test_the_overview_tells_length_and_number_of_flags(
    qtbot: QtBot, short_content: TimelineContent
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    overview = Overview(TimelineColours.of(LIGHT), parent)
    overview.show_content(short_content)
    name, description = told(overview)
    assert name == "Overview of the take"
    assert description.endswith("2 flags")


def test_the_level_meter_tells_the_level_in_words(qtbot: QtBot, theme: Theme) -> None:
    meter = LevelMeter(theme)
    qtbot.addWidget(meter)
    meter.set_level(-20.0, -10.0, is_clipping=True)
    assert told(meter) == ("Microphone level", "too loud")


def test_each_gaze_state_and_each_severity_has_its_own_words() -> None:
    assert set(GAZE_PATTERNS) == set(GAZE_WORDS)
    assert len(set(GAZE_WORDS.values())) == len(GAZE_WORDS)
    assert len(set(SEVERITY_WORDS.values())) == len(SEVERITY_WORDS) == 3
