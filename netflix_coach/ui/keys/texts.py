"""Texts that name keys, and follow what the user makes of these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from netflix_coach.domain.keyboard import KeyMap, key_text

if TYPE_CHECKING:
    from collections.abc import Callable

_TIP, _TEXT = "tipWithKeys", "textWithKeys"
_ACTION = re.compile(r"\{([a-z]+\.[a-z0-9-]+)\}")
_BRACKETS = re.compile(r" \(([^()]*\{[^()]*)\)")
_NO_KEYS = KeyMap(())
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def told(text: str, keys: KeyMap) -> str:
    """A text with keys in place of the actions in braces: "Undo ({window.undo})".

    What stands in brackets, or behind a tab in a menu, goes where the action has no key; elsewhere
    such an action is told by its name.
    """

    def bracket(match: re.Match[str]) -> str:
        kept = [part for part in match[1].split(", ") if _has_keys(part, keys)]
        return f" ({', '.join(kept)})" if kept else ""

    def one(match: re.Match[str]) -> str:
        shown = keys.keys_of(match[1])
        return key_text(shown[0]) if shown else f"“{keys.action(match[1]).name}”"

    before, tab, last = text.partition("\t")
    if tab and not _has_keys(last, keys):
        text = before
    return _ACTION.sub(one, _BRACKETS.sub(bracket, text))


def tell_tip(widget: QWidget, text: str, *, is_at_once: bool = True) -> None:
    """Give a tool tip with actions in braces for their keys; what has only an icon has its name.

    The name is what stands before the bracket: a reader says the tip, too. What is painted before
    any page waits for `renew_texts`: no key is known until then.
    """
    widget.setProperty(_TIP, text)
    if is_at_once:
        _write(widget, keys_at(widget) if "{" in text else _NO_KEYS)


def tell_text(widget: QAbstractButton | QLabel, text: str) -> None:
    """Give a button or a label a text with actions in braces for their keys."""
    widget.setProperty(_TEXT, text)
    _write(widget, keys_at(widget))


def renew_texts(within: QWidget, keys: KeyMap) -> None:
    """Tell the keys in force in all such texts of a part of the window."""
    for widget in (within, *within.findChildren(QWidget)):
        _write(widget, keys)


def keys_at(widget: QWidget) -> KeyMap:
    """The keys in force where a widget is, or those at first where it is nowhere yet."""
    from netflix_coach.ui.keys.in_force import KeysInForce  # the window paints first
    from netflix_coach.ui.keys.known import KNOWN_ACTIONS

    at: QObject | None = widget
    while at is not None:
        found = at.findChild(KeysInForce, options=_DIRECT)
        if found is not None:
            return found.map
        at = at.parent()
    return KeyMap(KNOWN_ACTIONS)


def _has_keys(text: str, keys: KeyMap) -> bool:
    """Whether every action named in a text has a key."""
    return all(keys.keys_of(each) for each in _ACTION.findall(text))


def _write(widget: QWidget, keys: KeyMap) -> None:
    tip, text = widget.property(_TIP), widget.property(_TEXT)
    if tip is not None:
        _change(widget.toolTip, widget.setToolTip, told(tip, keys))
        if isinstance(widget, QToolButton):
            name = _BRACKETS.sub("", tip)
            _change(widget.accessibleName, widget.setAccessibleName, name)
    if text is not None:
        showing: Any = widget
        _change(showing.text, showing.setText, told(text, keys))


def _change(now: Callable[[], str], change: Callable[[str], object], text: str) -> None:
    """Change a text only where it is another one: that costs a layout."""
    if now() != text:
        change(text)
