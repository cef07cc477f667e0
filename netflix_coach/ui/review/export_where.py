"""Where a clip goes: suggested, typed or browsed for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.buttons import icon_button


class ExportWhere(QWidget):
    """The path of the clip; a suggestion never replaces what the user wrote. Window's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_own = False
        self.path = QLineEdit(self)
        self.path.setAccessibleName("File to write")
        self.path.textEdited.connect(self._on_edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.path, 1)
        row.addWidget(icon_button(theme, "folder", "Browse…", on_click=self._on_browse))

    @property
    def is_own(self) -> bool:
        """Whether the user wrote the path."""
        return self._is_own

    @property
    def target(self) -> Path | None:
        """The file to write, always an MP4; None while no name is there."""
        text = self.path.text().strip()
        if not text:
            return None
        target = Path(text).expanduser()
        return target if target.suffix.lower() == ".mp4" else target.with_name(f"{target.name}.mp4")

    def forget(self) -> None:
        """Take suggestions again: another take is shown."""
        self._is_own = False

    def suggest(self, name: str) -> None:
        """Offer a file name in the folder for videos, unless the user wrote a path."""
        if not self._is_own:
            self.path.setText(str(_default_folder() / name))

    def begin(self) -> None:
        """Put the keyboard into the field, on the name without folder and suffix."""
        self.path.setFocus(Qt.FocusReason.ShortcutFocusReason)
        text = self.path.text()
        stem = Path(text).stem
        self.path.setSelection(text.rfind(stem), len(stem))

    def _on_edited(self, text: str) -> None:
        self._is_own = bool(text.strip())

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "Export clip",
            self.path.text(),
            "MP4 video (*.mp4)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._is_own = True
            self.path.setText(chosen)


def _default_folder() -> Path:
    places = QStandardPaths.StandardLocation
    for place in (places.MoviesLocation, places.DocumentsLocation, places.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place) or ".")
        if folder.is_dir():
            return folder
    return Path.home()
