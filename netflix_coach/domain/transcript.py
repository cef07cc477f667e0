"""Words as the recogniser gave them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from netflix_coach.domain.timespan import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word with its place on the take's time axis.

    `confidence` is the recogniser's own, 0 to 1; a word that the user corrected is certain.
    """

    text: str
    start_ms: int
    end_ms: int
    confidence: float
    is_corrected: bool = False

    @property
    def span(self) -> Span:
        """The word's span."""
        return Span(self.start_ms, self.end_ms)


class WordsInTime:
    """Words made ready to be asked which of them touch a span; an hour has thousands."""

    def __init__(self, words: Sequence[Word]) -> None:
        """`words` in the order of their starts."""
        self._words = words
        self._starts = [word.start_ms for word in words]
        self._reach = list(accumulate((word.end_ms for word in words), max))

    def near(self, span: Span) -> Sequence[Word]:
        """The words that share any time with a span, and few others, in order."""
        first = bisect_right(self._reach, span.start_ms)
        last = bisect_left(self._starts, span.end_ms)
        return self._words[first:last]


@dataclass(frozen=True, slots=True)
class HeardWords:
    """The newest words while somebody speaks: those that are settled, and the present guess."""

    settled: str = ""
    guess: str = ""
