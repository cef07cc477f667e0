"""What the player shows of a take that has a picture."""

from enum import StrEnum


class PlayerView(StrEnum):
    """The picture, or the sound in its place. The value is what the settings file carries."""

    PICTURE = "picture"
    SOUND = "sound"
    """Who listens to themselves need not watch themselves."""
    SOUND_AND_SELF_VIEW = "sound_and_self_view"

    @property
    def heading(self) -> str:
        """How a menu says it."""
        return _HEADINGS[self]

    @property
    def next(self) -> "PlayerView":
        """The one after it, round and round."""
        kinds = tuple(PlayerView)
        return kinds[(kinds.index(self) + 1) % len(kinds)]


_HEADINGS = {
    PlayerView.PICTURE: "Picture",
    PlayerView.SOUND: "Sound, without the picture",
    PlayerView.SOUND_AND_SELF_VIEW: "Sound, and a small picture",
}
