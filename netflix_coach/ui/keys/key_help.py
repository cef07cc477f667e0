"""What `?` opens, and the window's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.ui.keys.texts import renew_texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from netflix_coach.services.settings import SettingsService
    from netflix_coach.ui.keys.in_force import KeysInForce
    from netflix_coach.ui.keys.key_list import KeyList
    from netflix_coach.ui.menus import Menus
    from netflix_coach.ui.places import Place
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme


class KeyHelp(QObject):
    """Keeps the menus' keys in force, and lists all keys over the window. Window's thread."""

    def __init__(self, theme: Theme, menus: Menus, over: QWidget) -> None:
        """The list lies over that part of the window."""
        super().__init__(over)
        self._over = over
        self._theme = theme
        self._menus = menus
        self._keys: KeysInForce | None = None
        self._list: KeyList | None = None

    @property
    def list(self) -> KeyList | None:
        """The list once it was opened."""
        return self._list

    def follow(self, settings: SettingsService, tasks: Tasks) -> None:
        """Put the user's own keys in force, now and whenever they change them."""
        from netflix_coach.ui.keys.in_force import KeysInForce  # the window paints first

        self._keys = KeysInForce(settings, tasks, self._over.window())
        self._keys.changed.connect(self._on_changed)
        self._on_changed()

    def toggle(self, place: Place) -> None:
        """Show the keys of the window and of a place, or hide them; nothing without settings."""
        if self.put_away() or self._keys is None:
            return
        if self._list is None:
            from netflix_coach.ui.keys.key_list import KeyList

            self._list = KeyList(self._keys, self._theme, self._over)
        self._list.open(place.name.lower())

    def put_away(self) -> bool:
        """Hide the list; False where it is not shown."""
        if self._list is None or not self._list.isVisible():
            return False
        self._list.leave()
        return True

    def _on_changed(self) -> None:
        if self._keys is not None:
            self._menus.follow(self._keys.map)
            renew_texts(self._over.window(), self._keys.map)
