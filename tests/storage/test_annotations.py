"""What the user added stays, whatever is analysed again."""

from dataclasses import replace

import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from tests.storage.content import ADDED, RESPELT, features
from tests.storage.library import START, Library


@pytest.fixture
def take_id(library: Library) -> str:
    return library.add_take(library.add_session()).id


def test_notes_are_kept_in_order_of_time(library: Library, take_id: str) -> None:
    late = library.add_note(take_id, Span(9_000, 9_500), "slower here")
    early = library.add_note(take_id, Span(100, 100), "good start")
    assert library.annotations.notes(take_id) == (early, late)


def test_a_note_is_edited_and_deleted(library: Library, take_id: str) -> None:
    note = library.add_note(take_id, Span(100, 200), "first thought")
    edited = replace(note, text="second thought")
    library.annotations.apply(take_id, Edit("edit note", (note,), (edited,)))
    assert library.annotations.notes(take_id) == (edited,)
    assert library.search.search("first") == ()
    assert library.search.search("second")[0].t_ms == 100
    library.annotations.apply(take_id, Edit("delete note", removed=(edited,)))
    assert library.annotations.notes(take_id) == ()
    assert library.search.search("second") == ()


def test_a_marker_is_set_moved_and_deleted(library: Library, take_id: str) -> None:
    marker = library.add_marker(take_id, 4_000, "punchline")
    earlier = library.add_marker(take_id, 3_000, "")
    assert library.annotations.markers(take_id) == (earlier, marker)
    moved = replace(marker, t_ms=2_000, label="the turn")
    library.annotations.apply(take_id, Edit("move marker", (marker,), (moved,)))
    assert library.annotations.markers(take_id) == (moved, earlier)
    assert library.search.search("turn")[0].t_ms == 2_000
    library.annotations.apply(take_id, Edit("delete marker", removed=(moved,)))
    assert library.annotations.markers(take_id) == (earlier,)
    assert library.search.search("turn") == ()


def test_corrections_outlive_a_new_analysis_and_are_kept_in_order(
    library: Library, take_id: str
) -> None:
    respelt = library.correct(replace(RESPELT, take_id=take_id))
    added = library.correct(replace(ADDED, take_id=take_id))
    library.analyses.save(take_id, features(), AnalysisContext(), {})
    library.analyses.save(take_id, features(), AnalysisContext(), {})
    assert library.annotations.corrections(take_id) == (added, respelt)
    assert library.annotations.corrections_on(Tier.FILLED_PAUSE) == (added,)
    assert library.annotations.corrections_on(Tier.HEDGE) == ()


def test_searching_finds_the_words_as_they_were_corrected(library: Library, take_id: str) -> None:
    library.analyses.save(take_id, features(), AnalysisContext(), {})
    respelt = library.correct(replace(RESPELT, take_id=take_id, text="more than fourteen"))
    assert library.search.search("forty") == ()
    assert [hit.t_ms for hit in library.search.search("fourteen")] == [2_550]
    assert [hit.t_ms for hit in library.search.search("percent")] == [2_800]

    library.analyses.save(take_id, features(), AnalysisContext(), {})
    assert [hit.t_ms for hit in library.search.search("fourteen perc")] == [2_550]

    library.annotations.apply(take_id, Edit("undo", removed=(respelt,)))
    assert library.search.search("fourteen") == ()
    assert [hit.t_ms for hit in library.search.search("forty percent")] == [2_400]


def test_an_edit_is_carried_out_whole_or_not_at_all(library: Library, take_id: str) -> None:
    note = library.add_note(take_id, Span(0, 0), "here")
    gone = replace(ADDED, take_id=take_id)
    with pytest.raises(InputError, match="That correction is not in the library any more"):
        library.annotations.apply(take_id, Edit("both", removed=(note, gone)))
    assert library.annotations.notes(take_id) == (note,)
    assert library.search.search("here") != ()


@pytest.mark.parametrize(
    "edit",
    [
        Edit("", removed=(Note("x", "t", Span(0, 0), "y", START),)),
        Edit("", removed=(Marker("x", "t", 0, "y"),)),
        Edit("", removed=(ADDED,)),
    ],
)
def test_what_is_gone_is_told_in_a_sentence(library: Library, take_id: str, edit: Edit) -> None:
    with pytest.raises(InputError, match="is not in the library any more"):
        library.annotations.apply(take_id, edit)


def test_nothing_is_written_to_a_take_that_is_gone(library: Library) -> None:
    with pytest.raises(InputError, match="take is not in the library any more"):
        library.annotations.apply("x", Edit("add", added=(ADDED,)))
