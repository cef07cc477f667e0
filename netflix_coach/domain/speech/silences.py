"""Silences of a take, and those long enough to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span, complement, merge

IDLE = "idle"
TYPING = "typing"
ANNOUNCED = "announced"

_ANNOUNCED_WITHIN_MS = 1000
_KEY_MS = 100
_HANDS_REST_MS = 2000
"""Between keys pressed no further apart than twice this, somebody is still typing."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What may explain a silence: spans of phrases that asked for it, times of keys pressed."""

    announced: Sequence[Span] = ()
    keys_ms: Sequence[int] = ()

    def is_announced(self, gap: Span) -> bool:
        """Whether a phrase that ended within the last second asked for the silence."""
        earliest_ms = gap.start_ms - _ANNOUNCED_WITHIN_MS
        return any(
            phrase.start_ms < gap.start_ms and phrase.end_ms >= earliest_ms
            for phrase in self.announced
        )

    def is_typed(self, gap: Span, limit_ms: int) -> bool:
        """Whether keys were pressed all along: at no time were the hands idle for `limit_ms`."""
        reach = merge(
            Span(key - _HANDS_REST_MS, key + _HANDS_REST_MS)
            for key in self.keys_ms
            if gap.start_ms <= key < gap.end_ms
        )
        idle = complement(reach, gap)
        return bool(reach) and all(each.duration_ms < limit_ms for each in idle)


def typing_spans(keys_ms: Sequence[int], duration_ms: int) -> tuple[Span, ...]:
    """Stretches in which keys were pressed, no two further apart than hands rest."""
    presses = (Span(key, key + _KEY_MS) for key in keys_ms if key < duration_ms)
    joined = merge(presses, 2 * _HANDS_REST_MS)
    return tuple(Span(s.start_ms, min(s.end_ms, duration_ms)) for s in joined)


def silences(
    speech: Sequence[Span], duration_ms: int, judgement: JudgementParameters
) -> tuple[Span, ...]:
    """Every stretch without speech that is long enough, the first and last one included."""
    gaps = complement(speech, Span(0, duration_ms))
    return tuple(gap for gap in gaps if gap.duration_ms >= judgement.silence_min_ms)


def long_silences(
    gaps: Sequence[Span],
    speech: Sequence[Span],
    reasons: Reasons,
    stage: Stage,
    judgement: JudgementParameters,
) -> list[Annotation]:
    """Long silences between the first and the last speech, weighed by stage and by kind.

    From the stage's limit on they are amber, in a behavioural answer noted before; one that was
    announced weighs half. One in which somebody typed is no flag up to a limit of its own.
    """
    if len(speech) < 2:
        return []
    limit_ms = judgement.long_silence_ms(stage)
    noted_ms = limit_ms
    if stage.is_graded_on_delivery:
        noted_ms = min(limit_ms, int(judgement.long_silence_noted_ms))
    inner = Span(speech[0].end_ms, speech[-1].start_ms)
    found = []
    for gap in gaps:
        is_inside = inner.start_ms <= gap.start_ms and gap.end_ms <= inner.end_ms
        if is_inside and gap.duration_ms >= noted_ms:
            label, severity = _judged(gap, reasons, limit_ms, judgement)
            found.append(Annotation(Tier.LONG_SILENCE, gap.start_ms, gap.end_ms, label, severity))
    return found


def _judged(
    gap: Span, reasons: Reasons, limit_ms: int, judgement: JudgementParameters
) -> tuple[str, Severity | None]:
    """Kind and weight of a silence that is long enough to be looked at."""
    is_typed = reasons.is_typed(gap, limit_ms)
    if is_typed and gap.duration_ms < max(limit_ms, judgement.long_silence_typing_ms):
        return TYPING, None
    if reasons.is_announced(gap):
        return ANNOUNCED, Severity.NOTE
    severity = Severity.NOTE if gap.duration_ms < limit_ms else Severity.AMBER
    return TYPING if is_typed else IDLE, severity
