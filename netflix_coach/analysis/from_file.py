"""Analysis of a file: the same engines as live, fed from a reader as fast as they can take it."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.collector import joined, patched
from netflix_coach.analysis.grid import SLOT_MS, slot_of, spans_as_slots
from netflix_coach.analysis.take_pass import STRIP_PICTURES, PassResult, Strip, TakePass
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.domain.errors import Cancelled
from netflix_coach.domain.media import AUDIO_RATE_HZ, TimedFrame
from netflix_coach.domain.ports import MediaReader, OpenMedia
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features

T = TypeVar("T")

_BLOCK_SAMPLES = 2 * AUDIO_RATE_HZ  # large: each block costs a way to the worker and back
_CAPACITY = 16
_STRIPS_CAPACITY = 3
_LEAD_IN_SLOTS = 10
_ATTEMPTS = 3
_SPEECH_LOST = (
    "The analysis of the sound stopped unexpectedly several times; sounds and words are missing "
    "here, so choose “Analyse again”."
)


class _Progress:
    """Joins the progress of sound and picture into one share."""

    def __init__(self, report: ProgressCallback, parts: Iterable[str]) -> None:
        self._report = report
        self._done = dict.fromkeys(parts, 0.0)
        self._lock = threading.Lock()

    def at(self, part: str, share: float) -> None:
        with self._lock:
            self._done[part] = max(self._done[part], min(1.0, share))
            self._report(sum(self._done.values()) / len(self._done))


class FileAnalysis:
    """Analyses files with a pair of workers. One file at a time, on the caller's thread."""

    def __init__(self, open_media: OpenMedia, speech: EngineWorker, face: EngineWorker) -> None:
        self._open_media = open_media
        self._speech = speech
        self._face = face

    def analyse(self, path: Path, progress: ProgressCallback, cancel: CancelToken) -> Features:
        """Measure everything in the file.

        Raises:
            InputError: the file can't be read.
            Cancelled: the user asked to stop.
        """
        reader = self._open_media(path)
        info = reader.info
        reader.close()
        whole = (Span(0, info.duration_ms),)
        missing = {}
        if info.audio is not None:
            missing["speech"] = whole
        if info.video is not None:
            missing["face"] = whole
        return self.complete(Features(info.duration_ms, missing=missing), path, progress, cancel)

    def complete(
        self, features: Features, path: Path, progress: ProgressCallback, cancel: CancelToken
    ) -> Features:
        """Measure what `features` lack. What was measured before stays as it is.

        What can't be measured this time either is listed as missing again.
        """
        report = _Progress(progress, features.missing or ("nothing",))
        found: dict[str, Features] = {}
        failed: list[BaseException] = []

        def measure(part: str, work: Callable[[], Features]) -> None:
            try:
                found[part] = work()
            except BaseException as error:  # handed to the caller's thread below
                failed.append(error)

        threads = []
        if "speech" in features.missing:
            work = self._speech_work(features.duration_ms, path, report, cancel)
            threads.append(threading.Thread(target=measure, args=("speech", work)))
        if "face" in features.missing:
            work = self._face_work(features, path, report, cancel)
            threads.append(threading.Thread(target=measure, args=("face", work)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return _merged(features, found)

    def _speech_work(
        self, duration_ms: int, path: Path, report: _Progress, cancel: CancelToken
    ) -> Callable[[], Features]:
        def work() -> Features:
            for _ in range(_ATTEMPTS):
                result = self._speech_pass(duration_ms, path, report, cancel)
                if not result.is_broken:
                    features = result.collector.features(duration_ms, {})
                    return replace(features, notices=result.notices)
            whole = (Span(0, duration_ms),)
            return Features(duration_ms, missing={"speech": whole}, notices=(_SPEECH_LOST,))

        return work

    def _speech_pass(
        self, duration_ms: int, path: Path, report: _Progress, cancel: CancelToken
    ) -> PassResult[NDArray[np.int16]]:
        held: TakePass[NDArray[np.int16]] = TakePass(
            self._speech, self._speech.feed_audio, _CAPACITY, keeps_state=True
        )
        total = max(1, duration_ms * AUDIO_RATE_HZ // 1000)

        def done(samples: int) -> None:
            report.at("speech", samples / total)

        return _feed_all(held, self._open_media, path, _audio_blocks, done, cancel)

    def _face_work(
        self, features: Features, path: Path, report: _Progress, cancel: CancelToken
    ) -> Callable[[], Features]:
        wanted = spans_as_slots(features.missing["face"])
        first = max(0, min(wanted, default=0) - _LEAD_IN_SLOTS)
        last = max(wanted, default=-1)

        def is_wanted(timed: TimedFrame) -> bool:
            slot = slot_of(timed.t_ms)
            return not wanted.isdisjoint(range(slot, slot + _LEAD_IN_SLOTS + 1))

        def strips(reader: MediaReader) -> Iterator[tuple[Strip, int]]:
            end_ms = (last + 1) * SLOT_MS
            shown = filter(is_wanted, reader.frames(first * SLOT_MS, end_ms, SLOT_MS))
            while strip := tuple(islice(shown, STRIP_PICTURES)):
                yield strip, slot_of(strip[-1].t_ms) - first

        def work() -> Features:
            held: TakePass[Strip] = TakePass(
                self._face, self._face.feed_frames, _STRIPS_CAPACITY, keeps_state=False
            )
            span = max(1, last - first)

            def done(slot: int) -> None:
                report.at("face", slot / span)

            result = _feed_all(held, self._open_media, path, strips, done, cancel)
            measured = result.collector.features(features.duration_ms, {})
            tracks = {
                name: patched(features.track(name), track, wanted)
                for name, track in measured.tracks.items()
            }
            return replace(measured, tracks=tracks, notices=result.notices)

        return work


def _feed_all(
    held: TakePass[T],
    open_media: OpenMedia,
    path: Path,
    items: Callable[[MediaReader], Iterator[tuple[T, int]]],
    done: Callable[[int], None],
    cancel: CancelToken,
) -> PassResult[T]:
    """Feed everything a reader yields; `done` gets the position after each item."""
    try:
        reader = open_media(path)
        try:
            for item, position in items(reader):
                if cancel.is_cancelled:
                    raise Cancelled
                if not held.put_patiently(item):
                    break
                done(position)
        finally:
            reader.close()
    except BaseException:
        held.abandon()
        raise
    return held.finish()


def _audio_blocks(reader: MediaReader) -> Iterator[tuple[NDArray[np.int16], int]]:
    pending: list[NDArray[np.int16]] = []
    count = position = 0
    for piece in reader.audio():
        pending.append(piece.samples)
        count += len(piece.samples)
        position = piece.start_sample + len(piece.samples)
        if count >= _BLOCK_SAMPLES:
            yield np.concatenate(pending), position
            pending, count = [], 0
    if pending:
        yield np.concatenate(pending), position


def _merged(features: Features, found: dict[str, Features]) -> Features:
    nothing = Features(features.duration_ms)
    fresh = joined(found.get("speech", nothing), found.get("face", nothing))
    is_lost = "speech" not in found or "speech" in fresh.missing  # what live analysis has is kept
    return Features(
        duration_ms=features.duration_ms,
        tracks={**features.tracks, **fresh.tracks},
        words=features.words if is_lost else fresh.words,
        engines={**features.engines, **fresh.engines},
        missing=fresh.missing,
        notices=tuple(dict.fromkeys((*features.notices, *fresh.notices))),
    )
