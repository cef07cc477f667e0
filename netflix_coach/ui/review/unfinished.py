"""What somebody is in the middle of writing about the take shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netflix_coach.ui.review.notes import NotesPanel
    from netflix_coach.ui.review.self_rater import SelfRater
    from netflix_coach.ui.review.transcript.word_editor import WordEditor


class Unfinished:
    """A word, a note or a first self-rating. Lives on the window's thread."""

    def __init__(self, word: WordEditor, notes: NotesPanel, rater: SelfRater) -> None:
        self._word = word
        self._notes = notes
        self._rater = rater

    def keep(self) -> None:
        """Have it kept as if the user had said so: they go elsewhere."""
        self._word.finish()
        self._notes.finish()
        self._rater.finish()

    def drop(self) -> None:
        """Forget it: the take is gone."""
        self._word.leave()
        self._notes.leave()
        self._rater.forget()
