"""The keys of the review page: what they do at first, and what the user made them do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from netflix_coach.domain.keyboard import Action, KeyMap
from netflix_coach.ui.review.other_keys import OTHER_ACTIONS
from netflix_coach.ui.review.own_keys import OwnKeys
from netflix_coach.ui.tasks import Tasks, call_at_end

if TYPE_CHECKING:
    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.settings import SettingsService

PAGE = "review"
_KEEPS_LETTERS = "keepsLetters"
_TIP = re.compile(r"(.+) \(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Key:
    """An action of the page: identifier, the keys it has at first, and what it does, in words.

    The user's own keys are stored under the identifier, so it never changes. Keys that many
    widgets need for themselves work only where `on` is focused, not everywhere on the page.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    action: Callable[[], object]
    on: tuple[QWidget, ...] = ()
    is_in_menu: bool = False
    """The window's menu has it: it is only listed here."""
    group: str = ""

    @property
    def known_as(self) -> Action:
        """What is known of it without a window."""
        page = "window" if self.is_in_menu else PAGE
        where = f"{PAGE}/{self.id}" if self.on else ""
        return Action(f"{page}.{self.id}", self.words, self.group, self.keys, where)


class PageKeys(QObject):
    """Makes keys work while a page or anything on it has the focus. Lives on the window's thread.

    Space on a focused button presses that button, as everywhere else; sliders, list boxes and the
    row of tabs keep what moves them. Where letters are kept in, only keys with Ctrl do something,
    but for its buttons. Tool tips that end in a key in brackets tell the one in
    force.
    """

    changed = Signal()
    """Other keys are in force."""
    _settings_saved = Signal(object)

    def __init__(
        self,
        keys: tuple[Key, ...],
        page: QWidget,
        settings: SettingsService,
        tasks: Tasks,
        beside: QWidget,
    ) -> None:
        """`beside` is a window of the page's, without menus, in which all of them work too."""
        super().__init__(page)
        self._beside = beside
        self._keys = keys
        self._page = page
        self._settings = settings
        self._tasks = tasks
        self._shortcuts: list[QShortcut] = []
        actions = (*(key.known_as for key in keys), *OTHER_ACTIONS)
        self.map = KeyMap(actions, settings.current.keys)
        OwnKeys(page)
        self._tips = [_KeyTip(button, self) for button in page.findChildren(QAbstractButton)]
        self._bind()
        self._settings_saved.connect(self._on_settings_saved)
        unsubscribe = settings.subscribe(self._settings_saved.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))

    def can_change(self, action: Action) -> bool:
        """Whether the user may give it other keys."""
        return action.page == PAGE

    def change(self, change: Callable[[KeyMap], KeyMap], failed: Callable[[str], object]) -> None:
        """Put other keys in force and write them down; `failed` gets one sentence.

        Raises:
            InputError: a key is taken; nothing was changed.
        """
        own = change(self.map).own
        settings = self._settings
        self._tasks.run(
            lambda: settings.change(lambda current: replace(current, keys=own)),
            None,
            failed,
            owner=self,
        )

    def named(self, words: str, key_id: str) -> str:
        """Words for a menu or a tool tip, with the key in force in brackets."""
        keys = self.map.keys_of(f"{PAGE}.{key_id}")
        return f"{words} ({keys[0]})" if keys else words

    def tip(self, text: str) -> str:
        """A tool tip that ends in an action's first key, with the one in force instead."""
        match = _TIP.fullmatch(text)
        if match is None:
            return text
        for key in self._keys:
            if match[2] == key.keys[0] and not key.is_in_menu:
                return self.named(match[1], key.id)
        return text

    def _bind(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()
        for key in self._keys:
            for sequence in self.map.keys_of(key.known_as.id):
                self._bind_one(key, sequence)
        for tip in self._tips:
            tip.renew()

    def _bind_one(self, key: Key, sequence: str) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        if key.on:
            context = Qt.ShortcutContext.WidgetShortcut
        in_window = () if key.is_in_menu else key.on or (self._page,)
        for widget in (*in_window, self._beside):
            shortcut = QShortcut(QKeySequence(sequence), widget)
            shortcut.setContext(context)
            shortcut.activated.connect(_minding_the_focus(key.action, sequence))
            self._shortcuts.append(shortcut)

    def _on_settings_saved(self, settings: Settings) -> None:
        if settings.keys != self.map.own:
            self.map = KeyMap(self.map.actions, settings.keys)
            self._bind()
            self.changed.emit()


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


def keep_letters_in(widget: QWidget, *, is_over_page: bool = False) -> None:
    """Let no key without Ctrl leave a form, but for its buttons: there nobody means to write.

    What lies over the page keeps them on its buttons too: nobody sees what they would do.
    """
    widget.setProperty(_KEEPS_LETTERS, "all" if is_over_page else "fields")


def _minding_the_focus(action: Callable[[], object], sequence: str) -> Callable[[], None]:
    def activated() -> None:
        focused = QApplication.focusWidget()
        if sequence == "Space" and isinstance(focused, QAbstractButton):
            focused.click()
        elif sequence.startswith("Ctrl+") or not _is_written_in(focused):
            action()

    return activated


def _is_written_in(widget: QWidget | None) -> bool:
    """Whether a letter was meant for a field of a form."""
    keeping = ("all",) if isinstance(widget, QAbstractButton) else ("all", "fields")
    while widget is not None:
        if widget.property(_KEEPS_LETTERS) in keeping:
            return True
        widget = widget.parentWidget()
    return False
