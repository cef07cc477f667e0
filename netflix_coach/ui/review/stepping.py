"""Going from picture to picture where pictures are not evenly spaced.

A recording holds true times: pictures that a busy camera never delivered leave gaps, and each
picture says when it begins and how long it is thought to last. Asked for an instant, a player
shows the first picture that ends at or after it. So the next picture is found just after the end
of the one shown; the one before it somewhere before its beginning, across a gap of unknown length.
"""

from itertools import accumulate, chain, repeat

_MOST_OWED = 3
"""Steps that are kept while a picture is awaited: a key held down must stop when let go."""
_TRIES_ON = 2
"""A picture that was already on its way may come before the one that was asked for."""
_BACK_IN_FRAMES = (*accumulate(chain((0.0,), repeat(0.5, 4), (1.0, 2.0, 4.0, 8.0, 16.0, 32.0))),)
"""How far before a picture to look for the one before it, in usual lengths of one."""


class FrameSteps:
    """The steps that are owed, and where to seek for the first of them.

    It is told of every picture that arrives while it is busy. Times are milliseconds of the take.
    """

    def __init__(self) -> None:
        self.clear()

    @property
    def is_busy(self) -> bool:
        """Whether a step is not done yet."""
        return self._owed != 0

    def clear(self) -> None:
        """Owe nothing any more."""
        self._owed = 0
        self._tries = 0
        self._start_ms = self._end_ms = 0.0

    def owe(self, frames: int, start_ms: float, end_ms: float) -> None:
        """Go some pictures on, or back, from the one shown and from those already owed."""
        if not self.is_busy:
            self._stand_at(start_ms, end_ms)
        self._owed = min(max(self._owed + frames, -_MOST_OWED), _MOST_OWED)

    def target_ms(self, frame_ms: float) -> int | None:
        """Where to look for the next picture owed; None where nothing is owed or can be found."""
        if self._owed > 0 and self._tries < _TRIES_ON:
            return int(self._end_ms) + 1
        if self._owed < 0 and self._tries < len(_BACK_IN_FRAMES) and self._start_ms > 0:
            back_ms = 1 + _BACK_IN_FRAMES[self._tries] * frame_ms
            return max(0, int(self._start_ms - back_ms))
        return None

    def arrived(self, start_ms: float, end_ms: float) -> None:
        """The picture that was found at `target_ms`."""
        is_other = start_ms > self._start_ms if self._owed > 0 else start_ms < self._start_ms
        if is_other:
            self._owed -= 1 if self._owed > 0 else -1
            self._stand_at(start_ms, end_ms)
        else:
            self._tries += 1

    def _stand_at(self, start_ms: float, end_ms: float) -> None:
        self._start_ms, self._end_ms, self._tries = start_ms, end_ms, 0
