"""Steps are undone and done again in order, under their names."""

from netflix_coach.domain.corrections.edits import Edit, History
from netflix_coach.domain.session import Marker

MARKER = Marker("m", "t", 100, "")


def test_the_way_back_is_the_way_there_reversed() -> None:
    edit = Edit("add marker", added=(MARKER,))
    assert edit.reverse == Edit("add marker", removed=(MARKER,))
    assert edit.reverse.reverse == edit


def test_steps_are_undone_from_the_newest_and_done_again() -> None:
    history = History()
    first, second = Edit("first"), Edit("second")
    history.push(first)
    history.push(second)
    history.step_back()
    assert (history.undo, history.redo) == (first, second)
    history.step_back()
    assert (history.undo, history.redo) == (None, first)
    history.step_forward()
    assert (history.undo, history.redo) == (first, second)


def test_a_new_step_ends_what_could_be_done_again() -> None:
    history = History()
    history.push(Edit("first"))
    history.step_back()
    history.push(Edit("other"))
    assert (history.undo, history.redo) == (Edit("other"), None)
