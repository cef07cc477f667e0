"""The keys of the review page, and the list that shows them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.labels import label

_KEEPS_LETTERS = "keepsLetters"


@dataclass(frozen=True, slots=True)
class Key:
    """One or more key sequences and what they do, in words.

    Those that many widgets need for themselves work only where `on` is focused, not everywhere on
    the page.
    """

    keys: tuple[str, ...]
    words: str
    action: Callable[[], object]
    on: tuple[QWidget, ...] = ()
    is_in_menu: bool = False
    """The window's menu has it: it is only listed here."""


def bind(keys: tuple[Key, ...], page: QWidget) -> None:
    """Make the keys work while the page or anything on it has the focus.

    Space on a focused button presses that button, as everywhere else. Where letters are kept in,
    only keys with Ctrl do something.
    """
    for key in (key for key in keys if not key.is_in_menu):
        for sequence in key.keys:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            if key.on:
                context = Qt.ShortcutContext.WidgetShortcut
            for widget in key.on or (page,):
                shortcut = QShortcut(QKeySequence(sequence), widget)
                shortcut.setContext(context)
                shortcut.activated.connect(_minding_the_focus(key.action, sequence))


def keep_letters_in(widget: QWidget) -> None:
    """Let no key without Ctrl leave a form: a letter that missed its field does nothing."""
    widget.setProperty(_KEEPS_LETTERS, "true")


def _minding_the_focus(action: Callable[[], object], sequence: str) -> Callable[[], None]:
    def activated() -> None:
        focused = QApplication.focusWidget()
        if sequence == "Space" and isinstance(focused, QAbstractButton):
            focused.click()
        elif sequence.startswith("Ctrl+") or not _is_in_form(focused):
            action()

    return activated


def _is_in_form(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.property(_KEEPS_LETTERS):
            return True
        widget = widget.parentWidget()
    return False


class KeyList(QFrame):
    """A card with every key; `?` shows and hides it. Lives on the window's thread."""

    def __init__(self, keys: tuple[Key, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setProperty("card", "true")
        self.setAccessibleName("Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        column.addWidget(label("Keys", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(UNIT // 2)
        half = (len(keys) + 1) // 2
        for number, key in enumerate(keys):
            row, side = number % half, 2 * (number // half)
            grid.addWidget(label(" or ".join(key.keys), "strong"), row, side)
            grid.addWidget(label(key.words), row, side + 1)
        column.addLayout(grid)
        self.hide()

    def toggle(self) -> None:
        """Show in the middle of the page, or hide."""
        if self.isVisible():
            self.hide()
            return
        self.adjustSize()
        self.move(self._page.rect().center() - self.rect().center())
        self.raise_()
        self.show()
