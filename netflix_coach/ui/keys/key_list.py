"""The card that lists every key, finds one by words, and lets the user change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.keyboard import EVERYWHERE, key_text
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.keyboard import Action, KeyMap
    from netflix_coach.ui.keys.in_force import KeysInForce
    from netflix_coach.ui.theme import Theme

_HINT = "Choose an action and press Enter to give it another key."
_ACTION = Qt.ItemDataRole.UserRole
_LARGEST = (640, 560)


class KeyList(QFrame):
    """A card with the keys of the window and of the page in sight. Lives on the window's thread."""

    def __init__(self, keys: KeysInForce, theme: Theme, parent: QWidget) -> None:
        """It lies over `parent`."""
        super().__init__(parent)
        self._over = parent
        self._page = ""
        self._focused_before: QWidget | None = None
        self._keys = keys
        self._theme = theme
        self._rows: dict[QTreeWidgetItem, list[QTreeWidgetItem]] = {}
        self.setProperty("card", "true")
        self.setAccessibleName("Keys")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search actions and keys")
        self.search.setAccessibleName("Search actions and keys")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.list = self._make_list()
        self.said = label(_HINT, "muted", wraps=True)
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName("New key")
        self.field.keySequenceChanged.connect(self._on_pressed)
        self.field.hide()
        self._lay_out()
        keys.changed.connect(self._fill)
        self.hide()

    def leave(self) -> None:
        """Hide, the keyboard where it was."""
        self.hide()
        before, self._focused_before = self._focused_before, None
        if before is not None and isValid(before):
            before.setFocus()

    def open(self, page: str) -> None:
        """Show in the middle, for a page ("review"), the keyboard in the search."""
        self._focused_before = QApplication.focusWidget()
        self._page = page
        self._fill()
        self._end(_HINT)
        room = self._over.size()
        self.resize(
            *(
                min(self._theme.px(most), has - 2 * GAP)
                for most, has in zip(_LARGEST, room.toTuple(), strict=True)
            )
        )
        self.move(self._over.rect().center() - self.rect().center())
        self.raise_()
        self.show()
        self.search.clear()
        self.search.setFocus()

    def begin_change(self) -> None:
        """Ask for another key for the chosen action."""
        action = self._chosen()
        if action is None:
            self.said.setText(_HINT)
        else:
            self.said.setText(f"Press the new key for “{action.name}”.")
            self.field.clear()
            self.field.show()
            self.field.setFocus()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName("Actions and their keys")
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        made.setIndentation(0)
        made.setRootIsDecorated(False)
        made.setItemsExpandable(False)
        made.setUniformRowHeights(True)
        made.itemActivated.connect(lambda _item, _column: self.begin_change())
        return made

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        for button in (
            self._button("Change", self.begin_change),
            self._button("No key", lambda: self._change(lambda m, a: m.with_keys(a, ()))),
            self._button("As at first", lambda: self._change(lambda m, a: m.reset(a))),
            self._button("All as at first", lambda: self._apply(lambda keys: keys.reset_all())),
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._button("Close", self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        column.addWidget(label("Keys", "heading"))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addWidget(self.field)
        column.addLayout(buttons)

    def _button(self, text: str, on_click: Callable[[], object]) -> QPushButton:
        return push_button(self._theme, text, kind="quiet", on_click=on_click)

    def _fill(self) -> None:
        chosen = self._chosen()
        self.list.clear()
        self._rows.clear()
        heading = QFont(self.list.font())
        heading.setBold(True)
        groups: dict[str, QTreeWidgetItem] = {}
        for action in self._keys.map.actions:
            if action.page not in (EVERYWHERE, self._page):
                continue
            if action.group not in groups:
                groups[action.group] = QTreeWidgetItem(self.list, [action.group])
                groups[action.group].setFont(0, heading)
                groups[action.group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._rows[groups[action.group]] = []
            keys = " or ".join(map(key_text, self._keys.map.keys_of(action.id))) or "no key"
            item = QTreeWidgetItem(groups[action.group], [action.name, keys])
            item.setData(0, _ACTION, action)
            self._rows[groups[action.group]].append(item)
            if chosen is not None and action.id == chosen.id:
                self.list.setCurrentItem(item)
        self.list.expandAll()
        self._filter()

    def _filter(self) -> None:
        wanted = self.search.text().strip().casefold()
        for group, rows in self._rows.items():
            for row in rows:
                words = f"{group.text(0)} {row.text(0)} {row.text(1)}".casefold()
                row.setHidden(wanted not in words)
            group.setHidden(all(row.isHidden() for row in rows))

    def _chosen(self) -> Action | None:
        item = self.list.currentItem()
        action: Action | None = None if item is None else item.data(0, _ACTION)
        return action

    def _on_pressed(self, sequence: QKeySequence) -> None:
        key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if key.endswith("Enter"):  # on the other side of the keyboard
            key = f"{key.removesuffix('Enter')}Return"
        if key:
            self._change(lambda keys, action_id: keys.with_keys(action_id, (key,)))

    def _change(self, change: Callable[[KeyMap, str], KeyMap]) -> None:
        action = self._chosen()
        if action is None:
            self.said.setText(_HINT)
            return
        self._apply(lambda keys: change(keys, action.id))

    def _apply(self, change: Callable[[KeyMap], KeyMap]) -> None:
        try:
            self._keys.change(change, self.said.setText)
        except InputError as error:
            self._end(str(error))
        else:
            self._end(_HINT)

    def _end(self, sentence: str) -> None:
        """Ask for no key any more."""
        self.said.setText(sentence)
        if self.field.isVisible():
            self.list.setFocus()
        self.field.hide()
