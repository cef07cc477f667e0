"""Captions over the picture while it plays."""

from bisect import bisect_right
from collections.abc import Sequence

from netflix_coach.domain.transcript import Word

_LONGEST_CHARS = 64
_GAP_MS = 700
_LINGER_MS = 400


class CaptionLines:
    """Words gathered into lines of at most 64 letters, broken at pauses."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._texts: list[str] = []
        for word in words:
            if self._goes_on(word):
                self._texts[-1] += f" {word.text}"
                self._ends[-1] = word.end_ms
            else:
                self._starts.append(word.start_ms)
                self._ends.append(word.end_ms)
                self._texts.append(word.text)

    def at(self, t_ms: int) -> str:
        """The line to show at an instant; empty in pauses."""
        at = bisect_right(self._starts, t_ms) - 1
        return self._texts[at] if at >= 0 and t_ms < self._ends[at] + _LINGER_MS else ""

    def _goes_on(self, word: Word) -> bool:
        if not self._texts or word.start_ms - self._ends[-1] > _GAP_MS:
            return False
        return len(self._texts[-1]) + 1 + len(word.text) <= _LONGEST_CHARS
