"""The pace lane: words a minute, or an estimate that says so."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QFont

from netflix_coach.domain.speech.pace import PACE_WPM, SYLLABLE_PACE
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.build import LaneBuilder
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.lanes.base import Lane


def pace(spec: TrackSpec, *rates: float) -> Track:
    return Track(spec, np.array(rates, np.float32)[:, None])


def lanes_of(content: TimelineContent, qapp: object) -> dict[str, Lane]:
    del qapp
    return {
        lane.title: lane
        for lane in LaneBuilder().build(content, TimelineColours.of(LIGHT), QFont())
    }


@pytest.mark.parametrize(
    ("spec", "title", "said"),
    [
        (PACE_WPM, "Pace", "Pace 151 words a minute"),
        (SYLLABLE_PACE, "Pace (estimate)", "Pace (estimate) 151.4 syllables a second"),
    ],
)
def test_the_pace_is_a_lane_below_the_pitch(
    short_content: TimelineContent, qapp: object, spec: TrackSpec, title: str, said: str
) -> None:
    content = replace(short_content, pace=pace(spec, 120, 151.4, np.nan))
    lanes = lanes_of(content, qapp)
    titles = list(lanes)
    assert titles.index(title) == titles.index("Pitch") + 1
    hit = lanes[title].hit(14_000, 0)
    assert hit is not None
    assert hit.sentence == said
    assert lanes[title].hit(20_000, 0) is None


def test_a_pace_that_hardly_changes_is_drawn_as_a_flat_line(
    short_content: TimelineContent, qapp: object
) -> None:
    content = replace(short_content, pace=pace(PACE_WPM, 140, 144))
    shares = lanes_of(content, qapp)["Pace"]._shares
    assert abs(shares[1] - shares[0]) < 0.1


def test_without_a_pace_there_is_no_lane(short_content: TimelineContent, qapp: object) -> None:
    assert not [title for title in lanes_of(short_content, qapp) if title.startswith("Pace")]
