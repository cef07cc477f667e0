"""One correction: which place of which tier it speaks of, and what stands there instead."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.timespan import Span


class CorrectionKind(StrEnum):
    """What the user said of a place. The value is what the database carries."""

    DISMISS = "dismiss"
    """The machine's flag is wrong."""
    CONFIRM = "confirm"
    """The machine's flag is right."""
    CHANGE = "change"
    """The machine's flag is right, but lies elsewhere."""
    ADD = "add"
    """There is something that the machine missed."""
    WORDS = "words"
    """Other words were said; none where the text is empty, some more where nothing was heard."""
    LOOK = "look"
    """Here the person looks at the lens."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user put right at one place of a take.

    It is bound to time and tier and to no analysis run: every new analysis is held against it.
    `target` is the place as the machine had it, `span` the place as the user has it. `was` is
    the label or the words that stood there, `text` what stands there now. `confidence` is how
    sure the machine was at the time, None where it found nothing. `tier` is None for words.
    """

    id: str
    take_id: str
    created_at: datetime
    kind: CorrectionKind
    tier: Tier | None
    target: Span
    span: Span
    was: str = ""
    text: str = ""
    confidence: float | None = None
