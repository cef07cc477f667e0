"""The way from place to place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netflix_coach.ui.keys.texts import tell_tip
from netflix_coach.ui.places import Place
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, MARGIN, UNIT
from netflix_coach.ui.widgets.buttons import keep_icon
from netflix_coach.ui.widgets.labels import label


class Sidebar(QFrame):
    """One button for each place. Window's thread."""

    place_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("sidebar", "true")
        self._group = QButtonGroup(self)
        self._buttons: dict[Place, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, MARGIN, UNIT, UNIT)
        column.setSpacing(HALF)
        name = label("Netflix Coach", "strong")
        name.setContentsMargins(UNIT + HALF, 0, UNIT, UNIT)
        column.addWidget(name)
        for place in Place:
            button = self._button(theme, place)
            column.addWidget(button)
            self._group.addButton(button)
            self._buttons[place] = button
        column.addStretch(1)
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_chosen(self, place: Place) -> None:
        """Mark the place where the user is."""
        self._buttons[place].setChecked(True)

    def _button(self, theme: Theme, place: Place) -> QToolButton:
        button = QToolButton(self)
        button.setText(f" {place.heading}")
        tip = f"{place.heading} ({{window.{place.name.lower()}}})"
        tell_tip(button, tip, is_at_once=False)
        button.setAccessibleName(place.heading)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_icon(theme, button, place.icon)
        button.clicked.connect(lambda: self.place_chosen.emit(place))
        return button

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(184))
