"""What parent and worker process say to each other. Every message gets exactly one reply."""

from dataclasses import dataclass
from typing import NamedTuple

from netflix_coach.analysis.ports import AnalyserInfo, FeatureChunk
from netflix_coach.domain.media import PixelFormat


@dataclass(frozen=True, slots=True)
class Begin:
    """Start a new take: build a fresh analyser."""


@dataclass(frozen=True, slots=True)
class FeedAudio:
    """The next samples, int16 little endian."""

    samples: bytes


class FramePlace(NamedTuple):
    """Where in the shared memory a picture lies, and what it is."""

    offset: int
    t_ms: int
    width: int
    height: int
    pixel_format: PixelFormat
    shape: tuple[int, ...]


class FeedFrames(NamedTuple):
    """Pictures that lie in shared memory until the reply."""

    memory_name: str
    places: tuple[FramePlace, ...]


@dataclass(frozen=True, slots=True)
class Finish:
    """No more will come: flush."""


Message = Begin | FeedAudio | FeedFrames | Finish


@dataclass(frozen=True, slots=True)
class Begun:
    """A fresh analyser stands ready."""

    info: AnalyserInfo


@dataclass(frozen=True, slots=True)
class Refused:
    """The engine can't do it; one sentence for the user."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine failed in a way nobody foresaw; the trace goes to the log."""

    trace: str


Reply = Begun | FeatureChunk | Refused | Failed
