"""A look at the lens before a take, with the real face engine on the sample recording."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.app.container import Container
from netflix_coach.app.paths import Assets
from netflix_coach.domain.analysis import GazeCalibration
from netflix_coach.domain.calibration.capture import FIVE_POINTS, Outcome, Target
from netflix_coach.domain.calibration.fit import Fit
from netflix_coach.domain.errors import DeviceError
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.services.calibration import NO_ENGINE, CalibrationState, CalibrationStatus
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.recording import TakePlan
from netflix_coach.services.sources import SourceOption
from tests.services.watcher import Watcher

CAMERA = SourceOption("usb", "USB camera")


@pytest.fixture
def services(
    open_services: Callable[..., Container], assets: Assets, data_dir: Path
) -> Iterator[Container]:
    """The services with the sample recording as camera."""
    opened = open_services(data_dir, assets.sample_take)
    yield opened
    opened.shutdown()


def row(**values: float) -> np.ndarray:
    """A face that looks at the lens, but for what is given."""
    usual = {
        "presence": 1.0,
        "right_aperture": 0.32,
        "left_aperture": 0.32,
        "eyes_x": 0.5,
        "eyes_y": 0.4,
        "eye_distance_px": 80.0,
        "eye_distance_share": 0.12,
        "face_luma": 140.0,
        "background_luma": 120.0,
        "right_dy_cm": 0.09,
        "left_dy_cm": 0.09,
    }
    row = dict.fromkeys(FACE_TRACK.columns, 0.0) | usual | values
    return np.array([row[name] for name in FACE_TRACK.columns], dtype=np.float32)


class Sitter:
    """Somebody before a camera, whose pictures are rows."""

    def __init__(self, services: Container) -> None:
        self._service = services.calibration
        self._t_ms = 0.0
        self.told: list[CalibrationStatus] = []
        self._service.open(CAMERA, self.told.append)
        self._service.on_opened()

    @property
    def status(self) -> CalibrationStatus:
        return self.told[-1]

    def sit(self, seconds: float, **values: float) -> None:
        for _ in range(round(seconds * 10)):
            self._t_ms += 100
            self._service.on_row(self._t_ms, row(**values))


def test_a_look_is_taken_kept_and_goes_with_the_take(services: Container, data_dir: Path) -> None:
    watcher = Watcher()
    services.recording.open_monitor(SourceChoice(), watcher)
    watcher.wait(lambda: watcher.hints)
    services.calibration.begin()
    watcher.wait(lambda: watcher.calibrations[-1].state is not CalibrationState.LOOKING)
    status = watcher.calibrations[-1]
    assert status.state is CalibrationState.READY, status.look
    looking = [each.look for each in watcher.calibrations if each.look is not None]
    assert looking[-1].progress > 0.9
    assert len(looking) > 15
    assert all(look.has_face for look in looking[1:])
    kept = status.kept
    assert kept is not None
    assert kept.person == "You"
    assert kept.look.spread_deg < 2.5
    take_id = services.recording.begin(TakePlan(Stage.BEHAVIOURAL))
    watcher.wait_for_ms(5_000)
    take = services.recording.finish()
    assert take.session_look == kept.look
    services.recording.close_monitor()

    analysis = services.review.open(take_id).analysis
    assert analysis.gaze_calibration is GazeCalibration.SESSION
    gaze = [a for a in analysis.annotations if a.tier.value == "gaze"]
    facing = sum(a.end_ms - a.start_ms for a in gaze if a.label == "camera")
    assert facing > 0.8 * sum(a.end_ms - a.start_ms for a in gaze)

    services.calibration.delete(kept.id)
    assert services.calibration.all() == ()
    again = services.review.analyse_again(take_id, lambda _: None, CancelFlag()).analysis
    assert again.gaze_calibration is GazeCalibration.SESSION


def test_without_a_camera_nobody_can_look(services: Container) -> None:
    with pytest.raises(DeviceError, match="No camera is open"):
        services.calibration.begin()
    services.calibration.cancel()
    assert services.calibration.look_in_force() is None


def test_a_camera_is_known_again_and_another_is_not(services: Container) -> None:
    sitter = Sitter(services)
    assert sitter.status.state is CalibrationState.NONE
    services.calibration.begin()
    assert services.calibration.is_hurried
    sitter.sit(3.2)
    assert not services.calibration.is_hurried
    assert sitter.status.state is CalibrationState.READY
    look = services.calibration.look_in_force()
    assert look == sitter.status.kept.look
    services.calibration.close()
    assert services.calibration.look_in_force() is None
    again = Sitter(services)
    assert again.status.state is CalibrationState.READY
    assert services.calibration.look_in_force() == look
    services.calibration.open(SourceOption("other", "Other camera"), again.told.append)
    assert services.calibration.look_in_force() is None


def test_each_person_has_a_look_of_their_own(services: Container) -> None:
    sitter = Sitter(services)
    services.calibration.begin()
    sitter.sit(3.2)
    services.settings.change(lambda settings: replace(settings, person="Sam"))
    other = Sitter(services)
    assert other.status.state is CalibrationState.NONE
    services.calibration.begin()
    other.sit(3.2)
    assert [c.person for c in services.calibration.all()] == ["Sam", "You"]


def test_a_look_that_fails_says_why_and_leaves_what_was_kept(services: Container) -> None:
    sitter = Sitter(services)
    services.calibration.begin()
    sitter.sit(3.2)
    kept = sitter.status.kept
    services.calibration.begin()
    for side in (0.12, 0.0, -0.12) * 5:
        sitter.sit(0.3, right_dx_cm=side, left_dx_cm=side)
    assert sitter.status.state is CalibrationState.FAILED
    assert "Your eyes moved by" in sitter.status.look.sentence
    assert sitter.status.kept == kept
    assert services.calibration.look_in_force() == kept.look


def test_somebody_who_moved_is_asked_to_look_again_once(services: Container) -> None:
    sitter = Sitter(services)
    services.calibration.begin()
    sitter.sit(3.2)
    told = len(sitter.told)
    sitter.sit(3)
    assert len(sitter.told) == told
    sitter.sit(3, eye_distance_share=0.2)
    assert sitter.status.fit is Fit.CLOSER
    assert len(sitter.told) == told + 1
    sitter.sit(3)
    assert sitter.status.fit is Fit.FITS
    sitter.sit(3, head_pitch_deg=14.0)
    assert sitter.status.fit is Fit.POSTURE


def test_five_points_follow_one_another_and_can_be_ended(services: Container) -> None:
    sitter = Sitter(services)
    services.calibration.begin(FIVE_POINTS)
    sitter.sit(3.2)
    assert sitter.status.look.target is Target.TOP_LEFT
    services.calibration.cancel()
    assert sitter.status.state is CalibrationState.NONE
    assert services.calibration.all() == ()


def test_a_camera_that_stands_still_and_an_engine_that_stops_end_the_look(
    services: Container,
) -> None:
    sitter = Sitter(services)
    services.calibration.begin()
    services.calibration.on_no_picture()
    assert sitter.status.state is CalibrationState.LOOKING  # not at once
    services.calibration.on_stopped()
    assert sitter.status.state is CalibrationState.FAILED
    assert (sitter.status.look.outcome, sitter.status.look.sentence) == (
        Outcome.FAILED,
        NO_ENGINE,
    )
    with pytest.raises(DeviceError, match="face analysis stopped"):
        services.calibration.begin()
    assert Sitter(services).status.state is CalibrationState.NONE
    services.calibration.begin()


def test_the_default_camera_is_known_by_the_one_it_is(services: Container) -> None:
    known = services.sources.camera_of
    assert known(SourceChoice("", None)) is None
    assert known(SourceChoice("sample")).name == "Sample recording"
    assert known(SourceChoice("gone")) == SourceOption("gone", "gone")
    assert known(SourceChoice()).id == "default"
