"""Where a playing take stands, told as exactly as its pictures allow."""

from dataclasses import dataclass

_SETTLED_NS = 400_000_000


@dataclass(frozen=True, slots=True)
class Passing:
    """The take was at `position_ms` at the session clock's `t_ns`."""

    position_ms: int
    t_ns: int


class Alignment:
    """Learns when a take that plays at its own speed passed which instant. One thread.

    A picture is never shown before its time, and every delay on its way makes it look later: of
    all that was seen in the first 0.4 s the least delayed tells best.
    """

    def __init__(self, from_ms: int) -> None:
        """`from_ms` is where playing was begun; nothing before it counts."""
        self._from_ms = from_ms
        self._first_ns: int | None = None
        self._lead_ns = 0.0

    def see(self, position_ms: float, t_ns: int) -> Passing | None:
        """A picture of `position_ms` was shown at `t_ns`; the answer, once there is one."""
        if position_ms < self._from_ms:  # the picture it stood at is shown once more
            return None
        lead_ns = position_ms * 1e6 - t_ns
        if self._first_ns is None:
            self._first_ns, self._lead_ns = t_ns, lead_ns
        self._lead_ns = max(self._lead_ns, lead_ns)
        if t_ns - self._first_ns < _SETTLED_NS:
            return None
        return Passing(self._from_ms, round(self._from_ms * 1e6 - self._lead_ns))
