"""Looks at the lens before a take: taken picture by picture, then held against the take."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from netflix_coach.domain.analysis import AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.calibration import capture
from netflix_coach.domain.calibration.capture import FIVE_POINTS, ONE_POINT, LookCapture, Outcome
from netflix_coach.domain.calibration.fit import Fit, Posture, fit_of
from netflix_coach.domain.calibration.look import LensLook, ScreenBounds, look_entry, look_of
from netflix_coach.domain.calibration.marked import with_marked_look
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.gaze.angles import WEIGHTS
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.calibration import CalibrationDetection
from netflix_coach.domain.timespan import Span

LIMITS = CalibrationDetection()


def take_look(performance, targets=ONE_POINT, *, usual=None) -> LookCapture:
    """A look of which each picture is one row of the performance."""
    taken = LookCapture(targets, Parameters(), WEIGHTS["mediapipe"], usual)
    for slot, row in enumerate(performance.rows):
        taken.feed(slot * 100.0, row)
    return taken


def look_at(act, **values) -> LensLook:
    """What is kept of a steady look with these values."""
    look = take_look(type(act)().look(3.2, **values)).look
    assert look is not None
    return look


def with_look(look: LensLook) -> AnalysisContext:
    return AnalysisContext(session_look=look)


def marked(day: int, span: Span) -> Correction:
    made_at = datetime(2026, 1, day, tzinfo=UTC)
    return Correction(f"mark-{day}", "take", made_at, CorrectionKind.LOOK, Tier.GAZE, span, span)


def labels(found) -> list[str]:
    return [a.label for a in found.annotations if a.tier is Tier.GAZE]


def share(found):
    return next(m for m in found.measures if m.name == "facing_camera_share")


class TestTaking:
    def test_three_steady_seconds_are_enough_and_tell_how_steady(self, act):
        taken = take_look(act.look(0.7, yaw=12).look(2.6, yaw=3, pitch=-4, head_pitch=-5))
        assert taken.state.outcome is Outcome.DONE
        assert taken.state.progress == 1
        look = taken.look
        assert (look.head_pitch_deg, look.eye_distance_share) == (-5, pytest.approx(0.12))
        assert look.spread_deg < 0.1
        assert look.screen is None

    def test_blinks_do_no_harm(self, act):
        taken = take_look(act.look(1.2).blink().look(0.8).blink().look(1))
        assert taken.state.outcome is Outcome.DONE

    def test_while_it_runs_it_tells_what_is_good_and_bad(self, act):
        performance = act.look(0.2).leave(0.1).look(1.5, right_aperture=0.12, left_aperture=0.12)
        taken = LookCapture(ONE_POINT, Parameters(), WEIGHTS["mediapipe"], 0.32)
        states = [taken.feed(k * 100.0, row) for k, row in enumerate(performance.rows)]
        assert (states[0].has_face, states[0].are_eyes_open, states[0].is_lit) == (True,) * 3
        assert not states[2].has_face
        assert (states[3].has_face, states[3].are_eyes_open) == (True, False)
        assert states[-1].progress == pytest.approx(1.7 / 3, abs=0.01)
        assert states[-1].spread_deg is None
        assert states[-1].outcome is Outcome.RUNNING

    @pytest.mark.parametrize(
        ("perform", "sentence"),
        [
            (lambda act: act.leave(3.2), capture.LOST),
            (lambda act: act.look(1).leave(2.2), capture.LOST),
            (lambda act: act.look(3.2, right_aperture=0.1, left_aperture=0.1), capture.SHUT),
            (lambda act: act.look(3.2, face_luma=5), capture.DIM),
            (lambda act: act.look(3.2, eye_glare=0.5), capture.DIM),
            (lambda act: act.look(3.2, eye_distance_px=20), capture.DIM),
            (lambda act: act.look(3.2, yaw=20), capture.ASIDE),
        ],
    )
    def test_what_is_no_look_says_why_and_is_not_used(self, act, perform, sentence):
        taken = take_look(perform(act), usual=0.32)
        assert (taken.state.outcome, taken.state.sentence) == (Outcome.FAILED, sentence)
        assert taken.look is None

    def test_wandering_eyes_are_told_with_how_far(self, act):
        for _ in range(6):
            act.look(0.2, yaw=-5).look(0.2).look(0.2, yaw=5)
        taken = take_look(act)
        assert taken.state.outcome is Outcome.FAILED
        assert taken.state.sentence.startswith("Your eyes moved by 5.0°")

    def test_too_few_pictures_are_told(self, act):
        taken = LookCapture(ONE_POINT, Parameters(), WEIGHTS["mediapipe"])
        for slot, row in enumerate(act.look(0.7).rows):
            taken.feed(slot * 600.0, row)
        assert taken.state.sentence == capture.FEW

    def test_after_the_end_nothing_changes_it(self, act):
        taken = take_look(act.look(3.2).leave(3))
        assert taken.state.outcome is Outcome.DONE

    def test_five_points_tell_where_the_screen_lies(self, act):
        corners = ((14, -3), (-12, -3), (-12, -20), (14, -20))
        act.look(3.1, yaw=1, pitch=2)
        for yaw, pitch in corners:
            act.look(1.9, yaw=1 + yaw, pitch=2 + pitch)
        taken = take_look(act, FIVE_POINTS)
        assert taken.state.sentence == ""
        screen = taken.look.screen
        assert (screen.low_yaw_deg, screen.high_yaw_deg) == pytest.approx((-12, 14), abs=0.1)
        assert (screen.low_pitch_deg, screen.high_pitch_deg) == pytest.approx((-20, -3), abs=0.1)

    @pytest.mark.parametrize(
        "looks",
        [
            [(0, 0)] * 4,
            [(14, -3), (-12, -3), (14, -20), (-12, -20)],
            [(14, -3), (-12, -20), (-12, -20), (14, -20)],
            [(14, -20), (-12, -20), (-12, -3), (14, -3)],
        ],
    )
    def test_corners_that_were_not_looked_at_in_turn_are_told(self, act, looks):
        act.look(3.1)
        for yaw, pitch in looks:
            act.look(1.9, yaw=yaw, pitch=pitch)
        taken = take_look(act, FIVE_POINTS)
        assert (taken.state.sentence, taken.look) == (capture.NO_CORNERS, None)

    def test_a_look_is_written_and_read_back(self, act):
        look = replace(look_at(act, yaw=2), screen=ScreenBounds(-10, 10, -20, -2))
        assert look_of(look_entry(look)) == look
        assert look_of(look_entry(None)) is None


class TestFit:
    LOOK = LensLook(0, 0, 2, -5, 0, 0.12, 0.5)

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            (Posture(0.12, 2, -5), Fit.FITS),
            (Posture(0.145, 6, -9), Fit.FITS),
            (Posture(0.155, 2, -5), Fit.CLOSER),
            (Posture(0.09, 2, -5), Fit.FARTHER),
            (Posture(0.12, 2, 6), Fit.POSTURE),
            (Posture(0.12, 13, -5), Fit.POSTURE),
        ],
    )
    def test_distance_and_posture_may_change_a_little(self, now, expected):
        assert fit_of(self.LOOK, now, LIMITS) is expected

    def test_what_no_longer_fitted_fits_again_only_clearly_inside(self):
        just_inside = Posture(0.12, 2, 4.5)
        assert fit_of(self.LOOK, just_inside, LIMITS, Fit.POSTURE) is Fit.POSTURE
        assert fit_of(self.LOOK, Posture(0.12, 2, 2), LIMITS, Fit.POSTURE) is Fit.FITS


class TestTake:
    def test_it_serves_a_take_that_never_looks_at_the_lens(self, act, derive):
        act.look(20, yaw=4, pitch=-9)
        found = derive(act, with_look(look_at(act, yaw=4, pitch=3)))
        assert labels(found) == ["below"]
        assert found.calibration is GazeCalibration.SESSION
        assert found.remarks == ()

    def test_the_take_refines_it_where_it_lies_near(self, act, derive):
        act.look(15, yaw=2).look(3, yaw=20)
        found = derive(act, with_look(look_at(act)))
        assert 1 < found.offset.yaw_deg < 2.2

    def test_a_mark_in_the_take_outweighs_it(self, act, derive):
        act.look(3, yaw=6).look(15, yaw=6)
        mark = marked(1, Span(0, 3000))
        found = derive(act, with_marked_look(with_look(look_at(act)), [mark]))
        assert found.calibration is GazeCalibration.CAMERA_LOOK
        assert labels(found) == ["camera"]

    def test_of_several_marks_the_newest_counts(self):
        marks = [marked(day, Span(0, day)) for day in (2, 3, 1)]
        assert with_marked_look(AnalysisContext(), marks).camera_look == Span(0, 3)

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"eye_distance_share": 0.17}, "closer"),
            ({"eye_distance_share": 0.08}, "farther"),
            ({"head_pitch": 12}, "held differently"),
        ],
    )
    def test_somebody_who_moved_since_is_told_and_the_band_is_wider(
        self, act, derive, values, said
    ):
        look = look_at(act)
        act.look(20, **values).look(6, yaw=6.5, **values).look(8, yaw=20, **values)
        found = derive(act, with_look(look))
        (remark,) = found.remarks
        assert said in remark
        assert found.calibration is GazeCalibration.SESSION
        still = derive(type(act)().look(20).look(6, yaw=6.5).look(8, yaw=20), with_look(look))
        assert share(found).high - share(found).low > share(still).high - share(still).low

    def test_looks_at_a_wide_screen_are_not_to_the_side_once_it_is_known(self, act, derive):
        act.look(5).look(4, yaw=16, pitch=-6).look(5).look(4, yaw=24, pitch=-6).look(3)
        look = look_at(act)
        wide = replace(look, screen=ScreenBounds(-17, 17, -22, -2))
        assert labels(derive(act, with_look(look))) == ["camera", "side"] * 2 + ["camera"]
        found = derive(act, with_look(wide))
        assert labels(found) == ["camera", "below", "camera", "side", "camera"]
        assert sum(a.tier is Tier.LOOKING_AWAY for a in found.annotations) == 1

    def test_glare_leaves_the_gaze_unsure(self, act, derive):
        found = derive(act.look(5).look(3, eye_glare=0.4).look(5), with_look(look_at(act)))
        assert labels(found) == ["camera", "unsure", "camera"]

    def test_a_take_without_a_face_keeps_it_and_says_nothing_of_it(self, act, derive):
        look = look_at(act)
        found = derive(type(act)().leave(8), with_look(look))
        assert labels(found) == ["absent"]
        assert found.offset is None or found.calibration is GazeCalibration.SESSION
