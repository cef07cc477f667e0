"""The colours of notes have names, for a colour alone tells some people nothing."""

from netflix_coach.domain.note_colours import NoteColour


def test_every_colour_has_a_name_of_its_own():
    names = [colour.heading for colour in NoteColour]
    assert len(set(names)) == len(names)
    assert NoteColour.NONE.heading == "No colour"
    assert NoteColour.GOLD.heading == "Gold"
