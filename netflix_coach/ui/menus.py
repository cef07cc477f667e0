"""The window's menus and what of them is to be had at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.ui.keys.key import sequences
from netflix_coach.ui.keys.window import WINDOW_KEYS
from netflix_coach.ui.places import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from netflix_coach.domain.keyboard import KeyMap
    from netflix_coach.ui.main_window import MainWindow

_PLACES = tuple(place.name.lower() for place in Place)
_MENUS = {
    "&File": ("import", "sample", "", "quit"),
    "&Edit": ("undo", "redo"),
    "&Go": (*_PLACES, "", "search-library"),
    "&Help": ("keys", "about"),
}
"""What each menu holds, by the identifiers of the window's keys; empty is a line between."""
_IN_LIBRARY = ("import", "sample")
_GOING = (*_IN_LIBRARY, *_PLACES, "search-library")


class Menus(QObject):
    """File, Edit, Go and Help. Window's thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        keys = {key.id.removeprefix("window."): key for key in WINDOW_KEYS}
        for caption, names in _MENUS.items():
            menu = window.menuBar().addMenu(caption)
            for name in names:
                if name:
                    does = partial(keys[name].action, window)
                    self._actions[name] = menu.addAction(keys[name].caption, does)
                    self._give_keys(name, keys[name].keys)
                else:
                    menu.addSeparator()
        self.show_steps(None, None)
        self.set_library_open(is_open=False)

    def follow(self, keys: KeyMap) -> None:
        """Put the keys that the user gave in force."""
        for name in self._actions:
            self._give_keys(name, keys.keys_of(f"window.{name}"))

    def set_library_open(self, *, is_open: bool) -> None:
        """Offer what brings takes in once there is a library to bring them into."""
        for name in _IN_LIBRARY:
            self._actions[name].setEnabled(is_open)

    def show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name the step that would be undone and the one that would be done again."""
        for name, verb, step in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            shown = "" if step is None else step.replace("&", "&&")
            self._actions[name].setText(f"{verb} {shown}".rstrip())
            self._actions[name].setEnabled(step is not None)

    def set_usable(self, *, is_usable: bool) -> None:
        """Keep the user where they are while a take is recorded, or where nothing can be had."""
        for name in _GOING:
            self._actions[name].setEnabled(is_usable)

    def _give_keys(self, name: str, keys: tuple[str, ...]) -> None:
        self._actions[name].setShortcuts([each for key in keys for each in sequences(key)])
