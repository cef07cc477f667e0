"""Time and pixels: whatever is done to the scale, it stays on the take and keeps its promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.geometry import (
    MAX_PX_PER_MS,
    TICK_STEPS_MS,
    SpanIndex,
    TimeScale,
    column_edges,
    snapped,
    tick_step_ms,
    ticks,
)

durations = st.integers(1, 7_200_000)
widths = st.floats(1, 4_000)


@st.composite
def scales(draw: st.DrawFn) -> TimeScale:
    scale = TimeScale.fitting(draw(durations), draw(widths))
    scale = scale.zoomed(draw(st.floats(0.01, 10_000)), draw(st.floats(0, scale.width_px)))
    return scale.scrolled_to(draw(st.floats(-1e6, 1e7)))


def is_within_bounds(scale: TimeScale) -> bool:
    farthest = max(0.0, scale.content_px - scale.width_px)
    closest = max(MAX_PX_PER_MS, scale.fit_px_per_ms)
    zoom_holds = scale.fit_px_per_ms * (1 - 1e-9) <= scale.px_per_ms <= closest * (1 + 1e-9)
    return zoom_holds and 0 <= scale.scroll_px <= farthest + 1e-6


@given(scales(), st.floats(0, 7e6))
def test_an_instant_comes_back_from_its_pixel(scale: TimeScale, t_ms: float) -> None:
    assert scale.t_at(scale.x_at(t_ms)) == pytest.approx(t_ms, abs=1e-3)


@given(scales(), st.floats(0.01, 100), st.floats(0, 1))
def test_zooming_keeps_the_instant_under_the_pointer(
    scale: TimeScale, factor: float, share: float
) -> None:
    anchor = share * scale.width_px
    before = scale.t_at(scale.scroll_px + anchor)
    zoomed = scale.zoomed(factor, anchor)
    assert is_within_bounds(zoomed)
    at_an_edge = zoomed.scroll_px in (0.0, max(0.0, zoomed.content_px - zoomed.width_px))
    if not at_an_edge:
        assert zoomed.t_at(zoomed.scroll_px + anchor) == pytest.approx(before, abs=0.01)


@given(scales(), st.floats(-1e6, 1e6), widths)
def test_panning_and_resizing_never_leave_the_take(
    scale: TimeScale, by_px: float, width: float
) -> None:
    assert is_within_bounds(scale.panned(by_px))
    assert is_within_bounds(scale.resized(width))


@given(durations, widths, widths)
def test_a_fitted_take_stays_fitted_when_the_window_is_resized(
    duration: int, width: float, other: float
) -> None:
    scale = TimeScale.fitting(duration, width)
    assert scale.is_fitted
    assert scale.resized(other) == TimeScale.fitting(duration, other)
    assert scale.zoomed(5, 0).fitted() == scale


@given(scales(), st.data())
def test_zooming_to_a_span_shows_all_of_it(scale: TimeScale, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, scale.duration_ms))
    end = data.draw(st.integers(start, scale.duration_ms))
    shown = scale.showing(Span(start, end))
    first, last = shown.visible
    assert is_within_bounds(shown)
    assert first <= start + 0.01
    assert last >= min(end, start + shown.width_px / shown.px_per_ms) - 0.01


@given(scales(), st.data())
def test_revealing_brings_an_instant_into_the_window(scale: TimeScale, data: st.DataObject) -> None:
    t_ms = data.draw(st.integers(0, scale.duration_ms))
    first, last = scale.revealing(t_ms).visible
    assert first - 0.01 <= t_ms <= last + 0.01


def test_a_point_beyond_the_take_counts_as_its_end() -> None:
    scale = TimeScale.fitting(10_000, 500)
    assert scale.t_within(-3) == 0
    assert scale.t_within(250) == 5_000
    assert scale.t_within(900) == 10_000


@given(st.floats(1e-5, 1), st.floats(1, 300))
def test_ticks_are_round_and_never_crowded(px_per_ms: float, min_px: float) -> None:
    step = tick_step_ms(px_per_ms, min_px)
    assert step in TICK_STEPS_MS
    assert step * px_per_ms >= min_px or step == TICK_STEPS_MS[-1]


def test_ticks_lie_on_multiples_within_the_range() -> None:
    assert list(ticks(0, 3_000, 1_000)) == [0, 1_000, 2_000, 3_000]
    assert list(ticks(1_200.5, 3_400, 1_000)) == [2_000, 3_000]
    assert list(ticks(-500, 900, 1_000)) == [0]


spans = st.lists(
    st.tuples(st.integers(0, 5_000), st.integers(0, 800)).map(lambda p: Span(p[0], sum(p))),
    max_size=40,
)


@given(spans, st.integers(0, 6_000), st.integers(0, 2_000))
def test_bisection_misses_no_span_that_is_exposed(
    given_spans: list[Span], first: int, length: int
) -> None:
    index = SpanIndex(given_spans)
    seen = {int(index.order[p]) for p in index.between(first, first + length)}
    touching = {
        n
        for n, span in enumerate(given_spans)
        if span.start_ms <= first + length and span.end_ms >= first
    }
    assert touching <= seen
    assert len(index) == len(given_spans)


@given(spans, st.integers(0, 6_000), st.integers(0, 50))
def test_a_hit_is_a_nearest_span(given_spans: list[Span], t_ms: int, tolerance: int) -> None:
    def distance(span: Span) -> int:
        return max(span.start_ms - t_ms, t_ms - span.end_ms, 0)

    hit = SpanIndex(given_spans).at(t_ms, tolerance)
    nearest = min(map(distance, given_spans), default=None)
    if hit is None:
        assert nearest is None or nearest > tolerance
    else:
        assert distance(given_spans[hit]) == nearest


def test_of_spans_that_hold_an_instant_the_shortest_is_hit() -> None:
    index = SpanIndex([Span(0, 1_000), Span(400, 600), Span(450, 2_000)])
    assert index.at(500) == 1
    assert index.at(700) == 0
    assert index.at(2_500) is None


def test_snapping_goes_to_the_nearest_within_reach() -> None:
    assert snapped(100, [90, 104, 300], 10) == 104
    assert snapped(100, [50, 300], 10) == 100
    assert snapped(100, [], 10) == 100


def test_columns_are_device_pixels_wide() -> None:
    edges = column_edges(10.0, 4, 0.5, 2.0)
    assert edges.tolist() == [20.0, 21.0, 22.0, 23.0, 24.0]


def test_many_instants_are_answered_as_each_alone() -> None:
    index = SpanIndex([Span(0, 50), Span(10, 12), Span(40, 45), Span(90, 90), Span(120, 200)])
    instants = np.arange(-5, 210, 0.5)
    assert index.holds(instants).tolist() == [index.at(t) is not None for t in instants]
    assert not SpanIndex([]).holds(instants).any()
