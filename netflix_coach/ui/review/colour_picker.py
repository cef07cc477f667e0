"""Choosing the colour of a note or marker, and listing those of one colour only."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.ui.keys.texts import tell_tip
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import ICON
from netflix_coach.ui.theme.palette import tag_token
from netflix_coach.ui.timeline.tag_shapes import tag_shape
from netflix_coach.ui.widgets.elided_box import name_box

_EVERY = "every"
_DENSITY = 2.0
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def swatch(theme: Theme, colour: NoteColour) -> QIcon:
    """The shape of the colour; a ring with a stroke through it where there is none."""
    size = theme.px(ICON)
    picture = QPixmap(QSize(size, size) * _DENSITY)
    picture.setDevicePixelRatio(_DENSITY)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QRectF(2, 2, size - 4, size - 4)
    if colour is NoteColour.NONE:
        painter.setPen(QPen(theme.color("outline"), 1.5))
        painter.drawEllipse(disc)
        painter.drawLine(disc.bottomLeft() + (disc.center() - disc.bottomLeft()) * 0.3,
                         disc.topRight() + (disc.center() - disc.topRight()) * 0.3)  # fmt: skip
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tag_token(colour)))
        painter.drawPath(tag_shape(colour, disc.center(), disc.width() / 2))
    painter.end()
    return QIcon(picture)


class ColourPicker(QWidget):
    """A row of colours of which one is chosen, by mouse or arrow keys. Window's thread."""

    picked = Signal(object)
    """The user chose this `NoteColour`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[NoteColour, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, colour in enumerate(NoteColour):
            button = QToolButton(self)
            button.setCheckable(True)
            action = f"review.colour-{colour.value or 'none'}"
            tell_tip(button, f"{colour.heading} ({{{action}}})")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.installEventFilter(self)
            self._group.addButton(button, number)
            self._buttons[colour] = button
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.picked.emit(list(NoteColour)[number]))
        self.setAccessibleName("Colour")
        self.show_colour(NoteColour.NONE)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def colour(self) -> NoteColour:
        """What is chosen."""
        return list(NoteColour)[self._group.checkedId()]

    def show_colour(self, colour: NoteColour) -> None:
        """Show what a note has."""
        self._buttons[colour].setChecked(True)

    def button(self, colour: NoteColour) -> QToolButton:
        """The button of a colour."""
        return self._buttons[colour]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the arrow keys, which the page would take to move the playhead."""
        del watched
        is_arrow = isinstance(event, QKeyEvent) and event.key() in _ARROWS
        if is_arrow and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False

    def _on_theme_changed(self) -> None:
        size = self._theme.px(ICON)
        for colour, button in self._buttons.items():
            button.setIcon(swatch(self._theme, colour))
            button.setIconSize(QSize(size, size))


class ColourFilter(QComboBox):
    """Which colours are listed, with the number behind each. Window's thread.

    It is there only where the take has a colour to ask for.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Counter[NoteColour] = Counter()
        name_box(self, "Which colours are listed")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(self.changed)
        theme.changed.connect(self._fill)
        self.hide()

    def show_colours(self, colours: Sequence[NoteColour]) -> None:
        """Offer what a take has; what was chosen stays chosen where it is still there."""
        self._counts = Counter(colours)
        self._fill()
        self.setVisible(any(colour is not NoteColour.NONE for colour in self._counts))

    def passes(self, colour: NoteColour) -> bool:
        """Whether that colour is to be listed."""
        return self.currentData() in (None, _EVERY, colour)

    def _fill(self) -> None:
        kept = self.currentData()
        self.blockSignals(True)  # noqa: FBT003
        self.clear()
        self.addItem(f"All colours ({self._counts.total()})", _EVERY)
        for colour in NoteColour:
            if count := self._counts[colour]:
                self.addItem(swatch(self._theme, colour), f"{colour.heading} ({count})", colour)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.blockSignals(False)  # noqa: FBT003
