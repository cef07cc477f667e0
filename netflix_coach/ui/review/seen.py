"""What the player shows of a take that has a picture."""

from enum import Enum


class Seen(Enum):
    """The picture, or the sound in its place; the value is how the menu says it."""

    PICTURE = "Picture"
    SOUND = "Sound, without the picture"
    """Who listens to themselves need not watch themselves."""
    SOUND_AND_SELF_VIEW = "Sound, and a small picture"

    @property
    def next(self) -> "Seen":
        """The one after it, round and round."""
        kinds = tuple(Seen)
        return kinds[(kinds.index(self) + 1) % len(kinds)]
