"""After an edit only the lanes that show something else are built anew."""

from dataclasses import replace

from PySide6.QtGui import QFont

from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.ui.theme.palette import DARK, LIGHT
from netflix_coach.ui.timeline.build import LaneBuilder
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.lanes.spans import SPAN_LANES
from tests.synth.hour import hour_content


def test_an_edit_changes_the_lanes_that_show_it_and_no_others(qapp: object) -> None:
    del qapp
    content, builder, font = hour_content(), LaneBuilder(), QFont()
    before = {b.title: b for b in builder.build(content, TimelineColours.of(LIGHT), font)}
    gone = next(a for a in content.annotations if a.tier is Tier.FILLED_PAUSE)
    kept = tuple(replace(a) for a in content.annotations if a is not gone)
    peaks = content.peaks and replace(content.peaks, low=content.peaks.low.copy())
    edited = replace(content, annotations=kept, peaks=peaks)

    after = {b.title: b for b in builder.build(edited, TimelineColours.of(LIGHT), font)}

    assert [t for t in before if after[t] is not before[t]] == ["Filler sounds"]
    assert after["Filler sounds"].summary != before["Filler sounds"].summary
    dark = builder.build(edited, TimelineColours.of(DARK), font)
    assert not {id(lane) for lane in dark} & {id(lane) for lane in after.values()}


def test_a_colour_means_one_severity_on_every_lane_and_in_the_list() -> None:
    for spec in SPAN_LANES:
        for tier in spec.tiers:
            for severity in Severity if tier is not Tier.SILENCE else ():
                flag = Annotation(tier, 0, 900, severity=severity)
                assert spec.style(flag).colour in (severity.value, "accent"), spec.title
    possible = Annotation(Tier.FILLED_PAUSE, 0, 300, certainty=Certainty.POSSIBLE)
    fillers = next(spec for spec in SPAN_LANES if spec.title == "Filler sounds")
    assert fillers.style(possible).is_hollow
    assert fillers.style(possible).colour not in ("amber", "red")
