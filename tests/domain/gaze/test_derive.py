from itertools import pairwise

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Severity, Tier
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo, Features

LOOK = AnalysisContext(camera_look=Span(0, 3000))


def states(findings):
    return [(a.start_ms, a.end_ms, a.label) for a in findings.annotations if a.tier is Tier.GAZE]


def labels(findings):
    return [label for _, _, label in states(findings)]


def flags(findings):
    return [(a.label, a.severity) for a in findings.annotations if a.tier is Tier.LOOKING_AWAY]


def measure(findings, name):
    return next((m for m in findings.measures if m.name == name), None)


def test_states_follow_the_eyes_and_cover_the_whole_video(act, derive):
    act.look(5).look(2, yaw=15).look(3).look(2, pitch=-9).look(3).look(2, pitch=12).look(3)
    found = states(derive(act, LOOK))
    assert [label for _, _, label in found] == [
        "camera", "side", "camera", "below", "camera", "up", "camera",
    ]  # fmt: skip
    assert found[0][0] == 0
    assert found[-1][1] == 20_000
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert abs(found[1][0] - 5000) <= 100
    assert abs(found[1][1] - 7000) <= 100


def test_far_down_needs_the_head_too(act, derive):
    act.look(5).look(2, pitch=-20, head_pitch=-25).look(3).look(2, pitch=-20).look(3)
    assert labels(derive(act, LOOK)) == ["camera", "down", "camera", "below", "camera"]


def test_a_diagonal_look_goes_by_the_larger_excursion(act, derive):
    act.look(5).look(2, yaw=20, pitch=8).look(3).look(2, yaw=-25, pitch=-15, head_pitch=-20)
    act.look(3).look(2, yaw=13, pitch=-17).look(2)
    expected = ["camera", "side", "camera", "side", "camera", "below", "camera"]
    assert labels(derive(act, LOOK)) == expected


def test_a_tilted_head_measures_the_same_gaze(act, derive):
    act.look(5, roll=20).look(2, yaw=15, roll=20).look(3, roll=20)
    found = derive(act, LOOK)
    assert labels(found) == ["camera", "side", "camera"]
    yaw, pitch, _ = (t.values[60, 0] for t in found.tracks)
    assert (yaw, pitch) == (pytest.approx(15, abs=0.2), pytest.approx(0, abs=0.2))


def test_a_turned_head_still_faces_the_camera(act, derive):
    act.look(5).look(3, head_yaw=25, head_pitch=-10).look(3)
    assert labels(derive(act, LOOK)) == ["camera"]


def test_short_glances_either_way_are_ignored(act, derive):
    act.look(5).look(0.3, yaw=12).look(3).look(2, yaw=12).look(0.2).look(2, yaw=12).look(3)
    assert labels(derive(act, LOOK)) == ["camera", "side", "camera"]


def test_the_way_out_of_the_cone_is_wider_than_the_way_in(act, derive):
    act.look(5).look(3, yaw=5.2).look(3, yaw=12).look(3, yaw=5.2).look(3)
    found = states(derive(act, LOOK))
    assert [label for _, _, label in found] == ["camera", "side", "camera"]
    assert abs(found[1][0] - 8000) <= 100
    assert abs(found[1][1] - 14_000) <= 100


def test_a_short_change_of_direction_does_not_split_a_look_away(act, derive):
    act.look(5).look(1, yaw=20).look(0.3, pitch=-12).look(1, yaw=20).look(3)
    assert labels(derive(act, LOOK)) == ["camera", "side", "camera"]


def test_a_look_away_that_changes_direction_for_long_is_split(act, derive):
    act.look(5).look(1, yaw=20).look(1, pitch=-12).look(3)
    assert labels(derive(act, LOOK)) == ["camera", "side", "below", "camera"]


def test_blinks_are_bridged_and_listed(act, derive):
    act.look(5).blink().look(3).blink(0.1).look(1).look(2, yaw=15).blink(yaw=15).look(2, yaw=15)
    found = derive(act.look(3), LOOK)
    assert labels(found) == ["camera", "side", "camera"]
    blinks = [a.span for a in found.annotations if a.tier is Tier.BLINK]
    assert [b.duration_ms for b in blinks] == [200, 100, 200]
    assert abs(blinks[0].start_ms - 5000) <= 50
    assert np.isnan(found.tracks[0].values[50, 0])


def blinks_of(findings):
    return [a.span for a in findings.annotations if a.tier is Tier.BLINK]


def test_a_shallow_dip_of_steady_lids_is_a_blink(act, derive):
    act.look(6).look(0.2, right_aperture=0.26, left_aperture=0.26).look(6)
    assert [b.duration_ms for b in blinks_of(derive(act, LOOK))] == [200]


def test_a_shallow_dip_of_restless_lids_is_none(act, derive):
    restless = np.random.default_rng(3).normal(0.32, 0.02, 120)
    restless[60:62] = 0.26
    for gap in restless:
        act.look(0.1, right_aperture=gap, left_aperture=gap)
    assert not [b for b in blinks_of(derive(act, LOOK)) if b.contains(6100)]


def test_a_longer_shallow_dip_is_a_look_down(act, derive):
    act.look(6).look(0.6, right_aperture=0.26, left_aperture=0.26).look(6)
    assert blinks_of(derive(act, LOOK)) == []


def test_lids_that_flicker_while_shut_are_one_closure(act, derive):
    act.look(6).blink(0.6).look(0.1, right_aperture=0.2, left_aperture=0.2).blink(0.6).look(6)
    found = derive(act, LOOK)
    assert labels(found) == ["camera", "eyes_closed", "camera"]
    assert blinks_of(found) == []


def test_half_a_face_at_the_edge_leaves_the_gaze_unsure(act, derive):
    act.look(5).look(2, yaw=40, eyes_x=0.95).look(3)
    found = derive(act, LOOK)
    assert labels(found) == ["camera", "unsure", "camera"]


def test_shut_eyes_are_neither_a_blink_nor_a_look_away(act, derive):
    found = derive(act.look(5).blink(2).look(5), LOOK)
    assert labels(found) == ["camera", "eyes_closed", "camera"]
    assert not [a for a in found.annotations if a.tier is Tier.BLINK]


def test_lowered_lids_leave_the_word_to_the_gaze(act, derive):
    act.look(6).look(2, pitch=-20, head_pitch=-20, right_aperture=0.2, left_aperture=0.2).look(6)
    assert labels(derive(act, LOOK)) == ["camera", "down", "camera"]


def test_absence_and_poor_signal_are_lost_not_away(act, derive):
    act.look(5).leave(2).look(3).look(2, yaw=20, eye_distance_px=20).look(2, face_luma=5).look(2)
    found = derive(act, LOOK)
    assert labels(found) == ["camera", "absent", "camera", "unsure", "camera"]
    assert flags(found) == []
    assert measure(found, "tracking_loss_share").value == pytest.approx(6 / 16, abs=0.01)
    assert measure(found, "gaze_coverage").value == pytest.approx(10 / 16, abs=0.01)
    assert measure(found, "facing_camera_share").value == 1


def test_missing_pictures_are_bridged_when_few_and_unsure_when_many(act, derive):
    found = derive(act.look(5).miss(0.2).look(3).miss(2).look(3).miss(1), LOOK)
    assert labels(found) == ["camera", "unsure", "camera", "unsure"]


def test_long_looks_are_flagged_by_direction(act, derive):
    act.look(5).look(2.5, yaw=15).look(3).look(3.5, pitch=-20, head_pitch=-25).look(3)
    act.look(5, pitch=-9).look(3).look(1, yaw=15).look(3)
    found = derive(act, LOOK)
    assert flags(found) == [("side", Severity.AMBER), ("down", Severity.NOTE)]
    assert measure(found, "looking_away_count").value == 2


@pytest.mark.parametrize("stage", [Stage.CODING, Stage.SYSTEM_DESIGN])
def test_nothing_is_graded_in_coding_and_design(act, derive, stage):
    act.look(4).look(10, yaw=15)
    found = derive(act, AnalysisContext(stage=stage, camera_look=Span(0, 3000)))
    assert "side" in labels(found)
    assert flags(found) == []
    facing = measure(found, "facing_camera_share")
    assert facing.grade is None
    assert not facing.is_good
    assert measure(found, "looking_away_count") is None


@pytest.mark.parametrize(
    ("away_s", "grade", "is_good"),
    [(2, None, True), (10, Severity.AMBER, False), (25, Severity.RED, False)],
)
def test_share_facing_the_camera_is_graded(act, derive, away_s, grade, is_good):
    facing = measure(derive(act.look(10).look(away_s, yaw=20), LOOK), "facing_camera_share")
    assert facing.value == pytest.approx(10 / (10 + away_s), abs=0.02)
    assert (facing.grade, facing.is_good) == (grade, is_good)
    assert facing.low <= facing.value <= facing.high


def test_only_speaking_time_counts(act, derive):
    act.look(10).look(10, yaw=20)
    found = derive(act, LOOK, (Span(0, 5000), Span(15_000, 20_000)))
    assert measure(found, "facing_camera_share").value == pytest.approx(0.5, abs=0.02)
    assert measure(derive(act, LOOK, (Span(0, 1000),)), "facing_camera_share") is None


def test_the_band_holds_what_lies_near_the_edge_of_the_cone(act, derive):
    act.look(10).look(10, yaw=6.5).look(3)
    facing = measure(derive(act, LOOK), "facing_camera_share")
    assert facing.value == pytest.approx(13 / 23, abs=0.03)
    assert facing.high == pytest.approx(1, abs=0.03)


def test_blinks_per_minute_need_half_a_minute(act, derive):
    for _ in range(4):
        act.look(7.2).blink()
    assert measure(derive(act, LOOK), "blinks_per_min") is None
    rate = measure(derive(act.look(3), LOOK), "blinks_per_min")
    assert rate.value == pytest.approx(4 * 60 / 32.6, abs=0.2)
    assert rate.low < rate.value < rate.high


def test_too_few_pictures_give_no_blink_rate(act, derive):
    for _ in range(60):
        act.look(0.1).miss(0.2).look(0.1).miss(0.2).blink(0.1).miss(0.2)
    found = derive(act, LOOK)
    assert measure(found, "facing_camera_share") is not None
    assert measure(found, "blinks_per_min") is None


def test_without_calibration_the_take_itself_gives_the_camera_and_says_so(act, derive):
    act.look(20, yaw=4, pitch=6).look(8, yaw=20, pitch=6).look(5, yaw=4, pitch=6)
    found = derive(act)
    assert labels(found) == ["camera", "side", "camera"]
    assert found.calibration is GazeCalibration.MODE
    assert (found.offset.yaw_deg, found.offset.pitch_deg) == (
        pytest.approx(4, abs=0.5),
        pytest.approx(6, abs=0.5),
    )
    assert "uncalibrated" in found.remarks[0]


def test_the_band_is_wider_without_calibration(act, derive):
    act.look(20).look(6, yaw=6.5).look(3).look(15, yaw=20)
    known, unknown = (
        measure(derive(act, context), "facing_camera_share") for context in (LOOK, None)
    )
    assert unknown.high - unknown.low > known.high - known.low


def test_an_unsteady_look_is_told_and_not_used(act, derive):
    for _ in range(4):
        act.look(0.3, yaw=-8).look(0.3).look(0.3, yaw=8)
    found = derive(act.look(20), LOOK)
    assert found.calibration is GazeCalibration.MODE
    assert "too short or too unsteady" in found.remarks[0]
    assert labels(found)[-1] == "camera"


def test_too_short_a_look_is_not_used(act, derive):
    found = derive(act.look(20), AnalysisContext(camera_look=Span(0, 1000)))
    assert found.calibration is GazeCalibration.MODE


def test_the_take_corrects_a_slightly_wrong_look_but_never_a_very_different_one(act, derive):
    near = derive(type(act)().look(3).look(15, yaw=2).look(3, yaw=20), LOOK)
    assert near.offset.yaw_deg > 1
    far = derive(type(act)().look(3).look(15, yaw=8).look(3, yaw=20), LOOK)
    assert far.offset.yaw_deg == pytest.approx(0, abs=0.5)


def test_a_look_with_turned_head_may_be_corrected_further(act, derive):
    act.look(3, head_yaw=20).look(20, yaw=5).look(3, yaw=25)
    assert derive(act, LOOK).offset.yaw_deg == pytest.approx(5, abs=0.7)


def test_a_short_calibrated_take_keeps_its_look(act, derive):
    found = derive(act.look(2.6), AnalysisContext(camera_look=Span(0, 2600)))
    assert found.calibration is GazeCalibration.CAMERA_LOOK


def test_a_take_without_a_face_says_what_to_do(act, derive):
    found = derive(act.leave(10))
    assert labels(found) == ["absent"]
    assert found.calibration is GazeCalibration.NONE
    assert "No face was seen" in found.remarks[0]
    assert measure(found, "facing_camera_share") is None


def test_a_take_without_any_picture_analysed_is_unsure(act, derive):
    assert labels(derive(act.miss(5))) == ["unsure"]
    assert labels(derive(act.miss(0).look(1))) == ["unsure", "camera"]


def test_without_a_face_track_nothing_is_found():
    found = derive_gaze(Features(5000), AnalysisContext(), Parameters(), ())
    assert found.annotations == ()
    assert found.measures == ()


def test_tracks_lie_on_the_grid_and_carry_the_offset(act, derive):
    found = derive(act.look(5, yaw=3).look(2, yaw=13).look(3, yaw=3, head_yaw=10), LOOK)
    yaw, pitch, head = found.tracks
    assert [t.spec.name for t in found.tracks] == [
        "gaze_yaw_deg", "gaze_pitch_deg", "head_yaw_deg",
    ]  # fmt: skip
    assert len(yaw) == len(pitch) == len(head) == 100
    assert yaw.values[60, 0] == pytest.approx(10, abs=0.3)
    assert head.values[90, 0] == pytest.approx(10, abs=0.01)


def test_an_unknown_engine_is_read_with_our_own_weights(act):
    features = act.look(5).features()
    named = Features(
        features.duration_ms, features.tracks, engines={"face": EngineInfo("other", "1")}
    )
    assert labels(derive_gaze(named, AnalysisContext(), Parameters(), ())) == ["camera"]


def test_picture_times_not_slot_times_place_a_change(act, derive):
    act.look(5, delay_ms=80).look(3, yaw=15, delay_ms=80).look(3, delay_ms=80)
    found = states(derive(act, LOOK))
    assert abs(found[1][0] - 5030) <= 20


def test_the_same_features_give_the_same_findings(act, derive):
    act.look(5).look(2, yaw=15).blink().look(4)
    first, second = derive(act, LOOK), derive(act, LOOK)
    assert first.annotations == second.annotations
    assert first.measures == second.measures
