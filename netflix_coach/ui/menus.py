"""The window's menus and what of them is to be had at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from netflix_coach import __version__
from netflix_coach.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

ABOUT = (
    f"Netflix Coach {__version__}\n\n"
    "A private, offline studio for rehearsing an interview loop. Nothing leaves this machine "
    "unless you export it.\n\nGPL-3.0-or-later. Typeface: Inter, SIL Open Font License 1.1."
)


class Menus(QObject):
    """File, Edit, Go and Help. Window's thread."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        on_import: Callable[[], object],
        on_sample: Callable[[], object],
        on_undo: Callable[[], object],
        on_redo: Callable[[], object],
        on_place: Callable[[Place], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        file = bar.addMenu("&File")
        self._needing_services = [
            file.addAction(
                "&Import recording…", QKeySequence(QKeySequence.StandardKey.Open), on_import
            ),
            file.addAction("Open &sample take", on_sample),
        ]
        file.addSeparator()
        file.addAction("&Quit", QKeySequence(QKeySequence.StandardKey.Quit), window.close)
        edit = bar.addMenu("&Edit")
        self._undo = edit.addAction("&Undo", QKeySequence("Ctrl+Z"), on_undo)
        self._redo = edit.addAction("&Redo", QKeySequence("Ctrl+Shift+Z"), on_redo)
        self.show_steps(None, None)
        go = bar.addMenu("&Go")
        self._places = [
            go.addAction(place.heading, QKeySequence(f"Ctrl+{number}"), partial(on_place, place))
            for number, place in enumerate(Place, start=1)
        ]
        bar.addMenu("&Help").addAction("&About Netflix Coach", self._on_about)
        self.set_library_open(is_open=False)

    def set_library_open(self, *, is_open: bool) -> None:
        """Offer what brings takes in once there is a library to bring them into."""
        for action in self._needing_services:
            action.setEnabled(is_open)

    def show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name the step that would be undone and the one that would be done again."""
        for action, verb, name in ((self._undo, "&Undo", undo), (self._redo, "&Redo", redo)):
            shown = "" if name is None else name.replace("&", "&&")
            action.setText(f"{verb} {shown}".rstrip())
            action.setEnabled(name is not None)

    def set_usable(self, *, is_usable: bool) -> None:
        """Keep the user where they are while a take is recorded, or where nothing can be had."""
        for action in (*self._needing_services, *self._places):
            action.setEnabled(is_usable)

    def _on_about(self) -> None:
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(
            QMessageBox.Icon.NoIcon, "About Netflix Coach", ABOUT, parent=self._window
        )
        box.setIconPixmap(QIcon(":/icons/netflix-coach.svg").pixmap(64))
        box.open()
