"""The keys of a page work on it: what they do at first, and what the user made them do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from netflix_coach.ui.keys.in_force import KeysInForce
from netflix_coach.ui.keys.key import sequences
from netflix_coach.ui.keys.letters import is_meant_to_write
from netflix_coach.ui.keys.own_keys import OwnKeys
from netflix_coach.ui.keys.texts import renew_texts

if TYPE_CHECKING:
    from netflix_coach.services.settings import SettingsService
    from netflix_coach.ui.keys.key import Key
    from netflix_coach.ui.tasks import Tasks

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_ALONE = Qt.ShortcutContext.WidgetShortcut


class PageKeys(KeysInForce):
    """Makes keys work while a page or anything on it has the focus. Lives on the window's thread.

    Space on a focused button presses that button, as everywhere else; sliders, list boxes and the
    row of tabs keep what moves them. Where letters are kept in, only keys with Ctrl or Alt do
    something, but for its buttons. Texts that name keys tell those in force.
    """

    def __init__(
        self,
        table: tuple[Key[Any], ...],
        page: QWidget,
        settings: SettingsService,
        tasks: Tasks,
        *,
        parts: Mapping[str, QWidget] | None = None,
        panels: Mapping[str, QWidget] | None = None,
        beside: tuple[QWidget, Mapping[str, Callable[[], object]]] | None = None,
    ) -> None:
        """`parts` and `panels` are what the table names.

        A part must have the keyboard itself; of a panel anything on it may.
        `beside` is a window of the page's, without menus, in which all of them work too, and what
        actions of the program's window do there, by identifier.
        """
        super().__init__(settings, tasks, page)
        self._table = table
        self._page = page
        self._places = {name: (part, _ALONE) for name, part in (parts or {}).items()}
        self._places |= {name: (panel, _WITHIN) for name, panel in (panels or {}).items()}
        self._beside = beside
        self._shortcuts: list[QShortcut] = []
        OwnKeys(page)
        self.changed.connect(self._bind)
        self._bind()

    def _bind(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()
        for key in self._table:
            for widget, context in self._places_of(key):
                self._bind_one(key.id, widget, context, partial(key.action, self._page))
        if self._beside is not None:
            for action_id, action in self._beside[1].items():
                self._bind_one(action_id, self._beside[0], _WITHIN, action)
        renew_texts(self._page, self.map)

    def _places_of(self, key: Key[Any]) -> Iterator[tuple[QWidget, Qt.ShortcutContext]]:
        """Where a key works."""
        places = [self._places[name] for name in key.parts] or [(self._page, _WITHIN)]
        yield from places
        for widget, context in places:
            if self._beside is not None and widget is self._page:
                yield self._beside[0], context

    def _bind_one(
        self,
        action_id: str,
        widget: QWidget,
        context: Qt.ShortcutContext,
        action: Callable[[], object],
    ) -> None:
        for key in self.map.keys_of(action_id):
            for sequence in sequences(key):
                shortcut = QShortcut(sequence, widget)
                shortcut.setContext(context)
                shortcut.activated.connect(_minding_the_focus(action, key))
                self._shortcuts.append(shortcut)


def _minding_the_focus(action: Callable[[], object], key: str) -> Callable[[], None]:
    def activated() -> None:
        focused = QApplication.focusWidget()
        if key == "Space" and isinstance(focused, QAbstractButton):
            focused.click()
        elif not is_meant_to_write(key, focused):
            if (menu := QApplication.activePopupWidget()) is not None:
                menu.close()  # a menu that was left open would stay
            action()

    return activated
