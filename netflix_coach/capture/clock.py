"""Session clocks other than `time.monotonic_ns`."""

import time


class ScaledClock:
    """A session clock that runs `speed` times faster than the wall clock, from zero.

    For tests: everything that stamps with it behaves as in real time, only sooner. May be read on
    any thread.
    """

    def __init__(self, speed: float) -> None:
        if speed <= 0:
            raise ValueError(f"a clock must run forward, not at speed {speed}")
        self.speed = speed
        self._origin_ns = time.monotonic_ns()

    def __call__(self) -> int:
        """Nanoseconds of session time since the clock was made."""
        return int((time.monotonic_ns() - self._origin_ns) * self.speed)
