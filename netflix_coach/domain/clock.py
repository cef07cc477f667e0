"""Take time from the sound card's own pace, and silence where it lost samples.

The number of samples delivered is the take's clock: a picture belongs where the line "samples
over session clock" says. A chunk arrives at its end plus a delay that is never negative, so the
line runs along the least delayed chunks. Where samples were lost, every later chunk is late;
silence of that length puts sound and picture together again.
"""

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock

_NS = 1_000_000_000
_BUCKET_S = 1.0
_WINDOW_BUCKETS = 120
_MIN_BUCKETS = 8
_MAX_SLOPE_ERROR = 0.002
_OUTLIER_FLOOR_S = 1e-4


class AudioClock:
    """Maps session clock (monotonic ns) to take time along the least delayed chunks of sound.

    Of each second the least delayed chunk counts; a line through those of the last 120 s, its slope
    within 2000 ppm of the nominal rate, gives take time. Until eight seconds are known the slope is
    1. Not thread-safe; lives on the writer's thread.
    """

    def __init__(self, rate_hz: int = AUDIO_RATE_HZ) -> None:
        self._rate_hz = rate_hz
        self._samples = 0
        self._origin_ns: int | None = None
        self._offset_s = -np.inf  # of the line of slope 1, before the first fit
        self._line: tuple[float, float, float] | None = None  # slope, at session s, take s
        self._buckets: deque[tuple[float, float]] = deque(maxlen=_WINDOW_BUCKETS)
        self._bucket_start_s = 0.0
        self._best: tuple[float, float] | None = None

    @property
    def is_running(self) -> bool:
        """Whether take time is known, that is, a first chunk (or `anchor`) came."""
        return self._origin_ns is not None

    @property
    def samples(self) -> int:
        """Samples of the take so far, inserted silence included."""
        return self._samples

    def anchor(self, t_ns: int) -> None:
        """Let take time 0 be `t_ns`, for a take without sound or before the microphone delivers."""
        if self._origin_ns is None:
            self._origin_ns = t_ns
            self._offset_s = 0.0

    def add(self, count: int, t_ns: int) -> None:
        """`count` samples more were delivered, the last just before `t_ns`."""
        self._samples += count
        if self._origin_ns is None:
            self._origin_ns = t_ns
        at_s = (t_ns - self._origin_ns) / _NS
        take_s = self._samples / self._rate_hz
        self._offset_s = max(self._offset_s, take_s - at_s)
        if self._best is None or at_s - self._bucket_start_s >= _BUCKET_S:
            self._close_bucket()
            self._bucket_start_s = at_s
            self._best = (at_s, take_s)
        elif take_s - at_s > self._best[1] - self._best[0]:
            self._best = (at_s, take_s)

    def skip(self, count: int) -> None:
        """`count` samples of silence were put into the take."""
        self._samples += count

    def take_s(self, t_ns: int) -> float:
        """Take time in seconds at session clock `t_ns`; negative before the take began.

        Raises:
            RuntimeError: the clock doesn't run yet.
        """
        if self._origin_ns is None:
            raise RuntimeError("the clock has seen neither sound nor an anchor")
        at_s = (t_ns - self._origin_ns) / _NS
        if self._line is None:
            return float(at_s + self._offset_s)
        slope, at0_s, take0_s = self._line
        return take0_s + slope * (at_s - at0_s)

    def late_s(self, samples: int, t_ns: int) -> float:
        """How much later than the line the `samples`-th sample arrived at `t_ns`."""
        return self.take_s(t_ns) - samples / self._rate_hz

    def _close_bucket(self) -> None:
        if self._best is None:
            return
        self._buckets.append(self._best)
        if len(self._buckets) >= _MIN_BUCKETS:
            self._fit()

    def _fit(self) -> None:
        points = np.array(self._buckets)
        x, y = points[:, 0] - points[0, 0], points[:, 1] - points[0, 1]
        slope, start = _least_squares(x, y)
        for _ in range(2):  # seconds in which even the best chunk came late don't count
            late = slope * x + start - y
            spread = np.median(np.abs(late - np.median(late)))
            keep = late <= np.median(late) + 1.5 * spread + _OUTLIER_FLOOR_S
            slope, start = _least_squares(x[keep], y[keep])  # three quarters at least are kept
        clamped = min(max(slope, 1 - _MAX_SLOPE_ERROR), 1 + _MAX_SLOPE_ERROR)
        if clamped != slope:  # keep the clamped line on the newest point rather than the oldest
            start += (slope - clamped) * x[-1]
        self._line = (clamped, float(points[0, 0]), float(points[0, 1]) + start)


def _least_squares(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    mean_x, mean_y = x.mean(), y.mean()
    slope = float(((x - mean_x) * (y - mean_y)).sum() / ((x - mean_x) ** 2).sum())
    return slope, float(mean_y - slope * mean_x)


class GapFiller:
    """Turns blocks as they arrive into the take's gapless samples; drives the `AudioClock`.

    A block on time is passed on at once. Late ones are held: if within 2.5 s one comes that is on
    time, it was a burst; if all stay more than 60 ms late, samples were lost before them and
    silence of the least delay goes first. A microphone that delivers nothing for as long is
    replaced by silence from the session clock until it returns. Not thread-safe; lives on the
    writer's thread. The iterators must be run to their end.
    """

    def __init__(
        self,
        clock: AudioClock,
        *,
        hold_ms: int = 2500,
        threshold_ms: int = 60,
        settle_ms: int = 5000,
        rate_hz: int = AUDIO_RATE_HZ,
    ) -> None:
        self._clock = clock
        self._hold_ns = hold_ms * 1_000_000
        self._threshold_s = threshold_ms / 1000
        self._settle_samples = settle_ms * rate_hz // 1000
        self._rate_hz = rate_hz
        self._held: deque[AudioBlock] = deque()
        self._held_samples = 0
        self._last_ns: int | None = None
        self._ahead = 0  # silence put in while nothing came; may turn out to have been too much
        self._filled = 0
        self._is_anchored = False

    @property
    def filled_ms(self) -> int:
        """Silence put in so far, in milliseconds."""
        return self._filled * 1000 // self._rate_hz

    def anchor(self, t_ns: int) -> None:
        """Begin the take at `t_ns` although the microphone has not delivered yet."""
        self._clock.anchor(t_ns)
        self._last_ns = t_ns
        self._is_anchored = True

    def push(self, block: AudioBlock) -> Iterator[NDArray[np.int16]]:
        """Samples of the take that are settled now that `block` arrived, in order."""
        if block.samples.size == 0:
            return
        self._held.append(block)
        self._held_samples += block.samples.size
        self._last_ns = block.t_ns
        late_s = self._newest_late_s()
        if late_s is None or late_s <= self._threshold_s:
            if late_s is not None and late_s < -self._threshold_s:
                self._trim(round(-late_s * self._rate_hz))
            yield from self._release(len(self._held))
        else:
            yield from self._judge(block.t_ns)

    def tick(self, now_ns: int) -> Iterator[NDArray[np.int16]]:
        """What is settled by the mere passing of time; call it a few times a second."""
        yield from self._judge(now_ns)
        if self._last_ns is None or self._held or now_ns - self._last_ns <= self._hold_ns:
            return
        due = round(self._clock.take_s(now_ns - self._hold_ns) * self._rate_hz)
        if due > self._clock.samples:
            self._ahead += due - self._clock.samples
            yield from self._silence(due - self._clock.samples)

    def finish(self, now_ns: int) -> Iterator[NDArray[np.int16]]:
        """Everything still held, and silence up to now if the microphone was gone."""
        yield from self._judge(now_ns)
        yield from self._release(len(self._held))  # too short a wait to tell a loss from a burst
        if self._last_ns is not None and now_ns - self._last_ns > self._hold_ns:
            due = round(self._clock.take_s(now_ns) * self._rate_hz)
            yield from self._silence(max(0, due - self._clock.samples))

    def _newest_late_s(self) -> float | None:
        """Lateness of the newest block, None while lateness can't be told yet."""
        total = self._clock.samples + self._held_samples
        is_settled = total > self._settle_samples or self._is_anchored or self._filled > 0
        if not self._clock.is_running or not is_settled:
            return None
        return self._clock.late_s(total, self._held[-1].t_ns)

    def _judge(self, now_ns: int) -> Iterator[NDArray[np.int16]]:
        while self._held and now_ns - self._held[0].t_ns >= self._hold_ns:
            lost, on_time = self._lost()
            yield from self._silence(lost)
            yield from self._release(on_time)
            self._ahead = 0

    def _lost(self) -> tuple[int, int]:
        """Samples lost before the held blocks, and how many blocks are on time once filled."""
        total, late = self._clock.samples, []
        for block in self._held:
            total += block.samples.size
            late.append(self._clock.late_s(total, block.t_ns))
        least = min(late)
        lost = round(least * self._rate_hz) if least > self._threshold_s else 0
        return lost, late.index(least) + 1

    def _release(self, count: int) -> Iterator[NDArray[np.int16]]:
        for _ in range(count):
            block = self._held.popleft()
            self._held_samples -= block.samples.size
            self._clock.add(block.samples.size, block.t_ns)
            if block.samples.size:
                yield block.samples

    def _trim(self, surplus: int) -> None:
        """Leave out samples whose time has been filled with silence meanwhile."""
        surplus = min(surplus, self._ahead)
        self._ahead -= surplus
        for index, block in enumerate(self._held):
            cut = min(surplus, block.samples.size)
            self._held[index] = AudioBlock(block.samples[cut:], block.t_ns)
            self._held_samples -= cut
            surplus -= cut

    def _silence(self, count: int) -> Iterator[NDArray[np.int16]]:
        self._filled += count
        self._clock.skip(count)
        second = np.zeros(min(count, self._rate_hz), np.int16)
        while count > 0:
            yield second[:count]
            count -= min(count, second.size)
