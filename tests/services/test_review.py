import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.errors import Cancelled, InputError, StorageError
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.services.jobs import CancelFlag


def test_a_review_shows_everything_of_the_take(services, stocked, assets):
    review = services.review.open(stocked.answer_id)
    assert {"filled_pause", "long_silence"} <= {f.tier.value for f in review.analysis.flags}
    assert len(review.analysis.words) > 10
    assert review.peaks.high.size == pytest.approx(1200, abs=3)
    assert [t.t_ms for t in review.thumbnails] == sorted(t.t_ms for t in review.thumbnails)
    assert len(review.thumbnails) == 3
    assert all(t.path.is_file() for t in review.thumbnails)
    assert services.library.thumbnail(stocked.answer_id) == review.thumbnails[1].path
    assert services.library.thumbnail(stocked.tone_id) is None


def test_notes_and_markers_are_kept_with_the_take(services, open_services, stocked):
    note = services.review.add_note(stocked.answer_id, Span(1000, 2000), " Name the result ")
    gone = services.review.add_note(stocked.answer_id, Span(0, 0), "gone")
    marker = services.review.add_marker(stocked.answer_id, 3000, " Task ")
    services.review.edit_note(note, "Name the result first")
    services.review.delete_note(gone)
    with pytest.raises(InputError, match="note is empty"):
        services.review.edit_note(note, "   ")
    services.shutdown()
    again = open_services(services.settings.data_dir)
    try:
        review = again.review.open(stocked.answer_id)
        (kept,) = review.notes
        assert (kept.id, kept.text, kept.span) == (
            note.id,
            "Name the result first",
            Span(1000, 2000),
        )
        assert [(m.t_ms, m.label) for m in review.markers] == [(3000, "Task")]
        again.review.delete_marker(marker)
        assert again.review.open(stocked.answer_id).markers == ()
    finally:
        again.shutdown()


def test_notes_and_markers_are_coloured_moved_and_renamed_each_by_its_name(services, stocked):
    take_id = stocked.answer_id
    note = services.review.add_note(take_id, Span(1000, 2000), "here", NoteColour.GOLD)
    marker = services.review.add_marker(take_id, 3000, "")
    note = services.review.edit_note(note, "here", NoteColour.GREEN)
    note = services.review.edit_note(note, "there", NoteColour.GREEN)
    note = services.review.move_note(note, Span(1500, 2500))
    note = services.review.edit_note(note, "there", NoteColour.NONE)
    marker = services.review.edit_marker(marker, " Task ", NoteColour.NONE)
    marker = services.review.edit_marker(marker, "Task", NoteColour.BLUE)
    services.review.move_marker(marker, 3500)
    services.review.edit_note(note, "there")  # nothing to do, so nothing to undo
    review = services.review.open(take_id)
    assert [(n.text, n.span, n.colour) for n in review.notes] == [
        ("there", Span(1500, 2500), NoteColour.NONE)
    ]
    assert [(m.label, m.t_ms, m.colour) for m in review.markers] == [
        ("Task", 3500, NoteColour.BLUE)
    ]
    names = []
    while name := services.corrections.undo(take_id):
        names.append(name)
    assert names == [
        *("move marker", "colour marker blue", "rename marker", "remove colour of note"),
        *("move note", "edit note", "colour note green", "add marker", "add note"),
    ]


def test_analysing_again_gives_the_same_and_keeps_the_notes(services, stocked):
    services.review.add_note(stocked.answer_id, Span(1000, 2000), "stays")
    before, shares = services.review.open(stocked.answer_id), []
    after = services.review.analyse_again(stocked.answer_id, shares.append, CancelFlag())
    assert after.analysis.annotations == before.analysis.annotations
    assert after.analysis.measures == before.analysis.measures
    assert [n.text for n in after.notes] == ["stays"]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_analysing_again_cancelled_or_without_the_file_keeps_the_old_analysis(services, stocked):
    before = services.review.open(stocked.answer_id)
    flag = CancelFlag()
    with pytest.raises(Cancelled):
        services.review.analyse_again(stocked.answer_id, lambda _: flag.cancel(), flag)
    before.take.media.path.unlink()
    with pytest.raises(InputError, match="no longer at"):
        services.review.analyse_again(stocked.answer_id, lambda _: None, CancelFlag())
    after = services.review.open(stocked.answer_id)
    assert after.analysis.annotations == before.analysis.annotations


def test_own_words_are_in_force_in_the_next_review(services, stocked):
    taken = services.review.open(stocked.answer_id)
    said = [
        Word(text, 200 * i, 200 * i + 180, 0.9) for i, text in enumerate(["we", "see", "it", "and"])
    ]
    features = replace(taken.analysis.features, words=tuple(said) * 12)
    services.review._analysis.store(stocked.answer_id, features, taken.analysis.context)
    assert services.review.open(stocked.answer_id).analysis.tier(Tier.DISCOURSE_MARKER) == ()
    own = {"discourse_marker": ("see it",)}
    services.settings.save(replace(services.settings.current, own_words=own))
    found = services.review.open(stocked.answer_id).analysis.tier(Tier.DISCOURSE_MARKER)
    assert [a.label for a in found] == ["see it"] * 12


def test_a_take_looked_at_before_opens_from_what_was_kept_of_it(services, open_services, stocked):
    before = services.review.open(stocked.answer_id).analysis
    folder = services.settings.data_dir
    services.shutdown()
    with closing(sqlite3.connect(folder / "coach.sqlite3")) as library, library:
        library.execute("UPDATE track SET data = x'00' WHERE name IN ('speech_bands', 'face')")
    again = open_services(folder)
    try:
        after = again.review.open(stocked.answer_id).analysis
        assert (after.annotations, after.measures) == (before.annotations, before.measures)
        again.settings.change(lambda s: replace(s, limit_values={"speech.vad_on": 0.6}))
        with pytest.raises(StorageError, match="damaged"):  # it would have to be made anew
            again.review.open(stocked.answer_id)
    finally:
        again.shutdown()
