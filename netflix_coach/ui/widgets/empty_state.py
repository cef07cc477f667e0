"""What a page shows while there is nothing: what to do next."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(UNIT)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(UNIT)
        column.addWidget(title)
        column.addWidget(body)
        column.addSpacing(GAP)
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(UNIT)
        for button in buttons:
            self._row.addWidget(button)
        column.addLayout(self._row)
        column.setAlignment(self._row, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first button, where there is one."""
        if self._buttons:
            self._buttons[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other where they don't fit side by side."""
        super().resizeEvent(event)
        self._turn()
        self._show_picture()

    def event(self, event: QEvent) -> bool:
        """Look again whether the buttons fit when their text grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
            self._show_picture()
        return super().event(event)

    def _show_picture(self) -> None:
        """Leave the picture out where words and buttons need its room."""
        edge = self._column.contentsMargins().top()
        wanted = self._column.heightForWidth(self.width()) + 2 * (WIDE - edge)
        if self._picture.isHidden():
            wanted += self._picture.sizeHint().height() + self._column.spacing()
        is_roomy = wanted <= self.height()
        self._picture.setVisible(is_roomy)
        edge = WIDE if is_roomy else UNIT
        self._column.setContentsMargins(WIDE, edge, WIDE, edge)

    def _turn(self) -> None:
        wanted = sum(each.sizeHint().width() + UNIT for each in self._buttons)
        fits = wanted <= self.width() - 2 * WIDE
        way = QBoxLayout.Direction
        wanted_way = way.LeftToRight if fits else way.TopToBottom
        if self._row.direction() is not wanted_way:
            self._row.setDirection(wanted_way)
            self._column.activate()  # now, or the first picture would show them the other way

    def _on_theme_changed(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "muted", 40))
