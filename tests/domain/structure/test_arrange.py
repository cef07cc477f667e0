"""Steps placed by hand never lie over one another."""

import itertools

from netflix_coach.domain.structure.arrange import added, moved
from netflix_coach.domain.structure.steps import PlacedStep, Step
from netflix_coach.domain.timespan import Span

S, A, R = Step.SITUATION, Step.ACTION, Step.RESULT


def lane(*steps: tuple[Step, int, int]) -> tuple[PlacedStep, ...]:
    return tuple(PlacedStep(f"{n}", "take", s, Span(a, b)) for n, (s, a, b) in enumerate(steps))


def told(steps: tuple[PlacedStep, ...]) -> list[tuple[Step, int, int]]:
    return [(each.step, each.span.start_ms, each.span.end_ms) for each in steps]


def ids():
    return map("new-{}".format, itertools.count()).__next__


STORY = lane((S, 0, 10_000), (A, 10_000, 20_000), (R, 22_000, 30_000))


def test_a_neighbour_that_was_touched_follows_the_edge_either_way():
    later = moved(STORY, STORY[1], Span(14_000, 20_000), ids())
    assert told(later) == [(S, 0, 14_000), (A, 14_000, 20_000), (R, 22_000, 30_000)]
    earlier = moved(later, later[1], Span(6_000, 20_000), ids())
    assert told(earlier) == [(S, 0, 6_000), (A, 6_000, 20_000), (R, 22_000, 30_000)]


def test_a_neighbour_with_a_gap_between_stays_until_it_is_reached():
    nearer = moved(STORY, STORY[1], Span(10_000, 21_000), ids())
    assert told(nearer)[2] == (R, 22_000, 30_000)
    over = moved(STORY, STORY[1], Span(10_000, 25_000), ids())
    assert told(over)[2] == (R, 25_000, 30_000)


def test_a_step_moved_over_another_leaves_nothing_of_it():
    assert told(moved(STORY, STORY[1], Span(10_000, 30_000), ids())) == [
        (S, 0, 10_000),
        (A, 10_000, 30_000),
    ]


def test_a_step_added_within_another_splits_it_and_each_part_has_an_id_of_its_own():
    got = added(STORY, "take", R, Span(4_000, 6_000), ids())
    assert told(got)[:3] == [(S, 0, 4_000), (R, 4_000, 6_000), (S, 6_000, 10_000)]
    assert len({each.id for each in got}) == len(got)


def test_no_sliver_is_left_that_could_not_be_seen():
    got = added(STORY, "take", R, Span(100, 5_000), ids())
    assert told(got)[0] == (R, 100, 5_000)
