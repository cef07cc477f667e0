"""What the user wrote stays, whatever is analysed again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Origin, Severity
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.timespan import Span
from tests.storage.content import FLAG, features
from tests.storage.library import Library


@pytest.fixture
def take_id(library: Library) -> str:
    return library.add_take(library.add_session()).id


def test_notes_are_kept_in_order_of_time(library: Library, take_id: str) -> None:
    late = library.annotations.add_note(take_id, Span(9_000, 9_500), "slower here")
    early = library.annotations.add_note(take_id, Span(100, 100), "good start")
    assert library.annotations.notes(take_id) == (early, late)


def test_a_note_is_edited_and_deleted(library: Library, take_id: str) -> None:
    note = library.annotations.add_note(take_id, Span(100, 200), "first thought")
    edited = library.annotations.edit_note(note.id, "second thought")
    assert (edited.text, edited.span, edited.created_at) == (
        "second thought",
        note.span,
        note.created_at,
    )
    assert library.annotations.notes(take_id) == (edited,)
    assert library.search.search("first") == ()
    assert library.search.search("second")[0].t_ms == 100
    library.annotations.delete_note(note.id)
    assert library.annotations.notes(take_id) == ()
    assert library.search.search("second") == ()


def test_a_marker_is_set_moved_and_deleted(library: Library, take_id: str) -> None:
    marker = library.annotations.add_marker(take_id, 4_000, "punchline")
    earlier = library.annotations.add_marker(take_id, 3_000, "")
    assert library.annotations.markers(take_id) == (earlier, marker)
    moved = library.annotations.edit_marker(marker.id, 2_000, "the turn")
    assert library.annotations.markers(take_id) == (moved, earlier)
    assert library.search.search("turn")[0].t_ms == 2_000
    library.annotations.delete_marker(marker.id)
    assert library.annotations.markers(take_id) == (earlier,)
    assert library.search.search("turn") == ()


def test_manual_annotations_outlive_a_new_analysis(library: Library, take_id: str) -> None:
    kept = library.annotations.add_annotation(take_id, FLAG)
    library.analyses.save(take_id, features(), AnalysisContext(), {})
    library.analyses.save(take_id, features(), AnalysisContext(), {})
    assert library.annotations.annotations(take_id) == {kept: FLAG}
    assert library.annotations.annotations(take_id)[kept].origin is Origin.MANUAL


def test_a_manual_annotation_is_edited_and_deleted(library: Library, take_id: str) -> None:
    kept = library.annotations.add_annotation(take_id, FLAG)
    other = replace(FLAG, label="er", severity=Severity.AMBER, certainty=None, confidence=None)
    library.annotations.edit_annotation(kept, other)
    assert library.annotations.annotations(take_id) == {kept: other}
    library.annotations.delete_annotation(kept)
    assert library.annotations.annotations(take_id) == {}


@pytest.mark.parametrize(
    "ask",
    [
        lambda a: a.add_note("x", Span(0, 0), "y"),
        lambda a: a.edit_note("x", "y"),
        lambda a: a.delete_note("x"),
        lambda a: a.add_marker("x", 0, "y"),
        lambda a: a.edit_marker("x", 0, "y"),
        lambda a: a.delete_marker("x"),
        lambda a: a.add_annotation("x", FLAG),
        lambda a: a.edit_annotation("x", FLAG),
        lambda a: a.delete_annotation("x"),
    ],
)
def test_what_is_gone_is_told_in_a_sentence(
    library: Library, ask: Callable[[object], object]
) -> None:
    with pytest.raises(InputError, match="is not in the library any more"):
        ask(library.annotations)
