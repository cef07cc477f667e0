"""The look at the lens before a take: taken, kept, and asked for again when it no longer fits."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np

from netflix_coach.domain.calibration.capture import (
    ONE_POINT,
    LookCapture,
    LookState,
    Outcome,
    Row,
    Target,
)
from netflix_coach.domain.calibration.fit import Fit, Posture, fit_of
from netflix_coach.domain.calibration.look import LensCalibration, LensLook
from netflix_coach.domain.errors import CoachError, DeviceError
from netflix_coach.domain.gaze.angles import WEIGHTS
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.ports import SessionClock
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.sources import SourceOption
from netflix_coach.storage.calibrations import CalibrationRepository

log = logging.getLogger(__name__)

_RECENT_ROWS = 12  # about three seconds of four pictures each
_LEAST_ROWS = 6
_USUAL_PERCENTILE = 70
_PATIENCE_NS = 3_000_000_000
_POSTURE = ("eye_distance_share", "head_yaw_deg", "head_pitch_deg")
_COLUMNS = [FACE_TRACK.columns.index(name) for name in (*_POSTURE, "presence")]
_APERTURES = [FACE_TRACK.columns.index(f"{side}_aperture") for side in ("right", "left")]

NO_PICTURE = "No picture came from the camera; check it and look again."
NO_ENGINE = "The face analysis stopped; go back to the questions and come here again."


class CalibrationState(StrEnum):
    """How the open camera stands."""

    NONE = "none"
    """Nobody of that name has looked at its lens."""
    READY = "ready"
    LOOKING = "looking"
    FAILED = "failed"
    """The look has to be repeated; `LookState.sentence` says why."""


@dataclass(frozen=True, slots=True)
class CalibrationStatus:
    """What the device check shows of the calibration."""

    state: CalibrationState = CalibrationState.NONE
    kept: LensCalibration | None = None
    fit: Fit = Fit.FITS
    """Whether what is kept still fits who sits there."""
    look: LookState | None = None
    """The look being taken, or the one that failed."""


Tell = Callable[[CalibrationStatus], None]


class CalibrationService:
    """Takes looks at the lens of the open camera and keeps them. Any thread.

    A `FaceListener`: pictures come on the framing check's thread, on which `Tell` is called, too.
    """

    def __init__(
        self,
        *,
        calibrations: CalibrationRepository,
        settings: SettingsService,
        clock: SessionClock,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._calibrations = calibrations
        self._settings = settings
        self._clock = clock
        self._now = now
        self._new_id = new_id
        self._lock = threading.RLock()
        self._camera: SourceOption | None = None
        self._tell: Tell | None = None
        self._is_read = self._has_stopped = False
        self._status = CalibrationStatus()
        self._capture: LookCapture | None = None
        self._last_row_ns = 0
        self._recent: deque[Row] = deque(maxlen=_RECENT_ROWS)

    # What the window asks for

    def all(self) -> tuple[LensCalibration, ...]:
        """Every calibration kept, by camera, then by person."""
        return self._calibrations.all()

    def delete(self, calibration_id: str) -> None:
        """Forget a calibration; takes keep the look they were recorded with."""
        self._calibrations.delete(calibration_id)

    def begin(self, targets: Sequence[Target] = ONE_POINT) -> None:
        """Take a look at each target in turn, the lens first; the status tells how it goes.

        Raises:
            DeviceError: no camera is open, or nothing looks at its pictures.
        """
        with self._lock:
            if self._camera is None:
                raise DeviceError("No camera is open; choose one first.")
            if self._has_stopped:
                raise DeviceError(NO_ENGINE)
            self._capture = LookCapture(
                targets,
                self._settings.parameters,
                WEIGHTS["mediapipe"],
                self._usual_aperture(),
            )
            self._last_row_ns = self._clock()
            self._change(state=CalibrationState.LOOKING, look=self._capture.state)

    def cancel(self) -> None:
        """Stop looking; what was kept stays in force. Harmless when nobody looks."""
        with self._lock:
            if self._capture is not None:
                self._capture = None
                self._rest()

    # What recording asks for

    def open(self, camera: SourceOption | None, tell: Tell) -> None:
        """A camera was opened, or none: from now on its calibration is in force."""
        with self._lock:
            self.close()
            self._camera, self._tell = camera, tell

    def close(self) -> None:
        """The camera was closed; a look being taken is dropped."""
        with self._lock:
            self._camera = self._tell = self._capture = None
            self._is_read = self._has_stopped = False
            self._recent.clear()
            self._status = CalibrationStatus()

    def look_in_force(self) -> LensLook | None:
        """What a take recorded now is to be judged with; None where nobody looked.

        Raises:
            StorageError: the library can't be read.
        """
        with self._lock:
            self._read()
            kept = self._status.kept
            return kept.look if kept is not None else None

    # What the framing check tells

    @property
    def is_hurried(self) -> bool:
        """Ten pictures a second while somebody looks."""
        return self._capture is not None

    def on_opened(self) -> None:
        """Find out what is known of the camera and say so."""
        try:
            with self._lock:
                self._read()
                self._rest()
        except CoachError as error:
            log.warning("no calibration: %s", error)

    def on_row(self, t_ms: float, row: Row) -> None:
        """Use a picture for the look, or else to see whether somebody moved."""
        with self._lock:
            self._last_row_ns = self._clock()
            if self._camera is None:
                return
            self._recent.append(row)
            if self._capture is None:
                self._compare()
            else:
                self._look(self._capture, t_ms, row)

    def on_no_picture(self) -> None:
        """Give a look up that waits in vain."""
        with self._lock:
            is_late = self._clock() - self._last_row_ns > _PATIENCE_NS
            if self._capture is not None and is_late:
                self._fail(self._capture.fail(NO_PICTURE))

    def on_stopped(self) -> None:
        """Give a look up: the engine failed."""
        with self._lock:
            self._has_stopped = True
            if self._capture is not None:
                self._fail(self._capture.fail(NO_ENGINE))

    # Behind the scenes

    def _read(self) -> None:
        if self._camera is None or self._is_read:
            return
        person = self._settings.current.person
        kept = self._calibrations.find(self._camera.id, self._camera.name, person)
        self._is_read = True
        self._status = replace(self._status, kept=kept)

    def _look(self, capture: LookCapture, t_ms: float, row: Row) -> None:
        state = capture.feed(t_ms, row)
        if state.outcome is Outcome.FAILED:
            self._fail(state)
        elif capture.look is not None:
            self._keep(capture.look, state)
        else:
            self._change(state=CalibrationState.LOOKING, look=state)

    def _keep(self, look: LensLook, state: LookState) -> None:
        camera = self._camera
        assert camera is not None  # noqa: S101 - rows without a camera are passed over
        kept = LensCalibration(
            self._new_id(),
            camera.id,
            camera.name,
            self._settings.current.person,
            self._now(),
            look,
        )
        try:
            self._calibrations.save(kept)
        except CoachError as error:
            self._fail(replace(state, outcome=Outcome.FAILED, sentence=error.sentence))
            return
        self._capture = None
        self._status = replace(self._status, kept=kept, fit=Fit.FITS)
        self._rest()

    def _fail(self, state: LookState) -> None:
        self._capture = None
        self._change(state=CalibrationState.FAILED, look=state)

    def _rest(self) -> None:
        is_known = self._status.kept is not None
        self._change(state=CalibrationState.READY if is_known else CalibrationState.NONE, look=None)

    def _compare(self) -> None:
        kept = self._status.kept
        rows = np.array([row[_COLUMNS] for row in self._recent])
        seen = rows[np.nan_to_num(rows[:, -1]) > 0] if len(rows) else rows
        if kept is None or len(seen) < _LEAST_ROWS:
            return
        now = Posture(*np.median(seen[:, :-1], axis=0).tolist())
        limits = self._settings.parameters.calibration
        fit = fit_of(kept.look, now, limits, self._status.fit)
        if fit is not self._status.fit:
            self._change(fit=fit)

    def _usual_aperture(self) -> float | None:
        seen = [float(row[_APERTURES].mean()) for row in self._recent]
        known = [aperture for aperture in seen if np.isfinite(aperture)]
        if len(known) < _LEAST_ROWS:
            return None
        return float(np.percentile(known, _USUAL_PERCENTILE))

    def _change(self, **changes: object) -> None:
        self._status = replace(self._status, **changes)  # type: ignore[arg-type]
        if self._tell is not None:
            self._tell(self._status)
