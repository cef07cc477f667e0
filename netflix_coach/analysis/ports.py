"""What an analyser is: fed with samples or frames of one take, it hands back feature chunks.

The same analysers run live and from a file. They hold state, so one serves one take; they are
built inside the worker process from a config that can be pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import TimedFrame
from netflix_coach.domain.tracks import EngineInfo, TrackSpec
from netflix_coach.domain.transcript import Word


@dataclass(frozen=True, slots=True)
class TrackChunk:
    """Consecutive values of a track: float32 (n, columns), the first at `start_index`."""

    spec: TrackSpec
    start_index: int
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FeatureChunk:
    """What one feed brought forth. Track values and final words never change afterwards."""

    tracks: tuple[TrackChunk, ...] = ()
    words: tuple[Word, ...] = ()
    partial_text: str = ""
    """The recogniser's present guess, for display only."""


@dataclass(frozen=True, slots=True)
class AnalyserInfo:
    """Engines behind an analyser and whether it recognises words."""

    engines: Mapping[str, EngineInfo] = field(default_factory=dict)
    has_words: bool = False


class SpeechAnalyser(Protocol):
    """Turns the sound of one take into voice activity, prosody, filled-pause features and words.

    The result does not depend on how the samples are cut into feeds.
    """

    @property
    def info(self) -> AnalyserInfo:
        """Keys of `engines`: voice_activity, prosody, and speech where words are recognised."""
        ...

    def feed(self, samples: NDArray[np.int16]) -> FeatureChunk:
        """Take the next samples: mono int16 at 48 kHz, the first call starting at take time 0."""
        ...

    def finish(self) -> FeatureChunk:
        """Flush what is held back. Nothing may be fed afterwards."""
        ...


class FaceAnalyser(Protocol):
    """Turns pictures of the 10 Hz grid into face features. Pictures come in order of time."""

    @property
    def info(self) -> AnalyserInfo:
        """Key of `engines`: face."""
        ...

    def feed(self, *frames: TimedFrame) -> FeatureChunk:
        """Take pictures of the next grid slots (slot = t_ms // 100); slots may be skipped."""
        ...

    def finish(self) -> FeatureChunk:
        """Flush what is held back. Nothing may be fed afterwards."""
        ...


class SpeechConfig(Protocol):
    """Picklable recipe for a speech analyser."""

    def build(self) -> SpeechAnalyser:
        """Load the engines; slow. Raises ModelError with one sentence."""
        ...


class FaceConfig(Protocol):
    """Picklable recipe for a face analyser."""

    def build(self) -> FaceAnalyser:
        """Load the engines; slow. Raises ModelError with one sentence."""
        ...
