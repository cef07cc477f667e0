"""Steps placed by hand: moved, resized, added and removed, never one over another."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from netflix_coach.domain.structure.steps import PlacedStep, Step
from netflix_coach.domain.timespan import Span, complement

LEAST_MS = 200
"""A remainder shorter than this goes."""

NewId = Callable[[], str]


def moved(
    steps: Sequence[PlacedStep], chosen: PlacedStep, span: Span, new_id: NewId
) -> tuple[PlacedStep, ...]:
    """A step over another span. A neighbour that it touched follows its edge."""
    old = chosen.span
    others = [
        replace(each, span=_following(each.span, old, span)) for each in steps if each != chosen
    ]
    return _laid(others, replace(chosen, span=span), new_id)


def added(
    steps: Sequence[PlacedStep], take_id: str, step: Step, span: Span, new_id: NewId
) -> tuple[PlacedStep, ...]:
    """One more step; those it covers give way, one that it lies within is split."""
    return _laid(steps, PlacedStep(new_id(), take_id, step, span), new_id)


def _following(neighbour: Span, old: Span, new: Span) -> Span:
    """A neighbour with the edge that it shared where the edge is now."""
    if neighbour.end_ms == old.start_ms and neighbour.start_ms < new.start_ms < old.end_ms:
        return Span(neighbour.start_ms, new.start_ms)
    if neighbour.start_ms == old.end_ms and old.start_ms < new.end_ms < neighbour.end_ms:
        return Span(new.end_ms, neighbour.end_ms)
    return neighbour


def _laid(others: Sequence[PlacedStep], top: PlacedStep, new_id: NewId) -> tuple[PlacedStep, ...]:
    """A step laid over others, which keep what it leaves of them."""
    out = [top]
    for other in others:
        parts = complement([top.span], other.span)
        kept = [part for part in parts if part.duration_ms >= LEAST_MS]
        out.extend(
            replace(other, id=new_id() if number else other.id, span=part)
            for number, part in enumerate(kept)
        )
    return tuple(sorted(out, key=lambda each: each.span))
