"""Arithmetic on spans, held against counting the milliseconds one by one."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.timespan import (
    Coverage,
    Span,
    complement,
    merge,
    runs,
    total_ms,
)

instants = st.integers(min_value=-50, max_value=200)
spans = st.builds(lambda start, length: Span(start, start + length), instants, st.integers(0, 60))
many_spans = st.lists(spans, max_size=12)


def milliseconds(*held: Span) -> set[int]:
    """Every millisecond that begins inside one of the spans."""
    return {t for span in held for t in range(span.start_ms, span.end_ms)}


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Span(10, 9)


def test_a_span_knows_its_length_and_middle() -> None:
    span = Span(1000, 1501)
    assert span.duration_ms == 501
    assert span.centre_ms == 1250.5


def test_a_span_holds_its_start_and_not_its_end() -> None:
    span = Span(10, 20)
    assert span.contains(10)
    assert span.contains(19.999)
    assert not span.contains(20)
    assert not span.contains(9)
    assert not Span(5, 5).contains(5)


def test_spans_that_only_touch_share_nothing() -> None:
    assert Span(0, 10).overlap_ms(Span(10, 20)) == 0
    assert Span(0, 10).clipped(Span(10, 20)) is None


def test_shifting_keeps_the_length() -> None:
    assert Span(5, 9).shifted(-7) == Span(-2, 2)


@given(spans, spans)
def test_overlap_counts_the_shared_milliseconds(one: Span, other: Span) -> None:
    shared = milliseconds(one) & milliseconds(other)
    assert one.overlap_ms(other) == other.overlap_ms(one) == len(shared)
    clipped = one.clipped(other)
    assert milliseconds(*([clipped] if clipped else [])) == shared


@given(many_spans)
def test_merged_spans_are_apart_in_order_and_cover_the_same(held: list[Span]) -> None:
    merged = merge(held)
    assert milliseconds(*merged) == milliseconds(*held)
    assert all(a.end_ms < b.start_ms for a, b in itertools.pairwise(merged))


@given(many_spans, st.integers(0, 30))
def test_merging_with_a_gap_joins_what_lies_no_farther_apart(held: list[Span], gap: int) -> None:
    merged = merge(held, gap)
    assert all(b.start_ms - a.end_ms > gap for a, b in itertools.pairwise(merged))
    assert milliseconds(*held) <= milliseconds(*merged)
    assert merge(merged, gap) == merged


@given(many_spans, spans)
def test_the_complement_is_what_is_left_of_the_window(held: list[Span], window: Span) -> None:
    left = complement(held, window)
    assert milliseconds(*left) == milliseconds(window) - milliseconds(*held)
    assert list(left) == sorted(left)
    assert all(span.duration_ms > 0 for span in left)


@given(many_spans, spans)
def test_time_is_counted_once_however_often_it_is_covered(held: list[Span], window: Span) -> None:
    assert total_ms(held) == len(milliseconds(*held))
    assert Coverage(held).within(window) == len(milliseconds(*held) & milliseconds(window))


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_the_true_stretches_of_a_mask(mask: list[bool]) -> None:
    found = runs(np.array(mask, dtype=np.bool_))
    rebuilt = [False] * len(mask)
    for start, end in found:
        assert start < end
        rebuilt[start:end] = [True] * (end - start)
    assert rebuilt == mask
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))
