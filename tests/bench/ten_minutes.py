"""From stop to review of a ten-minute take, made ready in seconds.

The file and the features of a recorded take are repeated until they are ten minutes long; then
the program's own way from stop to review runs on them: a stream copy of the file, the waveform,
the row of the take, the stored features, the derivation. Only what a live take has besides, the
last second of sound still with the engines, is missing; it is timed on the take recorded.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np

from netflix_coach.app.container import Container
from netflix_coach.domain.media import DropCounts
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.media.peaks import PeaksBuilder
from netflix_coach.media.reader import open_media
from netflix_coach.media.take_writer import WriterReport
from netflix_coach.services.editor import TakeEditor
from netflix_coach.services.recording import TakePlan
from netflix_coach.services.running_take import RunningTake

TAKE_MS = 600_000


class _Written:
    """Stands for a writer that has written everything."""

    def __init__(self, path: Path, duration_ms: int) -> None:
        self._report = WriterReport(path, duration_ms, 0, 0, DropCounts())

    def stop(self) -> WriterReport:
        return self._report


class _Measured:
    """Stands for live analysis that has kept up, and for the waveform drawn on the way."""

    dropped_frames = 0

    def __init__(self, features: Features, peaks: PeaksBuilder) -> None:
        self.live, self.peaks = self, peaks
        self._features = features

    def finish(self, duration_ms: int) -> Features:
        return replace(self._features, duration_ms=duration_ms)


def finish_ten_minutes(container: Container, take_id: str) -> dict[str, Any]:
    """Wall seconds from stop to the review of a ten-minute take made of a shorter one."""
    library, recording = container.library, container.recording
    short = library.take(take_id)
    features = container.review.open(take_id).analysis.features
    times = -(-TAKE_MS // features.duration_ms)
    take = recording._new_take(TakePlan(short.stage, title="ten minutes"))
    part = library.files_of(take).part
    part.parent.mkdir(parents=True, exist_ok=True)
    path = library.media_path(short)
    _repeat_file(path, part, features.duration_ms, times)
    peaks = PeaksBuilder()
    for _ in range(times):
        for piece in open_media(path).audio():
            peaks.feed(piece)
    long = repeated(features, times)
    written = _Written(part, long.duration_ms)
    nobody_types = TakeEditor(time.monotonic_ns, lambda typed: library.keep_typed(take, typed))
    measured = _Measured(long, peaks)
    running = RunningTake(take, part, written, measured, nobody_types, None)  # type: ignore[arg-type]
    recording._recording = running
    begun = time.monotonic()
    take = recording.finish()
    finished = time.monotonic()
    review = container.review.open(take.id)
    opened = time.monotonic()
    return {
        "minutes": long.duration_ms / 60_000,
        "megabytes": library.media_path(take).stat().st_size / 1e6,
        "words": len(review.analysis.words),
        "flags": len(review.analysis.flags),
        "finish_s": finished - begun,
        "open_s": opened - finished,
    }


def repeated(features: Features, times: int) -> Features:
    """The same features, one after the other."""
    words = tuple(
        replace(word, start_ms=word.start_ms + shift, end_ms=word.end_ms + shift)
        for shift in range(0, times * features.duration_ms, features.duration_ms)
        for word in features.words or ()
    )
    tracks = {
        name: Track(track.spec, np.tile(track.values, (times, 1)))
        for name, track in features.tracks.items()
    }
    return replace(features, duration_ms=times * features.duration_ms, words=words, tracks=tracks)


def _repeat_file(source: Path, target: Path, duration_ms: int, times: int) -> None:
    with av.open(str(source)) as given, av.open(str(target), "w", format="matroska") as made:
        streams = {s.index: made.add_stream_from_template(s) for s in given.streams}
        for packet, shift_ms in _packets(source, duration_ms, times):
            ticks = round(shift_ms / 1000 / packet.time_base)
            packet.pts, packet.dts = packet.pts + ticks, packet.dts + ticks
            packet.stream = streams[packet.stream.index]
            made.mux(packet)


def _packets(source: Path, duration_ms: int, times: int) -> Iterator[tuple[av.Packet, int]]:
    for turn in range(times):
        with av.open(str(source)) as container:
            for packet in container.demux():
                if packet.dts is not None:
                    yield packet, turn * duration_ms
