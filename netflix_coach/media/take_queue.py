"""What waits for the writer, and what gives when it waits too long."""

import threading
from collections import deque
from dataclasses import replace
from typing import Final

from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, DropCounts, VideoFrame

_FRAMES_BOUND_NS: Final = 3_000_000_000
_AUDIO_BOUND_SAMPLES: Final = 30 * AUDIO_RATE_HZ


class TakeQueue:
    """Blocks and pictures on their way to the writer's thread, in order of arrival.

    Holds 3 s of pictures, then drops the newest and counts; holds 30 s of sound, then overruns:
    sound is never dropped silently. Closed or overrun it takes nothing more. Thread-safe.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._items: deque[AudioBlock | VideoFrame] = deque()
        self._frame_times: deque[int] = deque()
        self._samples = 0
        self._drops = DropCounts()
        self._is_closed = False
        self._is_overrun = False

    @property
    def drops(self) -> DropCounts:
        """Pictures dropped so far, and the peaks: of pictures, and of sound in milliseconds."""
        with self._changed:
            return self._drops

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        return self._is_closed

    @property
    def is_overrun(self) -> bool:
        """Whether more than 30 s of sound were waiting at once."""
        return self._is_overrun

    def put_audio(self, block: AudioBlock) -> None:
        """Append samples."""
        with self._changed:
            if self._is_closed or self._is_overrun:
                return
            if self._samples + block.samples.size > _AUDIO_BOUND_SAMPLES:
                self._is_overrun = True
            else:
                self._items.append(block)
                self._samples += block.samples.size
                waiting_ms = self._samples * 1000 // AUDIO_RATE_HZ
                peak = max(self._drops.audio_peak, waiting_ms)
                self._drops = replace(self._drops, audio_peak=peak)
            self._changed.notify()

    def put_frame(self, frame: VideoFrame) -> None:
        """Append a picture, or drop it."""
        with self._changed:
            if self._is_closed or self._is_overrun:
                return
            times = self._frame_times
            if times and frame.t_ns - times[0] > _FRAMES_BOUND_NS:
                self._count_frame()
                return
            self._items.append(frame)
            times.append(frame.t_ns)
            peak = max(self._drops.writer_peak, len(times))
            self._drops = replace(self._drops, writer_peak=peak)
            self._changed.notify()

    def take(self, timeout_s: float) -> AudioBlock | VideoFrame | None:
        """The next item; None when none came in time or, at once, when closed and empty."""
        with self._changed:
            if not (self._items or self._is_closed or self._is_overrun):
                self._changed.wait(timeout_s)
            if not self._items:
                return None
            item = self._items.popleft()
            if isinstance(item, AudioBlock):
                self._samples -= item.samples.size
            else:
                self._frame_times.popleft()
            return item

    def close(self) -> None:
        """Take nothing more; what waits can still be taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def count_dropped_frame(self) -> None:
        """Count a picture that could not be used."""
        with self._changed:
            self._count_frame()

    def _count_frame(self) -> None:
        self._drops = replace(self._drops, writer_frames=self._drops.writer_frames + 1)
