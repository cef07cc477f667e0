"""Samples, pictures and what is known of a media file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list of takes is shown before arrays are loaded
    import numpy as np
    from numpy.typing import NDArray

AUDIO_RATE_HZ = 48_000
"""Rate of every take's sound track; sources of other rates are resampled to it once."""


class PixelFormat(StrEnum):
    """How `VideoFrame.image` is packed; the layouts are OpenCV's and FFmpeg's own."""

    I420 = "i420"  # (h * 3 // 2, w)
    NV12 = "nv12"  # (h * 3 // 2, w)
    YUYV = "yuyv"  # (h, w, 2)
    RGB24 = "rgb24"  # (h, w, 3)
    MJPEG = "mjpeg"  # (bytes,): one JPEG picture


@dataclass(frozen=True, slots=True)
class AudioBlock:
    """Mono int16 samples at 48 kHz as a live source delivered them."""

    samples: NDArray[np.int16]
    t_ns: int
    """Session clock when the block arrived, that is just after its last sample."""


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One picture, owned by the receiver (never a view of a driver's buffer), not mirrored."""

    image: NDArray[np.uint8]
    width: int
    height: int
    pixel_format: PixelFormat
    t_ns: int = 0
    """Session clock at capture; 0 for a frame read from a file."""


@dataclass(frozen=True, slots=True)
class TimedFrame:
    """A picture at its place on the take's time axis."""

    t_ms: int
    frame: VideoFrame


@dataclass(frozen=True, slots=True)
class AudioSlice:
    """Consecutive samples of a take: mono int16 at 48 kHz, holes already filled with silence."""

    start_sample: int
    samples: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """What a file says of its picture."""

    width: int
    height: int
    fps: float
    codec: str = ""


@dataclass(frozen=True, slots=True)
class AudioInfo:
    """What a file says of its sound."""

    sample_rate_hz: int
    channels: int
    codec: str = ""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a media file holds; a missing stream is None."""

    path: Path
    duration_ms: int
    video: VideoInfo | None
    audio: AudioInfo | None

    @property
    def name(self) -> str:
        """File name without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class WaveformPeaks:
    """Smallest and largest sample of each bin; int16, bins of `bin_ms` from take time 0."""

    bin_ms: int
    low: NDArray[np.int16]
    high: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class DropCounts:
    """What bounded queues had to give up while a take was recorded, and how full they got."""

    writer_frames: int = 0
    preview_frames: int = 0
    analysis_frames: int = 0
    silence_filled_ms: int = 0
    writer_peak: int = 0
    audio_peak: int = 0


@dataclass(frozen=True, slots=True)
class ClipOptions:
    """What an exported clip carries besides picture and sound."""

    burn_captions: bool = False
    write_webvtt: bool = False
    write_json: bool = False
    write_csv: bool = False
    with_rating: bool = False
    """How the user said it went, in the JSON and the CSV: for peers only when asked for."""
    with_voice: bool = False
    """Voice notes over it, the take's own sound quieter beneath them."""
    max_height: int | None = None
