"""Cameras and microphones as the system names them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtMultimedia import QAudioDevice, QCameraDevice, QMediaDevices

from netflix_coach.capture.qt.quiet import audio_service_in_the_log
from netflix_coach.domain.ports import Device, DeviceKind

_D = TypeVar("_D", QCameraDevice, QAudioDevice)

POLL_MS = 2000
"""The removal of a microphone isn't signalled on every system, so the lists are also looked at."""


class QtDeviceCatalogue(QObject):
    """Lists devices and tells when the lists change. Lives on the window's thread.

    `cameras` and `microphones` may be asked from any thread: they hand out the last look.
    """

    def __init__(self, parent: QObject | None = None, *, poll_ms: int = POLL_MS) -> None:
        super().__init__(parent)
        self._listeners: list[Callable[[], None]] = []
        self._devices = QMediaDevices(self)
        with audio_service_in_the_log():
            self._seen = self._listing()
        self._devices.audioInputsChanged.connect(self._look)
        self._devices.videoInputsChanged.connect(self._look)
        self._poll = QTimer(self)
        self._poll.timeout.connect(self._look)
        self._poll.start(poll_ms)

    def cameras(self) -> tuple[Device, ...]:
        """Cameras present now, the default one first."""
        return self._seen[0]

    def microphones(self) -> tuple[Device, ...]:
        """Microphones present now, the default one first."""
        return self._seen[1]

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the window's thread whenever a list has changed."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Look and tell no more."""
        self._poll.stop()
        self._listeners.clear()

    def _listing(self) -> tuple[tuple[Device, ...], tuple[Device, ...]]:
        return (
            _listed(QMediaDevices.videoInputs(), DeviceKind.CAMERA),
            _listed(QMediaDevices.audioInputs(), DeviceKind.MICROPHONE),
        )

    def _look(self) -> None:
        listing = self._listing()
        if listing != self._seen:
            self._seen = listing
            for listener in tuple(self._listeners):
                listener()


def device_id(device: QCameraDevice | QAudioDevice) -> str:
    """The device's id as text."""
    return bytes(device.id().data()).decode(errors="replace")


def find_camera(wanted_id: str | None, name: str) -> QCameraDevice | None:
    """The camera with this id, else the one of this name; the default one for None.

    A camera plugged in again may come back under another number, hence the name.
    """
    return _find(QMediaDevices.videoInputs(), wanted_id, name)


def find_microphone(wanted_id: str | None, name: str) -> QAudioDevice | None:
    """The microphone with this id, else the one of this name; the default one for None."""
    return _find(QMediaDevices.audioInputs(), wanted_id, name)


def _find(devices: Sequence[_D], wanted_id: str | None, name: str) -> _D | None:
    if wanted_id is None:
        wanted = [d for d in devices if d.isDefault()] + list(devices)
    else:
        wanted = [d for d in devices if device_id(d) == wanted_id]
        wanted += [d for d in devices if name and d.description() == name]
    return next(iter(wanted), None)


def _listed(
    devices: Sequence[QCameraDevice] | Sequence[QAudioDevice], kind: DeviceKind
) -> tuple[Device, ...]:
    found = [Device(device_id(d), d.description(), kind, d.isDefault()) for d in devices]
    return tuple(sorted(found, key=lambda d: not d.is_default))
