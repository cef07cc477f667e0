"""Short sentences under each other, each with a bullet and hanging on its first word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.labels import label


class Bullets(QWidget):
    """A list to read. Window's thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        self._texts: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is listed."""
        return self._texts

    def show_texts(self, texts: Sequence[str]) -> None:
        """List other sentences."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._texts = tuple(texts)
        for row, text in enumerate(self._texts):
            self._grid.addWidget(label("•", "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(text, wraps=True), row, 1)
