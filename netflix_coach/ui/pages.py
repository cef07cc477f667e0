"""Builds a page when it is first needed, so that the window paints before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from netflix_coach.ui.services import LibraryServices
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme


def page_class(place: Place) -> Any:
    """The class of a place's page; the first call loads its modules, on any thread."""
    if place is Place.PRACTISE:
        from netflix_coach.ui.practise.page import PractisePage

        return PractisePage
    if place is Place.REVIEW:
        from netflix_coach.ui.review.page import ReviewPage

        return ReviewPage
    if place is Place.LIBRARY:
        from netflix_coach.ui.library.page import LibraryPage

        return LibraryPage
    from netflix_coach.ui.settings.page import SettingsPage

    return SettingsPage


@dataclass(frozen=True, slots=True)
class PageMaker:
    """What every page is built with: for the library its own services, for the others all."""

    services: LibraryServices
    theme: Theme
    tasks: Tasks
    parent: QWidget

    def make(self, place: Place) -> Any:
        """The page of a place; None while the services it needs are being loaded."""
        if place is not Place.LIBRARY and not isinstance(self.services, UiServices):
            return None
        return page_class(place)(self.services, self.theme, self.tasks, self.parent)
