"""Tells of takes and voice notes that were cut off and are back, until somebody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netflix_coach.domain.session import Take
    from netflix_coach.ui.widgets.banner import BannerArea


class BroughtBack(QObject):
    """Banners about what the last run left unfinished. Window's thread.

    `review` opens a take. Say with `forget` that a take was opened or deleted: what is said of it
    then has served its purpose.
    """

    def __init__(
        self, banners: BannerArea, review: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._banners = banners
        self._review = review
        self._said: dict[str, list[str]] = {}

    def tell_takes(self, takes: Iterable[Take]) -> None:
        """Tell of takes."""
        for take in takes:
            self._say(take, f"“{take.title}” was cut off and has been brought back.")

    def tell_voices(self, takes: Iterable[Take]) -> None:
        """Tell of the takes that voice notes are over."""
        for take in takes:
            sentence = f"A voice note over “{take.title}” was cut off and has been brought back."
            self._say(take, sentence)

    def forget(self, take_id: str) -> None:
        """Take away what is said of a take."""
        for sentence in self._said.pop(take_id, ()):
            self._banners.clear(sentence)

    def _say(self, take: Take, sentence: str) -> None:
        self._said.setdefault(take.id, []).append(sentence)
        self._banners.say(sentence, action="Review", on_action=partial(self._review, take.id))
