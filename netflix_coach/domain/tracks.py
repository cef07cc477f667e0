"""Sampled signals on the take's time axis, and the bundle of them that engines produce."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word


@dataclass(frozen=True, slots=True)
class TrackSpec:
    """The grid of a track: value i lies at offset_us + i * step_us microseconds of take time.

    `columns` names what each value holds; a scalar track has one column.
    """

    name: str
    step_us: int
    columns: tuple[str, ...]
    offset_us: int = 0

    def index_at(self, t_ms: float) -> int:
        """Index of the value nearest to `t_ms`; may lie outside the track."""
        return round((t_ms * 1000 - self.offset_us) / self.step_us)

    def time_ms(self, index: int) -> float:
        """Take time of value `index` in milliseconds."""
        return (self.offset_us + index * self.step_us) / 1000


@dataclass(frozen=True, slots=True)
class Track:
    """Values on a grid: float32 of shape (n, len(columns)); NaN where nothing was measured."""

    spec: TrackSpec
    values: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[1] != len(self.spec.columns):
            raise ValueError(f"track {self.spec.name} has shape {self.values.shape}")

    def __len__(self) -> int:
        return int(self.values.shape[0])

    def column(self, name: str) -> NDArray[np.float32]:
        """One column as a one-dimensional view."""
        return self.values[:, self.spec.columns.index(name)]

    @property
    def times_ms(self) -> NDArray[np.float64]:
        """Take time of each value in milliseconds."""
        return (self.spec.offset_us + np.arange(len(self)) * self.spec.step_us) / 1000


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine measured something: stored with every analysis run."""

    name: str
    version: str
    model: str | None = None
    model_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Features:
    """Everything the engines measured of one take, before any judgement.

    `missing` lists stretches the live pass did not deliver, per kind of engine ("speech",
    "face"); they are completed from the file.
    """

    duration_ms: int
    tracks: Mapping[str, Track] = field(default_factory=dict)
    words: tuple[Word, ...] | None = None
    """Recognised words in order; None where no recogniser ran."""
    engines: Mapping[str, EngineInfo] = field(default_factory=dict)
    """Keys: speech, face, voice_activity, prosody."""
    missing: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    """Sentences on what an engine could not do, for the user."""

    def track(self, name: str) -> Track | None:
        """The track of that name, or None where its engine did not run."""
        return self.tracks.get(name)
