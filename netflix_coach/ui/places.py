"""The places of the window."""

from enum import Enum


class Place(Enum):
    """A place in the sidebar: its name and icon."""

    PRACTISE = ("Practise", "practise")
    REVIEW = ("Review", "review")
    LIBRARY = ("Library", "library")
    SETTINGS = ("Settings", "settings")

    @property
    def heading(self) -> str:
        """The name shown."""
        return self.value[0]

    @property
    def icon(self) -> str:
        """The icon's name."""
        return self.value[1]
