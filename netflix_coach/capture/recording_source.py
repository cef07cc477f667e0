"""A recording played as if it were camera and microphone."""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from netflix_coach.capture.pacing import Deliverable, Pacer
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, VideoFrame
from netflix_coach.domain.ports import (
    CaptureSink,
    DeviceKind,
    MediaReader,
    OpenMedia,
    SessionClock,
)

BLOCK_SAMPLES = 1440
"""30 ms, as a microphone would deliver them."""

_SAMPLES_PER_MS = AUDIO_RATE_HZ // 1000


class RecordingSource:
    """Live source that plays a media file in real time, every sample and every picture of it.

    A sound block is stamped with the time after its last sample, a picture with its own time, so
    that both keep the relation they have in the file. Delivers on one thread of its own; an ENDED
    event follows the last item. With `loop`, the file starts again without a break in the sound.
    """

    def __init__(
        self,
        open_media: OpenMedia,
        path: Path,
        clock: SessionClock,
        *,
        loop: bool = False,
        speed: float = 1.0,
        with_pictures: bool = True,
    ) -> None:
        """`speed` is that of `clock`: 1 for the wall clock, else that of a `ScaledClock`.

        Without `with_pictures` only the sound is played, which costs next to nothing.

        Raises:
            InputError: the file can't be played.
        """
        self._open_media = open_media
        self._path = path
        self._loop = loop
        reader = open_media(path)
        try:
            info = reader.info
        finally:
            reader.close()
        self._has_video = with_pictures and info.video is not None
        self._has_audio = info.audio is not None
        self._duration_ms = info.duration_ms
        self._pacer = Pacer(
            self._items,
            clock,
            name="recording-source",
            device=DeviceKind.CAMERA if self._has_video else DeviceKind.MICROPHONE,
            ended=f"The recording “{path.name}” has come to its end, and the take with it.",
            speed=speed,
        )

    @property
    def has_video(self) -> bool:
        """Whether the file has a picture."""
        return self._has_video

    @property
    def has_audio(self) -> bool:
        """Whether the file has sound."""
        return self._has_audio

    def open(self, sink: CaptureSink) -> None:
        """Begin at the start of the file."""
        self._pacer.start(sink)

    def close(self) -> None:
        """Stop playing; the next `open` begins at the start again."""
        self._pacer.stop()

    def _items(self) -> Iterator[Deliverable]:
        """Everything in the file in order of time; again and again when looping."""
        start_ns = 0
        while True:
            end_ns = start_ns
            for item in self._one_pass():
                shifted = replace(item, t_ns=item.t_ns + start_ns)
                end_ns = max(end_ns, shifted.t_ns)
                yield shifted
            if not self._loop or end_ns == start_ns:
                return
            start_ns = max(end_ns, start_ns + self._duration_ms * 1_000_000)

    def _one_pass(self) -> Iterator[Deliverable]:
        # A reader each: the two streams are read at different places at the same time.
        readers: list[MediaReader] = []
        try:
            streams: list[Iterator[Deliverable]] = []
            if self._has_audio:
                readers.append(self._open_media(self._path))
                streams.append(_blocks(readers[-1], self._duration_ms if self._loop else 0))
            if self._has_video:
                readers.append(self._open_media(self._path))
                streams.append(_pictures(readers[-1]))
            yield from heapq.merge(*streams, key=lambda item: item.t_ns)
        finally:
            for reader in readers:
                reader.close()


def _blocks(reader: MediaReader, at_least_ms: int) -> Iterator[AudioBlock]:
    """The sound in blocks of 30 ms, the last one as long as what is left.

    Sound shorter than `at_least_ms` is followed by silence, for a loop without a hole.
    """
    waiting = np.zeros(0, np.int16)
    done = 0
    for piece in reader.audio():
        waiting = np.concatenate((waiting, piece.samples))
        while len(waiting) >= BLOCK_SAMPLES:
            done += BLOCK_SAMPLES
            yield _block(waiting[:BLOCK_SAMPLES], done)
            waiting = waiting[BLOCK_SAMPLES:]
    missing = at_least_ms * _SAMPLES_PER_MS - done - len(waiting)
    if missing > 0:
        waiting = np.concatenate((waiting, np.zeros(missing, np.int16)))
    for start in range(0, len(waiting), BLOCK_SAMPLES):
        samples = waiting[start : start + BLOCK_SAMPLES]
        done += len(samples)
        yield _block(samples, done)


def _block(samples: np.ndarray[tuple[int], np.dtype[np.int16]], end_sample: int) -> AudioBlock:
    return AudioBlock(samples.copy(), end_sample * 1_000_000_000 // AUDIO_RATE_HZ)


def _pictures(reader: MediaReader) -> Iterator[VideoFrame]:
    for timed in reader.frames():
        yield replace(timed.frame, t_ns=timed.t_ms * 1_000_000)
