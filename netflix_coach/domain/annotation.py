"""Labelled spans over a take: what the machine found and what the user wrote."""

from dataclasses import dataclass
from enum import StrEnum

from netflix_coach.domain.timespan import Span


class Tier(StrEnum):
    """A kind of annotation. The value is what files and the database carry."""

    SPEECH = "speech"
    SILENCE = "silence"
    LONG_SILENCE = "long_silence"
    TYPING = "typing"
    FILLED_PAUSE = "filled_pause"
    FILLER_CLUSTER = "filler_cluster"
    DISCOURSE_MARKER = "discourse_marker"
    HEDGE = "hedge"
    VAGUE = "vague"
    REPETITION = "repetition"
    OWNERSHIP = "ownership"
    SPECIFIC = "specific"
    FAST_SPEECH = "fast_speech"
    FLAT_DELIVERY = "flat_delivery"
    GAZE = "gaze"
    LOOKING_AWAY = "looking_away"
    BLINK = "blink"
    STRUCTURE = "structure"


class Origin(StrEnum):
    """Whose an annotation is; what the user said of it survives a new analysis."""

    MACHINE = "machine"
    MANUAL = "manual"
    """Added by the user."""
    CONFIRMED = "confirmed"
    """Found by the machine, confirmed by the user."""
    CHANGED = "changed"
    """Found by the machine, moved by the user."""


class Severity(StrEnum):
    """How much a flag weighs; None on annotations that are not flags."""

    NOTE = "note"
    AMBER = "amber"
    RED = "red"


class Certainty(StrEnum):
    """Whether the evidence for a filled pause is strict or only possible."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A labelled span on a tier. A flag is an annotation with a severity."""

    tier: Tier
    start_ms: int
    end_ms: int
    label: str = ""
    severity: Severity | None = None
    certainty: Certainty | None = None
    confidence: float | None = None
    origin: Origin = Origin.MACHINE
    correction_id: str | None = None
    """What the user said of it; None where nothing was said."""

    @property
    def span(self) -> Span:
        """The annotated span."""
        return Span(self.start_ms, self.end_ms)

    @property
    def is_flag(self) -> bool:
        """Whether it is shown as something to look at."""
        return self.severity is not None
