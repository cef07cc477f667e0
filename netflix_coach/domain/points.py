"""What to work on next: the few gravest things an analysis found, each with its clip.

More than three points of feedback at once are worse than three (Chollet et al. 2022), so the many
flags of a take are gathered by kind, weighed against their limits, and the rest is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.timespan import Span

MOST_POINTS = 3
_LEAD_MS = 2_000
_TAIL_MS = 1_000
_ANNOUNCED_SHARE = 0.5
_GRAVITY = (Severity.RED, Severity.AMBER, Severity.NOTE)


class PointKind(StrEnum):
    """What a point is about."""

    LONG_SILENCE = "long_silence"
    FILLER_CLUSTER = "filler_cluster"
    FILLER_RATE = "filler_rate"
    LOOKING_ASIDE = "looking_aside"
    LOOKING_DOWN = "looking_down"
    FACING_LITTLE = "facing_little"
    FAST_BURST = "fast_burst"
    FAST_PACE = "fast_pace"
    SLOW_PACE = "slow_pace"
    FLAT_DELIVERY = "flat_delivery"
    HEDGES = "hedges"
    LATE_START = "late_start"


_TOPICS = (
    {PointKind.LONG_SILENCE, PointKind.LATE_START},
    {PointKind.FILLER_CLUSTER, PointKind.FILLER_RATE},
    {PointKind.LOOKING_ASIDE, PointKind.LOOKING_DOWN, PointKind.FACING_LITTLE},
    {PointKind.FAST_BURST, PointKind.FAST_PACE, PointKind.SLOW_PACE},
    {PointKind.FLAT_DELIVERY},
    {PointKind.HEDGES},
)
"""Kinds that say much the same: only the gravest of a topic becomes a point."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to work on.

    `weight` is how far it went past its limit: 1.0 at the limit, 2.0 at twice the limit. `span` is
    the gravest occurrence, `clip` the same with what leads to it. `figure` is its length in
    milliseconds, its count or its rate, as the kind has it; `others` counts further occurrences.
    """

    kind: PointKind
    severity: Severity
    weight: float
    span: Span
    clip: Span
    figure: float
    others: int = 0


def points(analysis: Analysis, parameters: Parameters) -> tuple[Point, ...]:
    """At most three points, the gravest first: red before amber before noted, then by weight."""
    found = [*_of_flags(analysis, parameters), *_of_measures(analysis, parameters)]
    gravest = [
        min(about, key=_rank)
        for topic in _TOPICS
        if (about := [point for point in found if point.kind in topic])
    ]
    return tuple(sorted(gravest, key=_rank)[:MOST_POINTS])


def _rank(point: Point) -> tuple[int, float, int]:
    return _GRAVITY.index(point.severity), -point.weight, point.span.start_ms


def _clip_around(span: Span, duration_ms: int) -> Span:
    return Span(max(0, span.start_ms - _LEAD_MS), min(duration_ms, span.end_ms + _TAIL_MS))


def _of_flags(analysis: Analysis, parameters: Parameters) -> Iterator[Point]:
    judgement, stage = parameters.judgement, analysis.context.stage
    silence_ms = judgement.long_silence_ms(stage)
    flags = analysis.flags
    yield from _gravest(
        analysis,
        PointKind.LONG_SILENCE,
        [(f, _silence_weight(f, silence_ms, parameters)) for f in _on(flags, Tier.LONG_SILENCE)],
    )
    for kind, label, limit_ms in (
        (PointKind.LOOKING_ASIDE, "side", judgement.away_side_ms),
        (PointKind.LOOKING_DOWN, "down", judgement.away_down_ms),
    ):
        seen = [f for f in _on(flags, Tier.LOOKING_AWAY) if f.label == label]
        yield from _gravest(analysis, kind, [(f, f.span.duration_ms / limit_ms) for f in seen])
    yield from _gravest(
        analysis,
        PointKind.FILLER_CLUSTER,
        [
            (f, int(f.label) / judgement.filler_cluster_count)
            for f in _on(flags, Tier.FILLER_CLUSTER)
        ],
        counts=True,
    )
    burst_ms = judgement.burst_min_s * 1000
    fast = [(f, f.span.duration_ms / burst_ms) for f in _on(flags, Tier.FAST_SPEECH)]
    yield from _gravest(analysis, PointKind.FAST_BURST, fast)
    flat = [(f, 1.0) for f in _on(flags, Tier.FLAT_DELIVERY)]
    yield from _gravest(analysis, PointKind.FLAT_DELIVERY, flat)
    hedges = _on(flags, Tier.HEDGE)
    if hedges:
        weight = len(hedges) / judgement.hedges_flagged
        yield _point(analysis, PointKind.HEDGES, hedges[0], weight, len(hedges))


def _on(flags: Sequence[Annotation], tier: Tier) -> list[Annotation]:
    return [flag for flag in flags if flag.tier is tier]


def _silence_weight(flag: Annotation, limit_ms: float, parameters: Parameters) -> float:
    if flag.label == "typing":
        return flag.span.duration_ms / parameters.judgement.long_silence_typing_ms
    share = _ANNOUNCED_SHARE if flag.label == "announced" else 1.0
    return share * flag.span.duration_ms / limit_ms


def _gravest(
    analysis: Analysis,
    kind: PointKind,
    weighed: Sequence[tuple[Annotation, float]],
    *,
    counts: bool = False,
) -> Iterator[Point]:
    if weighed:
        flag, weight = min(
            weighed, key=lambda one: (_GRAVITY.index(one[0].severity or Severity.NOTE), -one[1])
        )
        figure = float(flag.label) if counts else float(flag.span.duration_ms)
        yield _point(analysis, kind, flag, weight, figure, others=len(weighed) - 1)


def _point(
    analysis: Analysis,
    kind: PointKind,
    flag: Annotation,
    weight: float,
    figure: float,
    *,
    others: int = 0,
) -> Point:
    clip = _clip_around(flag.span, analysis.features.duration_ms)
    severity = flag.severity or Severity.NOTE
    return Point(kind, severity, weight, flag.span, clip, figure, others)


def _of_measures(analysis: Analysis, parameters: Parameters) -> Iterator[Point]:
    """Figures over the whole answer that are past their limits; the clip is where it shows."""
    judgement = parameters.judgement
    whole = Span(0, analysis.features.duration_ms)
    for measure in analysis.measures:
        if measure.grade is None:
            continue
        kind, weight, figure = None, 1.0, measure.value
        if measure.name == "filled_pauses_per_min":
            green = judgement.filled_pauses_green_per_min
            kind, weight = PointKind.FILLER_RATE, measure.value / green
        elif measure.name == "facing_camera_share" and measure.value > 0:
            kind, weight = PointKind.FACING_LITTLE, judgement.facing_green_share / measure.value
        elif measure.name == "speech_rate_wpm" and measure.value > judgement.speech_rate_high_wpm:
            kind, weight = PointKind.FAST_PACE, measure.value / judgement.speech_rate_high_wpm
        elif measure.name == "speech_rate_wpm":
            kind, weight = PointKind.SLOW_PACE, judgement.speech_rate_low_wpm / measure.value
        elif measure.name == "response_latency_ms":
            limit_ms = judgement.latency_ms(analysis.context.stage)
            kind, weight = PointKind.LATE_START, measure.value / limit_ms
        if kind is not None:
            span = measure.moments[0] if measure.moments else whole
            clip = _clip_around(span, whole.end_ms)
            yield Point(kind, measure.grade, weight, span, clip, figure)
