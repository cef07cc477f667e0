"""The keys of a page work on it: what they do at first, and what the user made them do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from netflix_coach.ui.keys.in_force import KeysInForce
from netflix_coach.ui.keys.key import sequences
from netflix_coach.ui.keys.letters import is_meant_to_write
from netflix_coach.ui.keys.own_keys import OwnKeys

if TYPE_CHECKING:
    from netflix_coach.services.settings import SettingsService
    from netflix_coach.ui.keys.key import Key
    from netflix_coach.ui.tasks import Tasks

_TIP = re.compile(r"(.+) \(([^()]+)\)")
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_ALONE = Qt.ShortcutContext.WidgetShortcut


class PageKeys(KeysInForce):
    """Makes keys work while a page or anything on it has the focus. Lives on the window's thread.

    Space on a focused button presses that button, as everywhere else; sliders, list boxes and the
    row of tabs keep what moves them. Where letters are kept in, only keys with Ctrl or Alt do
    something, but for its buttons. Tool tips that end in a key in brackets tell the one in force.
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
        self._tips = [_KeyTip(button, self) for button in page.findChildren(QAbstractButton)]
        self.changed.connect(self._bind)
        self._bind()

    def tip(self, text: str) -> str:
        """A tool tip that ends in an action's first key, with the one in force instead."""
        match = _TIP.fullmatch(text)
        if match is None:
            return text
        for key in self._table:
            if key.keys and match[2] == key.keys[0]:
                return self.named(match[1], key.id)
        return text

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
        for tip in self._tips:
            tip.renew()

    def _places_of(self, key: Key[Any]) -> Iterator[tuple[QWidget, Qt.ShortcutContext]]:
        """Where a key works."""
        for name in key.parts:
            yield self._places[name]
        if not key.parts:
            yield self._page, _WITHIN
        if self._beside is not None:
            yield self._beside[0], _ALONE if key.parts else _WITHIN

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


class _KeyTip(QObject):
    """Keeps the key that a button's tool tip tells the one in force."""

    def __init__(self, button: QAbstractButton, keys: PageKeys) -> None:
        super().__init__(button)
        self._button = button
        self._keys = keys
        self._text = button.toolTip()
        button.installEventFilter(self)

    def renew(self) -> None:
        """Tell the key in force."""
        told = self._keys.tip(self._text)
        if told != self._button.toolTip():
            self._button.removeEventFilter(self)
            self._button.setToolTip(told)
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a button that changes what it does."""
        if event.type() is QEvent.Type.ToolTipChange:
            self._text = self._button.toolTip()
            self.renew()
        return super().eventFilter(watched, event)


def _minding_the_focus(action: Callable[[], object], key: str) -> Callable[[], None]:
    def activated() -> None:
        focused = QApplication.focusWidget()
        if key == "Space" and isinstance(focused, QAbstractButton):
            focused.click()
        elif not is_meant_to_write(key, focused):
            action()

    return activated
