"""Buttons whose icon follows the theme."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from netflix_coach.ui.keys.texts import tell_text, tell_tip
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import ICON


def push_button(
    theme: Theme,
    text: str,
    *,
    kind: str = "",
    icon: str = "",
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words; `kind` is "primary", "quiet", "danger" or plain.

    Actions in braces stand for their keys: "Undo ({window.undo})".
    """
    button = QPushButton(text, parent)
    if "{" in text:
        tell_text(button, text)
    button.setAutoDefault(True)  # Return presses it, as Space does
    if kind:
        button.setProperty("kind", kind)
    if icon:
        tint = {"primary": "on_accent", "danger": "red"}.get(kind, "text")
        keep_icon(theme, button, icon, tint)
    if on_click is not None:
        _connect(button, on_click)
    return button


def icon_button(
    theme: Theme,
    icon: str,
    name: str,
    *,
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QToolButton:
    """A button with only an icon; `name` is its tool tip and accessible name.

    Actions in braces stand for their keys: "Play ({review.play})".
    """
    button = QToolButton(parent)
    tell_tip(button, name)
    keep_icon(theme, button, icon)
    if on_click is not None:
        _connect(button, on_click)
    return button


def keep_icon(theme: Theme, button: QAbstractButton, icon: str, tint: str = "text") -> None:
    """Give the button an icon and tint it anew whenever the theme changes."""
    for earlier in button.findChildren(_IconKeeper):
        earlier.deleteLater()
    _IconKeeper(theme, button, icon, tint)


class _IconKeeper(QObject):
    """Dresses one button; goes with it."""

    def __init__(self, theme: Theme, button: QAbstractButton, icon: str, tint: str) -> None:
        super().__init__(button)
        self._theme, self._button, self._icon, self._tint = theme, button, icon, tint
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._button.setIcon(self._theme.icon(self._icon, self._tint))
        self._button.setIconSize(QSize(self._theme.px(ICON), self._theme.px(ICON)))


def _connect(button: QAbstractButton, on_click: Callable[[], object]) -> None:
    """Call `on_click` without the signal's "checked"."""

    def clicked() -> None:
        on_click()

    button.clicked.connect(clicked)
