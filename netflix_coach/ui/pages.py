"""Builds a page when it is first needed, so that the window paints before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netflix_coach.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from netflix_coach.ui.library.page import LibraryPage
    from netflix_coach.ui.practise.page import PractisePage
    from netflix_coach.ui.review.page import ReviewPage
    from netflix_coach.ui.services import UiServices
    from netflix_coach.ui.settings.page import SettingsPage
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PageMaker:
    """What every page is built with."""

    services: UiServices
    theme: Theme
    tasks: Tasks
    parent: QWidget

    def practise(self) -> PractisePage:
        """From a question to a take."""
        from netflix_coach.ui.practise.page import PractisePage

        return PractisePage(self.services, self.theme, self.tasks, self.parent)

    def review(self) -> ReviewPage:
        """The player, the timeline and the measures."""
        from netflix_coach.ui.review.page import ReviewPage

        return ReviewPage(self.services, self.theme, self.tasks, self.parent)

    def library(self) -> LibraryPage:
        """Sessions and takes."""
        from netflix_coach.ui.library.page import LibraryPage

        return LibraryPage(self.services, self.theme, self.tasks, self.parent)

    def settings(self) -> SettingsPage:
        """What the user may set."""
        from netflix_coach.ui.settings.page import SettingsPage

        return SettingsPage(self.services, self.theme, self.tasks, self.parent)

    def make(self, place: Place) -> QWidget:
        """The page of a place."""
        makers: dict[Place, Callable[[], QWidget]] = {
            Place.PRACTISE: self.practise,
            Place.REVIEW: self.review,
            Place.LIBRARY: self.library,
            Place.SETTINGS: self.settings,
        }
        return makers[place]()
