"""What each key of the library does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.ui.keys.key import Key, table

if TYPE_CHECKING:
    from netflix_coach.ui.library.page import LibraryPage

_LISTS = ("takes", "places found")


def _library() -> tuple[Key[LibraryPage], ...]:
    return (
        Key(
            "search",
            ("Ctrl+F",),
            "Search what was said, written and typed",
            lambda page: page.focus_search(),
        ),
        Key("open", ("Return",), "Open the take", lambda page: page.open_chosen(), _LISTS),
        Key("rename", ("F2",), "Rename", lambda page: page.rename_chosen(), ("takes",)),
        Key("delete", ("Del",), "Delete", lambda page: page.delete_chosen(), ("takes",)),
        Key(
            "ratings",
            ("Ctrl+R",),
            "How you rate yourself",
            lambda page: page.ratings_requested.emit(),
        ),
    )


LIBRARY_KEYS: tuple[Key[LibraryPage], ...] = table("library", {"Library": _library()})
"""Every key of the page."""
