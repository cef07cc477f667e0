"""Half-open spans of take time in integer milliseconds, and the arithmetic on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start_ms, end_ms) on the take's time axis; zero length is allowed, negative is not."""

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if self.end_ms < self.start_ms:
            raise ValueError(f"span ends before it starts: {self.start_ms}..{self.end_ms}")

    @property
    def duration_ms(self) -> int:
        """Length in milliseconds."""
        return self.end_ms - self.start_ms

    @property
    def centre_ms(self) -> float:
        """Middle of the span in milliseconds."""
        return (self.start_ms + self.end_ms) / 2

    def contains(self, t_ms: float) -> bool:
        """Whether the instant lies inside [start_ms, end_ms)."""
        return self.start_ms <= t_ms < self.end_ms

    def overlap_ms(self, other: Span) -> int:
        """Milliseconds shared with `other`; 0 where they only touch."""
        return max(0, min(self.end_ms, other.end_ms) - max(self.start_ms, other.start_ms))

    def clipped(self, other: Span) -> Span | None:
        """The part inside `other`, or None where nothing is left."""
        start, end = max(self.start_ms, other.start_ms), min(self.end_ms, other.end_ms)
        return Span(start, end) if start < end else None

    def shifted(self, by_ms: int) -> Span:
        """The same span moved along the axis."""
        return Span(self.start_ms + by_ms, self.end_ms + by_ms)


def merge(spans: Iterable[Span], gap_ms: int = 0) -> tuple[Span, ...]:
    """Spans in order, those that overlap or lie at most `gap_ms` apart joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start_ms - out[-1].end_ms <= gap_ms:
            out[-1] = Span(out[-1].start_ms, max(out[-1].end_ms, span.end_ms))
        else:
            out.append(span)
    return tuple(out)


def complement(spans: Iterable[Span], within: Span) -> tuple[Span, ...]:
    """What `spans` leave uncovered of `within`, in order."""
    out: list[Span] = []
    at = within.start_ms
    for span in merge(spans):
        if span.start_ms > at:
            out.append(Span(at, min(span.start_ms, within.end_ms)))
        at = max(at, span.end_ms)
        if at >= within.end_ms:
            break
    if at < within.end_ms:
        out.append(Span(at, within.end_ms))
    return tuple(s for s in out if s.duration_ms > 0)


def total_ms(spans: Iterable[Span]) -> int:
    """Time covered by the spans, overlaps counted once."""
    return sum(s.duration_ms for s in merge(spans))


class Coverage:
    """Time covered by spans, overlaps counted once; made once and asked for many windows."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged = merge(spans)
        self._starts = [span.start_ms for span in merged]
        self._lengths = [span.duration_ms for span in merged]
        self._before = [0, *accumulate(self._lengths)]

    def within(self, window: Span) -> int:
        """Milliseconds of `window` that are covered."""
        return self._until(window.end_ms) - self._until(window.start_ms)

    def _until(self, t_ms: int) -> int:
        last = bisect_right(self._starts, t_ms) - 1
        if last < 0:
            return 0
        return self._before[last] + min(self._lengths[last], t_ms - self._starts[last])


def runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Index ranges [i, j) of the True runs of a one-dimensional mask."""
    import numpy as np  # spans go with every take; masks only with what is analysed

    edges = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    return list(
        zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True)
    )
