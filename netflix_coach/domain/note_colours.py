"""The colours that the user may give to notes and markers."""

from enum import StrEnum


class NoteColour(StrEnum):
    """A colour by name; what it stands for is the user's. The value is what files carry.

    None of them is that of a severity: a rose note is no red flag.
    """

    NONE = ""
    GOLD = "gold"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    ROSE = "rose"

    @property
    def heading(self) -> str:
        """The name shown to the user; a colour is never told by its look alone."""
        return self.value.capitalize() or "No colour"


def colour_of(name: str) -> NoteColour:
    """The colour of that name; none for a name that a newer version may have written."""
    known = {colour.value: colour for colour in NoteColour}
    return known.get(name, NoteColour.NONE)
