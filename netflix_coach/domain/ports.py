"""Ports through which sibling packages meet; `app` wires them.

Live sources deliver into a `CaptureSink`; files are read through a `MediaReader`; pictures are
scaled for the screen by a `Scaler`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from netflix_coach.domain.media import AudioBlock, AudioSlice, MediaInfo, TimedFrame, VideoFrame

if TYPE_CHECKING:  # a list of takes is shown before arrays are loaded
    import numpy as np
    from numpy.typing import NDArray

SessionClock = Callable[[], int]
"""Monotonic nanoseconds; `time.monotonic_ns` in the product, a virtual clock in tests."""


class MediaReader(Protocol):
    """A media file, read from the start as often as wanted. Close it when done."""

    @property
    def info(self) -> MediaInfo:
        """Duration and streams."""
        ...

    def audio(self) -> Iterator[AudioSlice]:
        """The sound as mono int16 at 48 kHz from take time 0, holes filled with silence.

        Nothing is yielded where the file has no sound. The last slice ends where the sound ends.
        """
        ...

    def frames(
        self, start_ms: int = 0, end_ms: int | None = None, step_ms: int | None = None
    ) -> Iterator[TimedFrame]:
        """Pictures (I420) in order from `start_ms`.

        With `step_ms`, only the first picture at or after each multiple of `step_ms` of take
        time; `t_ms` stays the picture's own time.
        """
        ...

    def close(self) -> None:
        """Release the file."""
        ...


OpenMedia = Callable[[Path], MediaReader]
"""Opens a file or raises InputError with one sentence on what is wrong with it."""


class Scaler(Protocol):
    """Turns a picture into what a widget paints."""

    def to_bgra(self, frame: VideoFrame, width: int, height: int) -> NDArray[np.uint8]:
        """The picture scaled to exactly (height, width, 4), blue first, alpha 255, contiguous."""
        ...


class DeviceKind(StrEnum):
    """What a device delivers."""

    CAMERA = "camera"
    MICROPHONE = "microphone"


@dataclass(frozen=True, slots=True)
class Device:
    """A camera or microphone as the system names it."""

    id: str
    name: str
    kind: DeviceKind
    is_default: bool = False


class CaptureEventKind(StrEnum):
    """What may happen to a live source besides delivering."""

    STALLED = "stalled"
    LOST = "lost"
    BACK = "back"
    BUSY = "busy"
    NO_PERMISSION = "no_permission"
    SLOW = "slow"
    FAILED = "failed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CaptureEvent:
    """Something that happened to a source; `sentence` says what and what to do."""

    kind: CaptureEventKind
    device: DeviceKind
    sentence: str


class CaptureSink(Protocol):
    """Where a live source delivers. Called on the source's own thread; must return at once."""

    def on_audio(self, block: AudioBlock) -> None:
        """Samples arrived."""
        ...

    def on_video(self, frame: VideoFrame) -> None:
        """A picture arrived."""
        ...

    def on_event(self, event: CaptureEvent) -> None:
        """Something happened to a device."""
        ...


class LiveSource(Protocol):
    """Camera, microphone, or something played as if it were one.

    Opened and closed on the thread that made it (the window's for Qt devices). After `close`
    returns, the sink is not called again.
    """

    @property
    def has_video(self) -> bool:
        """Whether pictures are to be expected."""
        ...

    @property
    def has_audio(self) -> bool:
        """Whether samples are to be expected."""
        ...

    def open(self, sink: CaptureSink) -> None:
        """Begin to deliver into `sink`. Trouble is told by events, not raised."""
        ...

    def close(self) -> None:
        """Stop delivering and release the device. Harmless when not open."""
        ...


class DeviceCatalogue(Protocol):
    """Lists devices by name and tells when the lists change."""

    def cameras(self) -> tuple[Device, ...]:
        """Cameras present now, the default one first."""
        ...

    def microphones(self) -> tuple[Device, ...]:
        """Microphones present now, the default one first."""
        ...

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the window's thread whenever a list may have changed."""
        ...
