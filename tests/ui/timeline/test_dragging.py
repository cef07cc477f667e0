"""Presses on the timeline: handles, selections, snapping."""

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.dragging import Drag, Grip, Press, grip_at
from netflix_coach.ui.timeline.geometry import TimeScale

SCALE = TimeScale.fitting(10_000, 1_000)


def nothing_to_snap_to(_first: float, _last: float) -> list[float]:
    return []


def drag(grip: Grip, x: float, span: Span | None) -> Drag:
    return Drag(Press(grip, x, SCALE.t_within(x)), span, nothing_to_snap_to)


def test_the_nearer_handle_is_gripped() -> None:
    span = Span(2_000, 2_080)
    assert grip_at(199, SCALE, span) is Grip.IN
    assert grip_at(209, SCALE, span) is Grip.OUT
    assert grip_at(300, SCALE, span) is None
    assert grip_at(200, SCALE, None) is None


def test_an_empty_span_is_pulled_open_to_either_side() -> None:
    span = Span(2_000, 2_000)
    assert grip_at(202, SCALE, span) is Grip.OUT
    assert grip_at(198, SCALE, span) is Grip.IN


def test_a_trembling_click_selects_nothing() -> None:
    held = drag(Grip.SELECT, 100, None)
    assert held.span_at(102, SCALE) is None
    assert not held.has_moved


def test_dragging_either_way_selects_the_same_span() -> None:
    assert drag(Grip.SELECT, 100, None).span_at(300, SCALE) == Span(1_000, 3_000)
    assert drag(Grip.SELECT, 300, None).span_at(100, SCALE) == Span(1_000, 3_000)


def test_a_handle_stops_at_the_other_one_and_at_the_ends() -> None:
    span = Span(2_000, 4_000)
    assert drag(Grip.IN, 200, span).span_at(900, SCALE) == Span(4_000, 4_000)
    assert drag(Grip.OUT, 400, span).span_at(100, SCALE) == Span(2_000, 2_000)
    assert drag(Grip.IN, 200, span).span_at(-50, SCALE) == Span(0, 4_000)
    assert drag(Grip.OUT, 400, span).span_at(5_000, SCALE) == Span(2_000, 10_000)


def test_edges_stick_to_what_is_near() -> None:
    held = Drag(Press(Grip.OUT, 400, 4_000), Span(2_000, 4_000), lambda _a, _b: [4_530.0])
    assert held.span_at(450, SCALE) == Span(2_000, 4_530)
    assert held.span_at(480, SCALE) == Span(2_000, 4_800)
