"""Arranging lanes: order, hiding, heights."""

from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.lane_arrangement import LEAST_HEIGHT, MOST_HEIGHT, LaneArrangement

TITLES = ("Sound", "Words", "Silences", "Gaze", "Pitch")


def test_untouched_lanes_keep_their_order() -> None:
    assert LaneArrangement().arranged(TITLES) == TITLES


def test_a_lane_moves_above_another_or_to_the_end() -> None:
    moved = LaneArrangement().moved("Gaze", "Words", TITLES)
    assert moved.arranged(TITLES) == ("Sound", "Gaze", "Words", "Silences", "Pitch")
    last = moved.moved("Sound", None, TITLES)
    assert last.arranged(TITLES) == ("Gaze", "Words", "Silences", "Pitch", "Sound")


def test_a_lane_that_a_take_lacks_keeps_its_place() -> None:
    first = LaneArrangement().moved("Gaze", "Sound", TITLES)
    without = ("Sound", "Words", "Silences")
    moved = first.moved("Silences", "Sound", without)
    assert moved.arranged(without) == ("Silences", "Sound", "Words")
    assert moved.arranged(TITLES)[0] == "Gaze"


def test_a_lane_never_seen_before_follows_its_neighbour() -> None:
    known = LaneArrangement().moved("Pitch", "Sound", ("Sound", "Words", "Pitch"))
    assert known.arranged(TITLES) == ("Pitch", "Sound", "Words", "Silences", "Gaze")


@given(st.permutations(TITLES), st.sets(st.sampled_from(TITLES)), st.data())
def test_whatever_is_moved_no_lane_is_lost_or_doubled(
    order: list[str], present: set[str], data: st.DataObject
) -> None:
    arrangement = LaneArrangement(tuple(order))
    titles = tuple(t for t in TITLES if t in present)
    if titles:
        title = data.draw(st.sampled_from(titles))
        before = data.draw(st.sampled_from([None, *(t for t in titles if t != title)]))
        arrangement = arrangement.moved(title, before, titles)
        shown = arrangement.arranged(titles)
        assert shown.index(title) == (len(titles) if before is None else shown.index(before)) - 1
    assert sorted(arrangement.arranged(TITLES)) == sorted(TITLES)


def test_heights_are_held_and_the_usual_one_is_not_kept() -> None:
    high = LaneArrangement().resized("Sound", 40)
    assert high.height_of("Sound") == MOST_HEIGHT
    assert high.resized("Sound", 0).height_of("Sound") == LEAST_HEIGHT
    assert high.resized("Sound", 1.0) == LaneArrangement()


def test_hiding_and_showing() -> None:
    hidden = LaneArrangement().shown("Pitch", is_shown=False)
    assert hidden.is_hidden("Pitch")
    assert hidden.shown("Pitch", is_shown=True) == LaneArrangement()
