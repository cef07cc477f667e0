"""Where the words suggest that each step of an answer was told.

Single phrases mislead ("as a result of the outage" opens many a situation), so the phrases of a
whole answer are read together: the path through the steps is sought that agrees with the most
evidence, going forward for nothing and back only where much speaks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from netflix_coach.domain.structure.cues import CueHit
from netflix_coach.domain.structure.steps import Scheme, Step
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

_AGAINST = 0.5
"""Share of its weight that a phrase costs a path which has another step there."""
_LEAST_SUPPORT = 0.75
"""Weight of phrases that a stretch needs to be shown: one plain phrase, or two weak ones."""
_LEAST_STEPS = 2
_CLAUSE_WORDS = 12
"""How far before its first phrase a step may begin."""
_LEAD_WORDS = 15
"""An opening no longer than this belongs to whatever step comes first."""
_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Suggested:
    """A step and where it is suggested.

    `sure` reaches from its first to its last phrase; `most` as far as the neighbours' phrases leave
    room. The edges of `span` lie between the two. `support` is the weight of its phrases.
    """

    step: Step
    span: Span
    sure: Span
    most: Span
    support: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring phrases of one step."""

    step: Step
    hits: tuple[CueHit, ...]

    @property
    def support(self) -> float:
        return sum(hit.weight for hit in self.hits)

    @property
    def first(self) -> int:
        return self.hits[0].first

    @property
    def stop(self) -> int:
        return max(hit.stop for hit in self.hits)


def suggest(words: Sequence[Word], hits: Sequence[CueHit], scheme: Scheme) -> tuple[Suggested, ...]:
    """The steps in order of time, one after the other; none where too little was recognised."""
    runs = _runs(hits, scheme)
    if len({run.step for run in runs}) < _LEAST_STEPS:
        return ()
    first = _first_word(words, runs[0], scheme)
    begins = [
        first,
        *(_begin(words, b.first, a.stop) for a, b in pairwise(runs)),
    ]
    edges = [words[begin].start_ms for begin in begins]
    reach = list(accumulate((word.end_ms for word in words), max))
    edges.append(reach[-1])
    out = []
    for at, run in enumerate(runs):
        sure = Span(words[run.first].start_ms, reach[run.stop - 1])
        earliest = words[runs[at - 1].stop - 1].end_ms if at else edges[0]
        latest = words[runs[at + 1].first].start_ms if at + 1 < len(runs) else edges[-1]
        span = Span(edges[at], max(edges[at], edges[at + 1]))
        most = Span(min(earliest, span.start_ms), max(latest, span.end_ms))
        out.append(Suggested(run.step, span, sure.clipped(span) or span, most, run.support))
    return tuple(out)


def _runs(hits: Sequence[CueHit], scheme: Scheme) -> tuple[_Run, ...]:
    """The steps along the best path, each with enough that speaks for it."""
    held = tuple(hits)
    while True:
        path = best_path(held, scheme)
        runs = tuple(
            _Run(step, own)
            for step, group in groupby(zip(held, path, strict=True), key=lambda at: at[1])
            if (own := tuple(hit for hit, _ in group if hit.step is step))
        )
        weak = {hit for run in runs if run.support < _LEAST_SUPPORT for hit in run.hits}
        if not weak:
            return runs
        held = tuple(hit for hit in held if hit not in weak)


def best_path(hits: Sequence[CueHit], scheme: Scheme) -> tuple[Step, ...]:
    """The step being told at each phrase, by dynamic programming over the steps."""
    steps = scheme.steps
    scores = [0.0] * len(steps)
    came: list[list[int]] = []
    for number, hit in enumerate(hits):
        chosen = [_best_before(scores, to, scheme) for to in range(len(steps))]
        if number == 0:
            chosen = list(range(len(steps)))
        came.append(chosen)
        scores = [
            scores[before]
            - (_cost(before, to, scheme) if number else 0.0)
            + (hit.weight if hit.step is steps[to] else -_AGAINST * hit.weight)
            for to, before in enumerate(chosen)
        ]
    if not hits:
        return ()
    at = max(range(len(steps)), key=lambda to: scores[to])
    path = []
    for before in reversed(came):
        path.append(steps[at])
        at = before[at]
    return tuple(reversed(path))


def _best_before(scores: Sequence[float], to: int, scheme: Scheme) -> int:
    return max(
        range(len(scores)),
        key=lambda before: (scores[before] - _cost(before, to, scheme), before == to),
    )


def _cost(before: int, to: int, scheme: Scheme) -> float:
    return scheme.going_back if to < before else 0.0


def _first_word(words: Sequence[Word], run: _Run, scheme: Scheme) -> int:
    """An opening is of the first step; before any other, only a short one is."""
    if run.step is scheme.steps[0] or run.first <= _LEAD_WORDS:
        return 0
    return _begin(words, run.first, 0)


def _begin(words: Sequence[Word], first: int, least: int) -> int:
    """The word after the last pause before a phrase, or the phrase itself."""
    for at in range(first, max(least, 1, first - _CLAUSE_WORDS) - 1, -1):
        if words[at].start_ms - words[at - 1].end_ms >= _PAUSE_MS:
            return at
    return first
