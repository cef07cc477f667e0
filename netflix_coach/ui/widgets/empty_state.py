"""What a page shows while there is nothing: what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT, WIDE
from netflix_coach.ui.widgets.labels import label


class EmptyState(QWidget):
    """An icon, a heading, a sentence and a row of buttons, in the middle. Window's thread."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        heading: str,
        sentence: str,
        buttons: tuple[QPushButton, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(heading, "heading", wraps=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = label(sentence, "muted", wraps=True)
        body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(UNIT)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(UNIT)
        column.addWidget(title)
        column.addWidget(body)
        column.addSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "muted", 40))
