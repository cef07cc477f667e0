"""Edits of a review, each with its name, that can be undone and done again."""

from dataclasses import dataclass

from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.structure.steps import PlacedStep
from netflix_coach.domain.voice import VoiceTrack

Item = Correction | Note | Marker | PlacedStep | VoiceTrack
"""What a user adds to a take."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the user's: what goes and what comes. `name` completes "Undo …"."""

    name: str
    removed: tuple[Item, ...] = ()
    added: tuple[Item, ...] = ()

    @property
    def reverse(self) -> "Edit":
        """The step back."""
        return Edit(self.name, self.added, self.removed)


class History:
    """What was done to a take since it was opened, to be undone and done again.

    Not safe between threads; its owner guards it.
    """

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def undo(self) -> Edit | None:
        """The step that undoing takes back."""
        return self._done[-1] if self._done else None

    @property
    def redo(self) -> Edit | None:
        """The step that is done again."""
        return self._undone[-1] if self._undone else None

    def push(self, edit: Edit) -> None:
        """A new step was done; what had been undone before can't be done again."""
        self._done.append(edit)
        self._undone.clear()

    def step_back(self) -> None:
        """The newest step was undone."""
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        """The step undone last was done again."""
        self._done.append(self._undone.pop())
