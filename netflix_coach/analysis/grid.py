"""The 10 Hz grid of take time on which pictures are analysed."""

from collections.abc import Iterable

from netflix_coach.domain.timespan import Span, merge

SLOT_MS = 100


def slot_of(t_ms: int) -> int:
    """The grid slot a picture belongs to."""
    return t_ms // SLOT_MS


def slots_as_spans(slots: Iterable[int]) -> tuple[Span, ...]:
    """Spans covered by the slots."""
    return merge(Span(slot * SLOT_MS, (slot + 1) * SLOT_MS) for slot in slots)


def spans_as_slots(spans: Iterable[Span]) -> set[int]:
    """Slots that the spans touch."""
    return {
        slot for span in spans for slot in range(slot_of(span.start_ms), -(-span.end_ms // SLOT_MS))
    }
