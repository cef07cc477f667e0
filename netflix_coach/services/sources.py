"""Which devices can be recorded from, and how a live source is made of a choice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from netflix_coach.domain.ports import Device, DeviceCatalogue, LiveSource
from netflix_coach.domain.settings import PATTERN_SOURCE_ID, SAMPLE_SOURCE_ID, SourceChoice


@dataclass(frozen=True, slots=True)
class SourceOption:
    """One entry of a device list."""

    id: str
    name: str
    is_default: bool = False


BUILT_IN = (
    SourceOption(SAMPLE_SOURCE_ID, "Sample recording"),
    SourceOption(PATTERN_SOURCE_ID, "Test pattern"),
)
"""Sources that need no device."""


class SourceFactory(Protocol):
    """Makes live sources; wired by the composition root."""

    def make(self, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        """A source for the devices chosen; with `loop`, a recording has no end, as a camera.

        Raises:
            DeviceError: the choice names nothing that can be opened.
        """
        ...

    def starts_over(self, choice: SourceChoice) -> bool:
        """Whether a take should begin at the source's own beginning (a recording, a pattern)."""
        ...


class SourceList:
    """Cameras and microphones by name, the built-in sources last."""

    def __init__(self) -> None:
        self._catalogue: DeviceCatalogue | None = None

    def use(self, catalogue: DeviceCatalogue) -> None:
        """List the devices of this catalogue; without one there are only built-in sources."""
        self._catalogue = catalogue

    @property
    def catalogue(self) -> DeviceCatalogue | None:
        """Devices of the system, None where no window is open."""
        return self._catalogue

    def cameras(self) -> tuple[SourceOption, ...]:
        """Cameras present now, then the built-in sources."""
        found = self._catalogue.cameras() if self._catalogue is not None else ()
        return (*map(_option, found), *BUILT_IN)

    def microphones(self) -> tuple[SourceOption, ...]:
        """Microphones present now, then the built-in sources."""
        found = self._catalogue.microphones() if self._catalogue is not None else ()
        return (*map(_option, found), *BUILT_IN)

    def camera_of(self, choice: SourceChoice) -> SourceOption | None:
        """The camera that a choice means, so that it can be known again; None for no camera.

        The system's default is the camera that it is now.
        """
        if choice.camera_id == "":
            return None
        found = self.cameras()
        if choice.camera_id is not None:
            wanted = choice.camera_id
            return next((c for c in found if c.id == wanted), SourceOption(wanted, wanted))
        devices = [c for c in found if c not in BUILT_IN]
        default = next((c for c in devices if c.is_default), None)
        return default or next(iter(devices), SourceOption("default", "System default"))

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the window's thread when a device was plugged in or out."""
        if self._catalogue is not None:
            self._catalogue.on_change(listener)


def _option(device: Device) -> SourceOption:
    return SourceOption(device.id, device.name, device.is_default)
