"""One row of the tables of commands: what a key does, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtGui import QKeySequence

from netflix_coach.domain.keyboard import Action

Page = TypeVar("Page")


@dataclass(frozen=True, slots=True)
class Key(Generic[Page]):
    """An action: identifier, the keys it has at first, what it does in words, and how.

    The user's own keys are stored under the identifier, so it never changes. `action` is handed
    the page, so that a table is there before any page is. Keys that other widgets need for
    themselves work only in `parts` of the page, named as the page names them.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    action: Callable[[Page], object]
    parts: tuple[str, ...] = ()
    caption: str = ""
    """What it is called in the window's menus, where it is in one."""
    group: str = ""

    @property
    def known_as(self) -> Action:
        """What is known of it without a window."""
        return Action(self.id, self.words, self.group, self.keys, self.parts)


def table(page: str, groups: Mapping[str, tuple[Key[Page], ...]]) -> tuple[Key[Page], ...]:
    """The keys of one page, in the order in which the list shows them, by group."""
    return tuple(
        replace(key, id=f"{page}.{key.id}", group=group)
        for group, keys in groups.items()
        for key in keys
    )


def sequences(key: str) -> tuple[QKeySequence, ...]:
    """What Qt calls a key; there are two that Return stands on."""
    both = (key, f"{key.removesuffix('Return')}Enter") if key.endswith("Return") else (key,)
    return tuple(QKeySequence(each) for each in both)
