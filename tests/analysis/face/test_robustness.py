"""What happens to the gaze in bad pictures, with the real networks and the real derivation."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.gaze.angles import WEIGHTS, gaze_series
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from tests.analysis.face.conftest import measure
from tests.synth.face.scene import Light, Pose, Studio

LENS_S, ASIDE_S = 2.4, 1.6
ASIDE = (22.0, -4.0, 0.0)


def states(track, at_s):
    """The gaze states at some times of a take that begins with a look at the lens."""
    features = Features(len(track) * 100, {"face": track})
    context = AnalysisContext(camera_look=Span(0, round(LENS_S * 1000)))
    found = derive_gaze(features, context, Parameters(), ())
    spans = [a for a in found.annotations if a.tier is Tier.GAZE]
    return [next(a.label for a in spans if a.span.contains(round(t * 1000))) for t in at_s]


def lens_then_aside(studio, pose=None, change=lambda image: image):
    """The lens, then 20 degrees aside, then the lens: a still each, with the sensor's noise."""
    there = pose or Pose()
    aside = Pose(**{**vars(there), "target": ASIDE, "yaw_deg": there.yaw_deg + 5})
    shots = {kind: [change(studio.shoot(each)) for _ in range(3)]
             for kind, each in (("lens", there), ("aside", aside))}  # fmt: skip
    plan = ["lens"] * round(LENS_S * 10) + ["aside"] * round(ASIDE_S * 10) + ["lens"] * 8
    return [shots[kind][k % 3] for k, kind in enumerate(plan)]


@pytest.mark.parametrize(
    ("pose", "light"),
    [
        (Pose(has_spectacles=True), Light()),
        (Pose(has_spectacles=True, reflection=0.35), Light()),
        (Pose(place=(0.0, -2.0, -107.0)), Light()),
        (Pose(roll_deg=20.0), Light()),
        (Pose(roll_deg=-20.0), Light()),
        (Pose(), Light(blur_px=1.5)),
        (Pose(), Light(brightness=0.35, noise=5)),
        (Pose(), Light(from_side=1.2)),
    ],
    ids=["spectacles", "glare", "45 px", "rolled", "rolled back", "blurred", "dim", "side light"],
)
def test_a_look_aside_is_told_from_the_lens(pose, light):
    track = measure(lens_then_aside(Studio(light=light), pose))
    if pose.place[2] < -100:
        assert np.median(track.column("eye_distance_px")) < 46
    assert states(track, (1.0, 3.2, 4.6)) == ["camera", "side", "camera"]


@pytest.mark.parametrize("kept", [slice(None, None, 3), [0, 1, 5, 6, 7, 11, 12, 15]])
def test_dropped_pictures_cost_no_state(studio, kept):
    images = lens_then_aside(studio) * 2
    few = [None] * len(images)
    wanted = range(len(images))[kept] if isinstance(kept, slice) else [
        k for k in range(len(images)) if k % 16 in kept
    ]  # fmt: skip
    for k in wanted:
        few[k] = images[k]
    track = measure(few)
    assert states(track, (1.0, 3.2, 4.6)) == ["camera", "side", "camera"]


def covered(kind):
    if kind == "black":
        return np.zeros((480, 640, 3), np.uint8)
    glow = np.full((480, 640, 3), (150, 45, 35), np.uint8)
    glow = (glow * np.linspace(0.3, 1, 640)[None, :, None]).astype(np.uint8)
    return cv2.add(glow, np.random.default_rng(1).integers(0, 6, glow.shape, dtype=np.uint8))


@pytest.mark.parametrize("kind", ["black", "finger"])
def test_a_covered_lens_is_absence_not_a_look_away(studio, kind):
    images = lens_then_aside(studio)
    images[14:24] = [covered(kind)] * 10
    track = measure(images)
    assert (track.column("presence")[14:24] == 0).all()
    assert states(track, (1.0, 1.9, 3.2, 4.6)) == ["camera", "absent", "side", "camera"]


def test_somebody_who_passes_close_to_the_camera_does_not_take_the_speakers_place(studio):
    speaker = studio.shoot(Pose(place=(0.0, -2.0, -65.0)))
    close = [
        studio.shoot(Pose(place=(0.0, -2.0, -65.0)), Pose(place=(x, -1.0, -38.0), yaw_deg=30))
        for x in (-22.0, -8.0, 8.0)
    ]
    track = measure([speaker] * 30 + close + [speaker] * 4)
    assert (track.column("presence")[33:] > 0.9).all()
    assert np.abs(track.column("eyes_x")[33:] - 0.5).max() < 0.03


def test_somebody_larger_who_sits_down_beside_never_takes_the_track(studio):
    # The photograph around the nearer head would hide the other: they sit far apart.
    small, large = Pose(place=(-40.0, -2.0, -130.0)), Pose(place=(21.0, -2.0, -60.0))
    alone, both = studio.shoot(small), studio.shoot(large, small)
    eyes_x = measure([alone] * 60 + [both] * 30).column("eyes_x")
    assert (eyes_x < 0.5).all()


def test_a_photograph_measures_alike_on_both_sides_and_however_it_is_held():
    """The one real face of the repository, as it was photographed, eyes and all."""
    photo = real_photograph()
    upright, mirrored = _angles(photo), _angles(photo[:, ::-1])
    for held in (cv2.resize(photo, None, fx=0.6, fy=0.6), _turned(photo, 20), _turned(photo, -20)):
        assert np.abs(_angles(held) - upright).max() < 7
    assert upright[0] == pytest.approx(-mirrored[0], abs=4)
    assert np.abs((upright, mirrored)).max() < 9


def real_photograph():
    stored = Path(__file__).parents[2] / "synth" / "face" / "astronaut.npz"
    texture = cv2.imdecode(np.load(stored)["texture"], cv2.IMREAD_COLOR)
    height, width = texture.shape[:2]
    scale = 720 / height
    return cv2.resize(texture, (round(width * scale) // 2 * 2, 720))[..., ::-1]


def _turned(image, degrees):
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.9)
    return cv2.warpAffine(image, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)


def _angles(image):
    even = np.ascontiguousarray(image[: image.shape[0] // 2 * 2, : image.shape[1] // 2 * 2])
    series = gaze_series(measure([even] * 2), WEIGHTS["mediapipe"], Parameters().gaze)
    return np.array((series.yaw_deg[-1], series.pitch_deg[-1]))
