"""Words as the recogniser gave them."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class HeardWords:
    """The newest words while somebody speaks: those that are settled, and the present guess."""

    settled: str = ""
    guess: str = ""
