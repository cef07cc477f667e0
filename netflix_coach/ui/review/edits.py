"""One queue for everything the user changes about a take, undoing included."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netflix_coach.services.corrections import CorrectionService
    from netflix_coach.services.review import Review, ReviewService
    from netflix_coach.ui.tasks import Tasks

Work = Callable[[str], object]
"""Changes the take of that id; what it returns is false where there was nothing to do."""

_Step = Callable[[], "tuple[Review, str, bool]"]
_Lost = Callable[[], object]

_DONE = {
    "add": "Added",
    "change": "Changed",
    "colour": "Coloured",
    "confirm": "Confirmed",
    "correct": "Corrected",
    "delete": "Deleted",
    "dismiss": "Dismissed",
    "edit": "Edited",
    "insert": "Inserted",
    "move": "Moved",
    "remove": "Removed",
    "rename": "Renamed",
    "restore": "Restored",
}


def done_sentence(name: str) -> str:
    """The name of a step as what was done: "Dismissed hedge “maybe”."."""
    verb, _, rest = name.partition(" ")
    return f"{_DONE[verb]} {rest}." if verb in _DONE else f"Done: {name}."


class EditQueue(QObject):
    """Carries out changes off the window's thread, one after another. Lives on that thread.

    Each change is on the disk before the next one begins, and the page sees the take as it stands
    after the last.
    """

    changed = Signal(object)
    """The take is different; carries its `Review`."""
    said = Signal(str, bool)
    """A sentence on what was done, and whether it can be undone."""
    failed = Signal(str)
    """A sentence on why a change was not made."""

    def __init__(
        self,
        review: ReviewService,
        corrections: CorrectionService,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._corrections = corrections
        self._tasks = tasks
        self._take_id = ""
        self._waiting: deque[tuple[_Step, _Lost]] = deque()
        self._is_busy = False

    def show(self, take_id: str) -> None:
        """Change this take from now on."""
        self._take_id = take_id

    def do(self, work: Work, lost: _Lost = lambda: None) -> None:
        """Change the take shown; what was done is said. `lost` is called if it can't be kept."""
        self._ask(partial(self._done, work), lost)

    def undo(self) -> None:
        """Take the newest step back."""
        self._ask(self._undone)

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._ask(self._redone)

    def _ask(
        self,
        step: Callable[[str], tuple[Review, str, bool]],
        lost: _Lost = lambda: None,
    ) -> None:
        if self._take_id:
            self._waiting.append((partial(step, self._take_id), lost))
            self._next()

    def _next(self) -> None:
        if self._waiting and not self._is_busy:
            self._is_busy = True
            step, lost = self._waiting.popleft()
            failed = partial(self._on_failed, lost)
            self._tasks.keep(step, self._on_changed, failed, owner=self)

    def _on_changed(self, result: tuple[Review, str, bool]) -> None:
        self._is_busy = False
        review, sentence, can_undo = result
        if review.take.id == self._take_id:
            self.changed.emit(review)
            if sentence:
                self.said.emit(sentence, can_undo)
        self._next()

    def _on_failed(self, lost: _Lost, sentence: str) -> None:
        self._is_busy = False
        lost()
        self.failed.emit(sentence)
        self._next()

    # On another thread

    def _done(self, work: Work, take_id: str) -> tuple[Review, str, bool]:
        has_changed = bool(work(take_id))
        review = self._review.open(take_id)
        name = review.steps.undo if has_changed else None
        return review, done_sentence(name) if name else "", True

    def _undone(self, take_id: str) -> tuple[Review, str, bool]:
        name = self._corrections.undo(take_id)
        sentence = f"Undone: {name}." if name else "There is nothing to undo."
        return self._review.open(take_id), sentence, False

    def _redone(self, take_id: str) -> tuple[Review, str, bool]:
        name = self._corrections.redo(take_id)
        sentence = done_sentence(name) if name else "There is nothing to do again."
        return self._review.open(take_id), sentence, bool(name)
