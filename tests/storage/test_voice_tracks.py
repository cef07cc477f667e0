"""Voice notes: kept to the letter, found by search, undone, gone with the take."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.voice import VoiceTrack, room_ms
from tests.storage.content import CONTEXT, VOICE, features
from tests.storage.library import Library


@pytest.fixture
def voice(library: Library) -> VoiceTrack:
    take = library.add_take(library.add_session())
    return library.add_voice(replace(VOICE, take_id=take.id))


def test_a_voice_note_is_read_as_it_was_kept(library: Library, voice: VoiceTrack) -> None:
    library.analyses.save(voice.take_id, features(), CONTEXT, {})
    library.analyses.save(voice.take_id, features(), CONTEXT, {})
    assert library.voices.of_take(voice.take_id) == (voice,)
    assert library.voices.ids() == {voice.id}


def test_what_was_said_is_found_at_the_word(library: Library, voice: VoiceTrack) -> None:
    (hit,) = library.search.search("fast")
    assert (hit.take_id, hit.t_ms, hit.excerpt) == (voice.take_id, 1_950, "too fast")
    assert library.voices.set_words(voice.id, [Word("slowly", 2_000, 2_200, 0.5)])
    assert library.search.search("fast") == ()
    assert [hit.t_ms for hit in library.search.search("slow")] == [2_000]


def test_a_deleted_note_is_not_found_and_comes_back(library: Library, voice: VoiceTrack) -> None:
    deletion = Edit("delete voice note", removed=(voice,))
    library.annotations.apply(voice.take_id, deletion)
    assert library.voices.of_take(voice.take_id) == ()
    assert library.search.search("fast") == ()
    assert not library.voices.set_words(voice.id, ())  # heard too late
    with pytest.raises(InputError, match="voice note is not in the library"):
        library.annotations.apply(voice.take_id, deletion)
    library.annotations.apply(voice.take_id, deletion.reverse)
    assert library.voices.of_take(voice.take_id) == (voice,)
    assert len(library.search.search("fast")) == 1


def test_one_being_recorded_is_no_note_yet(library: Library, voice: VoiceTrack) -> None:
    begun = VoiceTrack("new", voice.take_id, voice.recorded_at, Path("sessions/x.mkv"), 5_000, 0)
    library.voices.begin(begun)
    assert library.voices.of_take(voice.take_id) == (voice,)
    assert library.voices.unfinished() == (begun,)
    library.add_voice(replace(begun, duration_ms=900))  # over its own row
    assert library.voices.unfinished() == ()
    assert [v.words for v in library.voices.of_take(voice.take_id)] == [voice.words, None]
    with pytest.raises(InputError, match="take is not in the library"):
        library.voices.begin(replace(begun, take_id="gone"))


def test_it_goes_with_its_take(library: Library, voice: VoiceTrack) -> None:
    library.takes.delete(voice.take_id)
    assert library.voices.ids() == frozenset()
    assert library.search.search("fast") == ()


def test_words_are_plain_rows(library: Library, voice: VoiceTrack) -> None:
    with sqlite3.connect(library.database.path) as connection:
        ((words,),) = connection.execute("SELECT words FROM voice_track")
    connection.close()
    assert words.startswith('[["too", 1700, 1900, 0.333')


def test_there_is_room_up_to_the_next_note(voice: VoiceTrack) -> None:
    assert room_ms([voice], 500, 9_000) == 1_000
    assert room_ms([voice], 1_500, 9_000) == room_ms([voice], 3_749, 9_000) == 0
    assert room_ms([voice], 3_750, 9_000) == 5_250
