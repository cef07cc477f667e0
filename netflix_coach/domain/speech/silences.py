"""Silences of a take, and those long enough to be looked at."""

from collections.abc import Sequence

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span, complement
from netflix_coach.domain.transcript import Word

IDLE = "idle"
ANNOUNCED = "announced"
ANNOUNCEMENTS = (
    "give me a moment",
    "give me a second",
    "let me think",
    "let me see",
    "one moment",
    "one second",
)
_ANNOUNCED_WITHIN_MS = 1000
_LONGEST_ANNOUNCEMENT = 6


def silences(
    speech: Sequence[Span], duration_ms: int, judgement: JudgementParameters
) -> tuple[Span, ...]:
    """Every stretch without speech that is long enough, the first and last one included."""
    gaps = complement(speech, Span(0, duration_ms))
    return tuple(gap for gap in gaps if gap.duration_ms >= judgement.silence_min_ms)


def long_silences(
    gaps: Sequence[Span],
    speech: Sequence[Span],
    words: Sequence[Word],
    stage: Stage,
    judgement: JudgementParameters,
) -> list[Annotation]:
    """Long silences between the first and the last speech, weighed by stage.

    From the stage's limit on they are amber, in a behavioural answer noted before; one that was
    announced weighs half.
    """
    if not speech:
        return []
    limit_ms = judgement.long_silence_ms(stage)
    noted_ms = limit_ms
    if stage.is_graded_on_delivery:
        noted_ms = min(limit_ms, int(judgement.long_silence_noted_ms))
    inner = Span(speech[0].end_ms, speech[-1].start_ms) if len(speech) > 1 else Span(0, 0)
    found = []
    for gap in gaps:
        is_inside = inner.start_ms <= gap.start_ms and gap.end_ms <= inner.end_ms
        if not is_inside or gap.duration_ms < noted_ms:
            continue
        is_announced = announced(gap, words)
        is_light = is_announced or gap.duration_ms < limit_ms
        found.append(
            Annotation(
                Tier.LONG_SILENCE,
                gap.start_ms,
                gap.end_ms,
                ANNOUNCED if is_announced else IDLE,
                Severity.NOTE if is_light else Severity.AMBER,
            )
        )
    return found


def announced(gap: Span, words: Sequence[Word]) -> bool:
    """Whether the words just before the silence asked for it."""
    before = [w for w in words if w.start_ms < gap.start_ms][-_LONGEST_ANNOUNCEMENT:]
    if not before or gap.start_ms - before[-1].end_ms > _ANNOUNCED_WITHIN_MS:
        return False
    said = " ".join(w.text.lower() for w in before)
    return any(phrase in said for phrase in ANNOUNCEMENTS)
