"""What the user changes about a take, step by step, to be undone and done again."""

import threading
from collections import defaultdict
from dataclasses import dataclass

from netflix_coach.domain.corrections.edits import Edit, History
from netflix_coach.storage.annotations import AnnotationRepository


@dataclass(frozen=True, slots=True)
class Steps:
    """Names of the steps that can be undone and done again; None where there is none."""

    undo: str | None = None
    redo: str | None = None


class TakeEdits:
    """Carries out edits, one at a time. Any thread.

    Every edit is on the disk when its call returns. What can be undone is remembered for as long
    as the program runs, for each take by itself.
    """

    def __init__(self, annotations: AnnotationRepository) -> None:
        self._annotations = annotations
        self._histories: defaultdict[str, History] = defaultdict(History)
        self._lock = threading.RLock()

    @property
    def turn(self) -> threading.RLock:
        """Held by whoever reads a take in order to edit it, so that no other edit comes between."""
        return self._lock

    def steps(self, take_id: str) -> Steps:
        """What undoing and doing again would do."""
        with self._lock:
            history = self._histories[take_id]
            undo, redo = history.undo, history.redo
        return Steps(undo.name if undo else None, redo.name if redo else None)

    def do(self, take_id: str, edit: Edit) -> None:
        """Carry out an edit.

        Raises:
            InputError: the take or what is to be changed is not there any more.
        """
        with self._lock:
            self._annotations.apply(take_id, edit)
            self._histories[take_id].push(edit)

    def undo(self, take_id: str) -> str | None:
        """Take the newest edit back; its name, None where there is none."""
        with self._lock:
            history = self._histories[take_id]
            edit = history.undo
            if edit is None:
                return None
            self._annotations.apply(take_id, edit.reverse)
            history.step_back()
            return edit.name

    def redo(self, take_id: str) -> str | None:
        """Carry out the edit undone last; its name, None where there is none."""
        with self._lock:
            history = self._histories[take_id]
            edit = history.redo
            if edit is None:
                return None
            self._annotations.apply(take_id, edit)
            history.step_forward()
            return edit.name
