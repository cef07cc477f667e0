"""What the tests of live sources share: a sink that keeps everything, and a recording."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.domain.media import (
    AudioBlock,
    AudioInfo,
    AudioSlice,
    MediaInfo,
    PixelFormat,
    TimedFrame,
    VideoFrame,
    VideoInfo,
)
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind


class Tape:
    """Sink that keeps what it gets, with the moment it came."""

    def __init__(self) -> None:
        self.blocks: list[AudioBlock] = []
        self.frames: list[VideoFrame] = []
        self.events: list[CaptureEvent] = []
        self.arrivals: list[int] = []
        self.threads: set[str] = set()
        self._news = threading.Condition()

    def on_audio(self, block: AudioBlock) -> None:
        with self._news:
            self.blocks.append(block)
            self._note()

    def on_video(self, frame: VideoFrame) -> None:
        with self._news:
            self.frames.append(frame)
            self._note()

    def on_event(self, event: CaptureEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def _note(self) -> None:
        self.arrivals.append(time.monotonic_ns())
        self.threads.add(threading.current_thread().name)
        self._news.notify_all()

    def wait(self, ready: Callable[[], bool], timeout_s: float = 10) -> None:
        with self._news:
            assert self._news.wait_for(ready, timeout_s), "waited in vain"

    def wait_for_event(self, kind: CaptureEventKind, timeout_s: float = 10) -> CaptureEvent:
        self.wait(lambda: any(e.kind is kind for e in self.events), timeout_s)
        return next(e for e in self.events if e.kind is kind)

    @property
    def samples(self) -> np.ndarray:
        return np.concatenate([b.samples for b in self.blocks])


class NoiseRecording:
    """A reader of noise and of grey pictures that say their number; no file behind it."""

    FPS = 25

    def __init__(self, duration_ms: int, *, audio_samples: int | None, has_video: bool) -> None:
        size = 0 if audio_samples is None else audio_samples
        self.samples = np.random.default_rng(7).integers(-9000, 9000, size).astype(np.int16)
        self.info = MediaInfo(
            Path("noise.mkv"),
            duration_ms,
            VideoInfo(64, 48, self.FPS) if has_video else None,
            None if audio_samples is None else AudioInfo(48_000, 1),
        )
        self.is_closed = False

    def audio(self) -> Iterator[AudioSlice]:
        for start in range(0, len(self.samples), 1024):
            yield AudioSlice(start, self.samples[start : start + 1024])

    def frames(
        self, start_ms: int = 0, end_ms: int | None = None, step_ms: int | None = None
    ) -> Iterator[TimedFrame]:
        for number in range(self.info.duration_ms * self.FPS // 1000):
            image = np.full((72, 64), number, np.uint8)
            yield TimedFrame(number * 40, VideoFrame(image, 64, 48, PixelFormat.I420))

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def noise_recording() -> type[NoiseRecording]:
    return NoiseRecording
