"""A face whose gaze estimate follows the head: the take itself says by how much."""

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.timespan import Span

LOOK = AnalysisContext(camera_look=Span(0, 3000))


def following(act, error=0.3, seconds=20, **away):
    """Looks at the lens with a head that sways by 15 degrees; the estimate follows it."""
    for k in range(seconds * 10):
        head = 15 * np.sin(k / 7)
        act.look(0.1, yaw=error * head, head_yaw=head)
    for k in range(20):
        head = 15 * np.sin(k / 7)
        act.look(0.1, yaw=away.get("yaw", 0) + error * head, head_yaw=head)
    return act


def labels(findings):
    return [a.label for a in findings.annotations if a.tier is Tier.GAZE]


@pytest.mark.parametrize("error", [0.3, -0.3])
@pytest.mark.parametrize("context", [LOOK, None], ids=["look", "mode"])
def test_a_turning_head_that_looks_at_the_lens_faces_the_camera(act, derive, error, context):
    assert labels(derive(following(act, error), context)) == ["camera"]


def test_without_the_correction_it_would_be_called_away(act, derive):
    assert "side" in labels(derive(following(act), LOOK, head_share_sd=0))


def test_a_look_away_is_still_one(act, derive):
    assert labels(derive(following(act, yaw=15), LOOK))[:2] == ["camera", "side"]


def test_the_correction_is_bounded(act, derive):
    found = derive(following(act, error=0.9), LOOK, head_share_max=0.1)
    assert "side" in labels(found)


def test_eyes_that_follow_things_aside_are_not_taken_for_it(act, derive):
    for _ in range(3):
        act.look(4).look(2, yaw=14, head_yaw=7)
    assert labels(derive(act.look(3), LOOK)) == ["camera", "side"] * 3 + ["camera"]


def test_a_take_without_looks_at_the_lens_corrects_nothing(act, derive):
    act.look(3).look(0.5)
    for k in range(200):
        act.look(0.1, yaw=25, head_yaw=10 * np.sin(k / 7))
    found = derive(act, AnalysisContext(camera_look=Span(0, 2000)))
    assert found.tracks[0].values[100:, 0] == pytest.approx(25, abs=0.3)
