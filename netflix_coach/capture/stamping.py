"""Putting a camera's own time stamps on the session clock."""

from collections import deque

_WINDOW_NS = 60_000_000_000
_BUCKET_NS = 1_000_000_000
_STEP_NS = 1_000_000


class StampMapper:
    """Maps the regular time stamps of a device onto the session clock, where frames arrive late.

    The difference between arrival and stamp is the clocks' offset plus a delay that is never
    negative, so the smallest one of the last minute is the offset: jitter of delivery drops out,
    and a slow drift between the clocks is followed. Used on the device's thread; make a new one
    whenever the device starts anew.
    """

    def __init__(self) -> None:
        self._least: deque[tuple[int, int]] = deque()  # (bucket, smallest difference in it)
        self._last_ns: int | None = None

    def session_ns(self, stamp_ns: int | None, arrival_ns: int) -> int:
        """Session time of a frame stamped `stamp_ns` by the device, None where it has no stamp.

        Times returned grow by a millisecond at least.
        """
        at_ns = arrival_ns
        if stamp_ns is not None:
            self._note(arrival_ns // _BUCKET_NS, arrival_ns - stamp_ns)
            at_ns = stamp_ns + min(difference for _, difference in self._least)
        if self._last_ns is not None:
            at_ns = max(at_ns, self._last_ns + _STEP_NS)
        self._last_ns = at_ns
        return at_ns

    def _note(self, bucket: int, difference: int) -> None:
        if self._least and self._least[-1][0] == bucket:
            self._least[-1] = (bucket, min(difference, self._least[-1][1]))
        else:
            self._least.append((bucket, difference))
        while bucket - self._least[0][0] > _WINDOW_NS // _BUCKET_NS:
            self._least.popleft()


class RateMeter:
    """Frames a second over the last five seconds; None before five seconds have passed."""

    _SPAN_NS = 5_000_000_000

    def __init__(self) -> None:
        self._times: deque[int] = deque()

    def feed(self, t_ns: int) -> float | None:
        """Count a frame captured at `t_ns`."""
        self._times.append(t_ns)
        if t_ns - self._times[0] < self._SPAN_NS:
            return None
        while t_ns - self._times[1] >= self._SPAN_NS:
            self._times.popleft()
        return (len(self._times) - 1) * 1e9 / (t_ns - self._times[0])
