"""Rendered faces through the real networks and the real derivation, judged by the known truth."""

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features


@pytest.fixture(params=[Span(0, 3200), None], ids=["calibrated", "uncalibrated"])
def findings(request, performance_track):
    features = Features(len(performance_track) * 100, {"face": performance_track})
    context = AnalysisContext(camera_look=request.param)
    return derive_gaze(features, context, Parameters(), ())


def state_at(findings, t_ms):
    return next(
        a.label for a in findings.annotations if a.tier is Tier.GAZE and a.span.contains(t_ms)
    )


def test_facing_the_camera_is_told_from_looking_away(findings, script):
    right = counted = 0
    for slot, pose in enumerate(script):
        if pose.blink > 0.2:
            continue
        counted += 1
        is_away = state_at(findings, slot * 100 + 20) != "camera"
        right += is_away == (pose.gaze_error_deg() > 6)
    assert right / counted >= 0.93


def test_directions_have_their_names(findings):
    assert state_at(findings, 5200) == "side"
    assert state_at(findings, 9300) == "below"
    assert state_at(findings, 12_800) == "down"


def test_the_long_look_aside_is_flagged(findings):
    flagged = [a for a in findings.annotations if a.tier is Tier.LOOKING_AWAY]
    assert [a.label for a in flagged] == ["side"]
    assert abs(flagged[0].start_ms - 4000) <= 200


def test_blinks_are_found(findings):
    blinks = [a.span for a in findings.annotations if a.tier is Tier.BLINK]
    assert [b for b in blinks if b.overlap_ms(Span(3300, 3500))]
    assert [b for b in blinks if b.overlap_ms(Span(10_500, 10_700))]
    assert len(blinks) <= 3


def test_calibration_is_told(findings):
    is_told = any("uncalibrated" in remark for remark in findings.remarks)
    assert is_told == (findings.calibration is GazeCalibration.MODE)


def test_the_head_is_measured_in_degrees(performance_track, script):
    yaw = performance_track.column("head_yaw_deg")
    pitch = performance_track.column("head_pitch_deg")
    true_yaw = np.array([pose.yaw_deg for pose in script])
    true_pitch = -np.array([pose.pitch_deg for pose in script])
    assert np.abs(yaw - true_yaw).mean() < 1.5
    assert np.corrcoef(pitch, true_pitch)[0, 1] > 0.97
    # The photographed face tilts its own way: pitch is known up to a constant.
    assert (pitch - true_pitch).std() < 2
