"""Gathers feature chunks into whole tracks."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import AnalyserInfo, FeatureChunk, TrackChunk
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo, Features, Track, TrackSpec
from netflix_coach.domain.transcript import Word

_GROWTH = 2
_FIRST_CAPACITY = 1024


class _GrowingTrack:
    """A track that doubles its room as it fills; values never written are NaN."""

    def __init__(self, spec: TrackSpec) -> None:
        self._spec = spec
        self._room = np.full((_FIRST_CAPACITY, len(spec.columns)), np.nan, dtype=np.float32)
        self._length = 0

    def write(self, chunk: TrackChunk) -> None:
        end = chunk.start_index + len(chunk.values)
        if end > len(self._room):
            bigger = np.full(
                (max(end, _GROWTH * len(self._room)), self._room.shape[1]), np.nan, np.float32
            )
            bigger[: self._length] = self._room[: self._length]
            self._room = bigger
        self._room[chunk.start_index : end] = chunk.values
        self._length = max(self._length, end)

    def track(self) -> Track:
        values: NDArray[np.float32] = self._room[: self._length].copy()
        return Track(self._spec, values)


class FeatureCollector:
    """Collects the chunks of one analyser over one take. One thread at a time."""

    def __init__(self) -> None:
        self._tracks: dict[str, _GrowingTrack] = {}
        self._words: list[Word] = []
        self._info = AnalyserInfo()

    def describe(self, info: AnalyserInfo) -> None:
        """Note which engines the chunks come from."""
        self._info = info

    @property
    def info(self) -> AnalyserInfo:
        """The engines noted last."""
        return self._info

    def add(self, chunk: FeatureChunk) -> None:
        """Take in a chunk."""
        for part in chunk.tracks:
            if part.spec.name not in self._tracks:
                self._tracks[part.spec.name] = _GrowingTrack(part.spec)
            self._tracks[part.spec.name].write(part)
        self._words.extend(chunk.words)

    def features(self, duration_ms: int, missing: dict[str, tuple[Span, ...]]) -> Features:
        """Everything gathered so far."""
        return Features(
            duration_ms=duration_ms,
            tracks={name: growing.track() for name, growing in self._tracks.items()},
            words=tuple(self._words) if self._info.has_words else None,
            engines=dict(self._info.engines),
            missing=missing,
        )


def joined(speech: Features, face: Features) -> Features:
    """One bundle from the passes of both workers."""
    engines: dict[str, EngineInfo] = {**face.engines, **speech.engines}
    return Features(
        duration_ms=max(speech.duration_ms, face.duration_ms),
        tracks={**speech.tracks, **face.tracks},
        words=speech.words,
        engines=engines,
        missing={**speech.missing, **face.missing},
        notices=(*speech.notices, *face.notices),
    )


def patched(track: Track | None, later: Track, slots: set[int]) -> Track:
    """`track` with the values of `slots` taken from `later`; NaN beyond both."""
    length = max(len(later), len(track) if track is not None else 0)
    values = np.full((length, len(later.spec.columns)), np.nan, dtype=np.float32)
    if track is not None:
        values[: len(track)] = track.values
    chosen = [slot for slot in sorted(slots) if slot < len(later)]
    values[chosen] = later.values[chosen]
    return Track(later.spec, values)
