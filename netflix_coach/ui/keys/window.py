"""The keys that work everywhere: what the window's menus hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netflix_coach.ui.keys.key import Key, table
from netflix_coach.ui.places import Place

if TYPE_CHECKING:
    from netflix_coach.ui.main_window import MainWindow


def _show(place: Place, window: MainWindow) -> None:
    window.show_place(place)


_PLACES: tuple[Key[MainWindow], ...] = tuple(
    Key(
        place.name.lower(),
        (f"Ctrl+{number}",),
        f"Go to {place.heading}",
        partial(_show, place),
        caption=place.heading,
    )
    for number, place in enumerate(Place, start=1)
)


def _others() -> tuple[Key[MainWindow], ...]:
    return (
        Key(
            "search-library",
            ("Ctrl+Shift+F",),
            "Search the library",
            lambda window: window.search_library(),
            caption="Search the &library",
        ),
        Key(
            "import",
            ("Ctrl+O",),
            "Import a recording",
            lambda window: window.choose_import(),
            caption="&Import recording…",
        ),
        Key(
            "sample",
            ("Ctrl+Shift+O",),
            "Open the sample take",
            lambda window: window.open_sample(),
            caption="Open &sample take",
        ),
        Key("undo", ("Ctrl+Z",), "Undo", lambda window: window.undo(), caption="&Undo"),
        Key("redo", ("Ctrl+Shift+Z",), "Redo", lambda window: window.redo(), caption="&Redo"),
        Key(
            "keys",
            ("?",),
            "Show or hide this list",
            lambda window: window.toggle_keys(),
            caption="&Keyboard shortcuts",
        ),
        Key(
            "about",
            ("Shift+F1",),
            "About Netflix Coach",
            lambda window: window.show_about(),
            caption="&About Netflix Coach",
        ),
        Key("quit", ("Ctrl+Q",), "Quit", lambda window: window.close(), caption="&Quit"),
    )


WINDOW_KEYS: tuple[Key[MainWindow], ...] = table("window", {"Everywhere": (*_PLACES, *_others())})
"""Every key that works whatever page is in sight."""
