"""Buttons whose icon follows the theme."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

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
    """A button with words; `kind` is "primary", "quiet", "danger" or plain."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    if icon:
        tint = {"primary": "on_accent", "danger": "red"}.get(kind, "text")
        keep_icon(theme, button, icon, tint)
    if on_click is not None:
        button.clicked.connect(lambda: on_click())
    return button


def icon_button(
    theme: Theme,
    icon: str,
    name: str,
    *,
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QToolButton:
    """A button with only an icon; `name` is its tool tip and accessible name."""
    button = QToolButton(parent)
    button.setToolTip(name)
    button.setAccessibleName(name)
    keep_icon(theme, button, icon)
    if on_click is not None:
        button.clicked.connect(lambda: on_click())
    return button


def keep_icon(theme: Theme, button: QAbstractButton, icon: str, tint: str = "text") -> None:
    """Give the button an icon and tint it anew whenever the theme changes."""

    def dress() -> None:
        button.setIcon(theme.icon(icon, tint))
        button.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))

    dress()
    connection = theme.changed.connect(dress)
    button.destroyed.connect(lambda: theme.disconnect(connection))
