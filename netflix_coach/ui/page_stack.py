"""The pages of the window, of which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from netflix_coach.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from netflix_coach.ui.pages import PageMaker
    from netflix_coach.ui.places import Place
    from netflix_coach.ui.theme import Theme


Offers = tuple[tuple[str, "Callable[[], object]"], ...]
"""What may be done instead: words and action of each."""


class PageStack(QStackedWidget):
    """Builds each page when it is first wanted, and shows words where there is none yet."""

    page_made = Signal(object, object)
    """Place and page, before the page is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._maker: PageMaker | None = None
        self._pages: dict[Place, Any] = {}
        self._states: dict[tuple[str, str, str], EmptyState] = {}

    def hand_over(self, maker: PageMaker) -> None:
        """Build pages with this maker from now on; those that are there stay."""
        self._maker = maker

    def made(self, place: Place) -> Any:
        """The page of a place if it was built, else None."""
        return self._pages.get(place)

    def page(self, place: Place) -> Any:
        """The page of a place, built if need be; None before its services came."""
        if place not in self._pages and self._maker is not None:
            page = self._maker.make(place)
            if page is not None:
                self._pages[place] = page
                self.addWidget(page)
                self.page_made.emit(place, page)
        return self._pages.get(place)

    def show_page(self, place: Place) -> None:
        """Go to a page, or ask for patience until it can be built."""
        page = self.page(place)
        if page is None:
            self.show_state(place.icon, "One moment…")
        else:
            self.setCurrentWidget(page)
            page.take_keyboard()

    def show_state(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        *,
        offers: Offers = (),
    ) -> None:
        """Show words in place of a page, with a button for each offer, the first one coloured."""
        words = (icon, heading, sentence)
        if words not in self._states:
            self._states[words] = self._state(words, offers)
            self.addWidget(self._states[words])
        self.setCurrentWidget(self._states[words])
        self._states[words].take_keyboard()

    def take_keyboard(self) -> None:
        """Make the keys of what is shown work."""
        shown: Any = self.currentWidget()
        if shown is not None:
            shown.take_keyboard()

    def _state(self, words: tuple[str, str, str], offers: Offers) -> EmptyState:
        from netflix_coach.ui.widgets.buttons import push_button

        buttons = tuple(
            push_button(self._theme, text, kind="" if number else "primary", on_click=action)
            for number, (text, action) in enumerate(offers)
        )
        return EmptyState(self._theme, *words, buttons)
