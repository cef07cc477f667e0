"""The measures tab: what to work on first, then evidence by aspect."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.points import Point, PointKind
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track, TrackSpec
from netflix_coach.services.advice import AdvisedPoint
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.measure_card import MeasureCard
from netflix_coach.ui.review.measures import MeasuresPanel
from netflix_coach.ui.review.points import NO_POINTS
from netflix_coach.ui.theme import Theme

DURATION_MS = 100_000
PITCH = Track(
    TrackSpec("pitch_st", 100_000, ("pitch_st",)),
    np.sin(np.arange(1_000) / 30).astype(np.float32)[:, None],
)
MEASURES = (
    Measure("filled_pauses", 3, 3, 4, "", title="Filler sounds", moments=(Span(20_000, 20_400),)),
    Measure("pitch_sd_st", 1.1, 1.0, 1.2, "st", title="Pitch variation", grade=Severity.NOTE),
    Measure("speech_rate_wpm", 140, 130, 150, "words/min", title="Speech rate"),
)
SILENCE = AdvisedPoint(
    Point(
        PointKind.LONG_SILENCE, Severity.AMBER, 1.2,
        Span(23_000, 26_700), Span(21_000, 27_700), 3_700, others=1,
    ),
    "3.7 s of silence",
    "Say what you are doing.",
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> MeasuresPanel:
    made = MeasuresPanel(theme)
    qtbot.addWidget(made)
    made.resize(460, 900)
    made.show()
    qtbot.waitExposed(made)
    features = Features(DURATION_MS)
    made.show_analysis(
        Analysis(features, AnalysisContext(), measures=MEASURES, tracks=(PITCH,)), (SILENCE,)
    )
    return made


def texts(panel: MeasuresPanel) -> list[str]:
    return [found.text() for found in panel.findChildren(QLabel)]


def test_what_to_work_on_stands_above_the_measures_in_words(panel: MeasuresPanel) -> None:
    said = texts(panel)
    assert said.index("What to work on next") < said.index("Clarity: what was said")
    assert "1.  3.7 s of silence" in said
    assert "Say what you are doing." in said
    assert "At 0:23, and once more" in said


def test_a_point_plays_from_a_little_before_it(panel: MeasuresPanel, qtbot: QtBot) -> None:
    assert panel.points is not None
    button = panel.points.cards[0].play
    assert button.text() == "Play from 0:21"
    with qtbot.waitSignal(panel.play_requested) as played:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert played.args == [Span(21_000, 27_700)]


def test_a_take_in_which_nothing_stood_out_says_so(panel: MeasuresPanel) -> None:
    panel.show_analysis(Analysis(Features(DURATION_MS), AnalysisContext()), ())
    assert NO_POINTS in texts(panel)


def test_measures_stand_under_their_aspects(panel: MeasuresPanel) -> None:
    headings = [t for t in texts(panel) if ":" in t and t.split(":")[0] in
                ("Clarity", "Structure", "Pacing", "Confidence")]  # fmt: skip
    assert [h.split(":")[0] for h in headings] == ["Clarity", "Pacing", "Confidence"]
    order = [card.text.split(",")[0] for card in panel.cards]
    assert order == ["Filler sounds", "Speech rate", "Pitch variation"]


def test_a_rate_that_the_answer_is_too_short_for_is_not_shown(panel: MeasuresPanel) -> None:
    rate = Measure("filled_pauses_per_min", 6.8, 5.5, 9.6, "1/min", title="Filler sounds a minute",
                   is_shown=False)  # fmt: skip
    short = Analysis(Features(40_000), AnalysisContext(), measures=(MEASURES[0], rate))
    panel.show_analysis(short, ())
    assert [card.measure.name for card in panel.cards] == ["filled_pauses"]
    assert not [text for text in texts(panel) if "a minute" in text]


def test_a_chart_shows_moments_in_their_places_and_goes_to_a_click(
    panel: MeasuresPanel, qtbot: QtBot, theme: Theme
) -> None:
    chart = panel.cards[0].findChild(AnswerChart)
    seen = chart.grab().toImage()
    middle = seen.height() // 2
    accent = theme.color("accent")
    assert seen.pixelColor(round(0.2 * seen.width()), middle) == accent
    assert seen.pixelColor(round(0.5 * seen.width()), middle) != accent
    with qtbot.waitSignal(panel.seek_requested) as sought:
        qtbot.mouseClick(
            chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() // 4, chart.height() // 2)
        )
    assert sought.args[0] == pytest.approx(25_000, abs=500)


def test_pitch_is_drawn_over_the_answer(panel: MeasuresPanel) -> None:
    chart = panel.cards[-1].findChild(AnswerChart)
    assert chart is not None
    seen = chart.grab().toImage()
    colours = {seen.pixelColor(x, seen.height() // 2).rgb() for x in range(seen.width())}
    assert len(colours) > 2


def test_a_measure_without_moments_has_no_chart(panel: MeasuresPanel) -> None:
    rate = next(card for card in panel.cards if "Speech rate" in card.text)
    assert rate.findChild(AnswerChart) is None


def test_moments_are_told_by_their_times_and_none_take_no_keys(panel: MeasuresPanel) -> None:
    for card in panel.findChildren(MeasureCard):
        links = [each for each in card.findChildren(QLabel) if each.accessibleName()]
        told = [each.accessibleName() for each in links if not each.isHidden()]
        if card.measure.moments:
            assert len(told) == 1
            assert told[0].startswith("Moments: 0:")
        else:
            assert told == []


def test_an_edit_leaves_the_reader_where_he_was(panel: MeasuresPanel) -> None:
    panel.resize(460, 200)
    place = panel.verticalScrollBar().maximum() // 2
    panel.verticalScrollBar().setValue(place)
    kept = panel.cards[1]
    fewer = Measure("filled_pauses", 2, 2, 3, "", title="Filler sounds")
    edited = Analysis(
        Features(DURATION_MS), AnalysisContext(), measures=(fewer, *MEASURES[1:]), tracks=(PITCH,)
    )

    panel.show_analysis(edited, (SILENCE,), is_same_take=True)

    assert place > 0
    assert panel.verticalScrollBar().value() == place
    assert panel.cards[1] is kept
    assert any("about 2 (2–3)" in card.text for card in panel.cards)
    assert not any("about 3 (3–4)" in said for said in texts(panel))
    panel.show_analysis(edited, (SILENCE,))
    assert panel.verticalScrollBar().value() == 0


def test_nothing_is_built_before_somebody_looks(panel: MeasuresPanel) -> None:
    panel.hide()
    panel.show_analysis(Analysis(Features(DURATION_MS), AnalysisContext()), ())
    assert "Filler sounds" in texts(panel)
    panel.show()
    assert "Filler sounds" not in texts(panel)
    assert "Nothing could be measured in this take." in texts(panel)
