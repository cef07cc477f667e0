"""A camera through QCamera."""

import errno
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from netflix_coach.capture import notices
from netflix_coach.capture.camera_format import FormatOption, choose_format
from netflix_coach.capture.notices import Reporter
from netflix_coach.capture.qt.devices import device_id, find_camera
from netflix_coach.capture.qt.frames import PIXEL_FORMATS, FrameCopier
from netflix_coach.capture.qt.permission import request_permission
from netflix_coach.capture.stamping import RateMeter, StampMapper
from netflix_coach.domain.media import PixelFormat
from netflix_coach.domain.ports import CaptureEvent, CaptureSink, DeviceKind, SessionClock

STALL_MS = 2000
"""Without a valid picture for so long, a camera is told to have stalled and is made anew."""

SLOW_FPS = 20.0
FAST_FPS = 24.0
"""A camera that was slow is well again from here on."""

_FIRST_FRAME_MS = 2 * STALL_MS
_LONGEST_PATIENCE_MS = 8000
_TICK_MS = 200
# A QCamera gives the device back only when the event loop has deleted it.
_RELEASE_MS = 50


class CameraSource(QObject):
    """Live source over a QCamera; lives on the window's thread and delivers there.

    `QCamera.isActive()` proves nothing, and an unplugged or stalled camera signals nothing: only
    the pictures tell. When none come, the QCamera is thrown away and a new one made for the
    device, over and over until pictures come again or the source is closed.
    """

    def __init__(
        self, wanted_id: str | None, clock: SessionClock, parent: QObject | None = None
    ) -> None:
        """`wanted_id` as the catalogue lists it, None for the system's default camera."""
        super().__init__(parent)
        self._wanted_id = wanted_id
        self._clock = clock
        self._name = ""
        self._corrupt_frames = 0
        self._is_slow_told = False
        self._reporter: Reporter | None = None
        self._sink: CaptureSink | None = None
        self._camera: QCamera | None = None
        self._last_ns = 0
        self._patience_ms = _FIRST_FRAME_MS
        self._stamps, self._rate, self._copier = StampMapper(), RateMeter(), FrameCopier()
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self._on_inputs_changed)
        self._session = QMediaCaptureSession(self)
        self._video = QVideoSink(self)
        self._video.videoFrameChanged.connect(self._on_frame)
        self._session.setVideoSink(self._video)
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._on_tick)
        self._begin = QTimer(self, singleShot=True)
        self._begin.timeout.connect(self._start)

    @property
    def has_video(self) -> bool:
        """Always."""
        return True

    @property
    def has_audio(self) -> bool:
        """Never."""
        return False

    @property
    def corrupt_frames(self) -> int:
        """Damaged pictures left out since the source was opened."""
        return self._corrupt_frames

    def open(self, sink: CaptureSink) -> None:
        """Begin to deliver once the event loop runs; the system may ask the user first."""
        self.close()
        self._sink, self._reporter = sink, Reporter(sink)
        self._corrupt_frames, self._is_slow_told = 0, False
        self._patience_ms = _FIRST_FRAME_MS
        request_permission(DeviceKind.CAMERA, self._on_permission)

    def close(self) -> None:
        """Deliver nothing more and let the device go."""
        self._sink = self._reporter = None
        self._watch.stop()
        self._begin.stop()
        self._drop_camera()

    def _on_permission(self, is_granted: bool) -> None:  # noqa: FBT001 - the permission's answer
        if self._reporter is None:
            return
        if not is_granted:
            self._reporter.trouble(notices.no_system_permission(DeviceKind.CAMERA))
            return
        self._watch.start(_TICK_MS)
        self._begin.start(_RELEASE_MS)

    @Slot()
    def _start(self) -> None:
        """Make a QCamera for the device as it is listed now."""
        device = find_camera(self._wanted_id, self._name)
        if device is None:
            self._tell(_why_missing(self._name))
            return
        self._name = device.description()
        self._stamps, self._rate, self._copier = StampMapper(), RateMeter(), FrameCopier()
        self._last_ns = self._clock()
        camera = self._camera = QCamera(device, self)
        _set_format(camera, device)
        camera.errorOccurred.connect(self._on_error)
        if camera.error() != QCamera.Error.NoError:  # found before the signal was connected
            self._on_error(camera.error(), camera.errorString())
        self._session.setCamera(camera)
        camera.start()

    def _drop_camera(self) -> None:
        if self._camera is not None:
            self._camera.errorOccurred.disconnect(self._on_error)
            self._session.setCamera(None)  # type: ignore[arg-type]  # None is allowed
            self._camera.deleteLater()
            self._camera = None

    def _restart(self) -> None:
        self._drop_camera()
        self._begin.start(_RELEASE_MS)

    def _tell(self, event: CaptureEvent) -> None:
        if self._reporter is not None:
            self._reporter.trouble(event)

    @Slot(QVideoFrame)
    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._sink is None or self._camera is None or not frame.isValid():
            return
        now_ns = self._clock()
        start_us = frame.startTime()
        t_ns = self._stamps.session_ns(start_us * 1000 if start_us >= 0 else None, now_ns)
        picture = self._copier.copy(frame, t_ns)
        if picture is None:
            self._corrupt_frames += 1
            return
        self._last_ns = now_ns
        self._patience_ms = STALL_MS
        if self._reporter is not None:
            self._reporter.over(notices.back(DeviceKind.CAMERA, self._name))
        self._sink.on_video(picture)
        self._watch_rate(t_ns)

    def _watch_rate(self, t_ns: int) -> None:
        fps = self._rate.feed(t_ns)
        if fps is None or self._sink is None:
            return
        if not self._is_slow_told and fps < SLOW_FPS:
            self._is_slow_told = True
            self._sink.on_event(notices.slow(self._name, fps))
        elif self._is_slow_told and fps >= FAST_FPS:
            self._is_slow_told = False
            self._sink.on_event(notices.fast_again(self._name))

    @Slot(QCamera.Error, str)
    def _on_error(self, _error: QCamera.Error, text: str) -> None:
        path = device_id(self._camera.cameraDevice()) if self._camera else ""
        self._tell(_why_refused(self._name, path, text))

    @Slot()
    def _on_inputs_changed(self) -> None:
        """Plugged in or out; told for any camera, so look for ours."""
        if self._reporter is None or self._begin.isActive():
            return
        if find_camera(self._wanted_id, self._name) is None:
            self._drop_camera()
            self._tell(_why_missing(self._name))
        elif self._camera is None or self._reporter.is_in_trouble:
            self._restart()

    @Slot()
    def _on_tick(self) -> None:
        if self._begin.isActive():
            return
        if self._camera is None:
            if find_camera(self._wanted_id, self._name) is not None:
                self._restart()
        elif self._clock() - self._last_ns > self._patience_ms * 1_000_000:
            if self._reporter is not None and not self._reporter.is_in_trouble:
                self._tell(notices.stalled(DeviceKind.CAMERA, self._name))
            # A camera slow to start is given longer each time.
            self._patience_ms = min(2 * self._patience_ms, _LONGEST_PATIENCE_MS)
            self._restart()


def _set_format(camera: QCamera, device: QCameraDevice) -> None:
    formats = device.videoFormats()
    options = [
        FormatOption(
            f.resolution().width(),
            f.resolution().height(),
            f.maxFrameRate(),
            PIXEL_FORMATS.get(f.pixelFormat(), PixelFormat.RGB24),
        )
        for f in formats
    ]
    index = choose_format(options)
    if index is not None:
        camera.setCameraFormat(formats[index])


def _why_missing(name: str) -> CaptureEvent:
    """A camera that may not be opened isn't even listed on Linux; tell that from none at all."""
    for path in sorted(Path("/dev").glob("video*")) if sys.platform == "linux" else ():
        if _open_error(str(path)) in (errno.EACCES, errno.EPERM):
            return notices.no_group_permission(str(path))
    return notices.not_found(DeviceKind.CAMERA, name)


def _why_refused(name: str, path: str, text: str) -> CaptureEvent:
    """What stands behind an error of QCamera, whose texts say little."""
    error = _open_error(path) if path.startswith("/dev/") else 0
    if error in (errno.EACCES, errno.EPERM):
        return notices.no_group_permission(path)
    if error == errno.EBUSY or "in use" in text:
        return notices.busy(DeviceKind.CAMERA, name)
    if error in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return notices.not_found(DeviceKind.CAMERA, name)
    return notices.failed(DeviceKind.CAMERA, name)


def _open_error(path: str) -> int:
    """Number of the error on opening a device, 0 where it can be opened."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError as error:
        return error.errno or errno.EIO
    return 0
