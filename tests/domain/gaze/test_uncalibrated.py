"""What the take alone says of where the lens is, for people who seldom look there."""

import pytest

from netflix_coach.domain.analysis import GazeCalibration
from netflix_coach.domain.annotation import Tier


def shares(act, derive, screen, camera_s, screen_s):
    """State while at the lens and while at the screen; five rounds, all with eyes 3 degrees up."""
    for _ in range(5):
        act.look(camera_s / 5, pitch=3).look(
            screen_s / 5, **{**screen, "pitch": screen.get("pitch", 0) + 3}
        )
    found = derive(act)
    assert found.calibration is GazeCalibration.MODE
    spans = [a for a in found.annotations if a.tier is Tier.GAZE]
    at = [round(200 * camera_s / 2), round(200 * (camera_s + screen_s / 2))]
    return [next(a.label for a in spans if a.span.contains(t)) for t in at]


@pytest.mark.parametrize(
    ("screen", "label"),
    [({"pitch": -14}, "below"), ({"yaw": 16}, "side"), ({"yaw": -16}, "side")],
    ids=["below the camera", "to one side", "to the other"],
)
def test_a_screen_looked_at_twice_as_long_is_not_taken_for_the_lens(act, derive, screen, label):
    assert shares(act, derive, screen, camera_s=15, screen_s=30) == ["camera", label]


def test_a_screen_looked_at_nearly_always_is_and_the_take_says_it_is_uncalibrated(act, derive):
    at_lens, at_screen = shares(act, derive, {"pitch": -9}, camera_s=3, screen_s=50)
    assert (at_lens, at_screen) == ("up", "camera")
    assert "uncalibrated" in derive(act).remarks[0]
