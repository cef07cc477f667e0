"""How the user thought a take went, aspect by aspect."""

from dataclasses import dataclass
from datetime import datetime

from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.errors import InputError

LEAST, MOST = 0, 100
MOST_LETTERS = 300
"""A sentence, not an essay: notes are the place for more."""

RATED = (Aspect.CLARITY, Aspect.STRUCTURE, Aspect.PACING, Aspect.CONFIDENCE)
"""The aspects that are rated, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class SelfRating:
    """What the user said of one take: 0 to 100 an aspect, None where nothing was said of it.

    One in which nothing was said of any aspect is the question skipped. `sentence` may be empty.
    `is_after_seeing` tells whether the measures had been shown by then.

    Raises:
        InputError: a value lies outside 0 to 100, or the sentence is too long.
    """

    take_id: str
    rated_at: datetime
    clarity: int | None = None
    structure: int | None = None
    pacing: int | None = None
    confidence: int | None = None
    sentence: str = ""
    is_after_seeing: bool = False

    def __post_init__(self) -> None:
        """Refuse what can't have been said."""
        for aspect in RATED:
            value = self.of(aspect)
            if value is not None and not LEAST <= value <= MOST:
                raise InputError(
                    f"A rating of {aspect.value} is a whole number from {LEAST} to {MOST}, not "
                    f"{value}; move the slider again."
                )
        if len(self.sentence) > MOST_LETTERS:
            raise InputError(
                f"The sentence on how it went has more than {MOST_LETTERS} letters; shorten it, "
                "or write a note."
            )

    @property
    def is_skipped(self) -> bool:
        """Whether nothing was said of any aspect."""
        return all(self.of(aspect) is None for aspect in RATED)

    def of(self, aspect: Aspect) -> int | None:
        """What was said of an aspect; None where nothing was, or where it isn't asked about."""
        values = (self.clarity, self.structure, self.pacing, self.confidence)
        return dict(zip(RATED, values, strict=True)).get(aspect)
