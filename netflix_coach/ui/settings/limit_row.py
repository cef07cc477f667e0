"""One limit: what it means, where it comes from, and its value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netflix_coach.domain.parameters import Limit
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.buttons import icon_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.number_field import NumberField

_FINE_UNITS = ("deg", "st", "dB", "1/min", "s")
_UNIT_WORDS = {"deg": "°", "st": "semitones", "1/min": "per min"}


class LimitRow(QWidget):
    """Name, help, range and source beside the field; a reset where it differs. Window's thread."""

    changed = Signal(str, float)
    """Flat name and new value."""

    def __init__(
        self, theme: Theme, name: str, limit: Limit, value: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._limit = limit
        self.field = NumberField(
            limit.title,
            (limit.low, limit.high),
            step=_step(limit),
            decimals=_decimals(limit),
            suffix=_UNIT_WORDS.get(limit.unit, limit.unit),
        )
        self.field.setAccessibleDescription(limit.help)
        self.field.setValue(value)
        self.reset = icon_button(
            theme,
            "reset",
            f"Back to {self.field.textFromValue(limit.default)}",
            on_click=lambda: self.field.setValue(limit.default),
        )
        self.error = label("", "error", wraps=True)
        self.error.hide()
        unit = self.field.suffix()
        low, high = (self.field.textFromValue(each) for each in (limit.low, limit.high))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, UNIT, 0, UNIT)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(HALF)
        grid.addWidget(label(limit.title, "strong", wraps=True), 0, 0)
        grid.addWidget(label(limit.help, wraps=True), 1, 0)
        grid.addWidget(label(f"{low} to {high}{unit} · {limit.source}", "small", wraps=True), 2, 0)
        grid.addWidget(self.field, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.error, 3, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        keep = self.reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keep)
        self._show_reset()
        self.field.chosen.connect(self._on_chosen)
        self.field.corrected.connect(self._show_error)

    def show_value(self, value: float) -> None:
        """Show what is in force, without saving it again."""
        if value != self.field.value():
            self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.field.setValue(value)
            self.field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._show_reset()

    def refuse(self, sentence: str, in_force: float) -> None:
        """Say at the field why the value was not taken, and show the one in force again."""
        self.show_value(in_force)
        self._show_error(sentence)

    def _show_error(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()

    def _on_chosen(self, value: float) -> None:
        self.error.hide()
        self._show_reset()
        self.changed.emit(self._name, value)

    def _show_reset(self) -> None:
        self.reset.setVisible(self.field.value() != self._limit.default)


def _decimals(limit: Limit) -> int:
    if limit.high - limit.low <= 2:
        return 2
    if limit.unit in _FINE_UNITS:
        return 1
    return 0 if float(limit.default).is_integer() and float(limit.low).is_integer() else 2


def _step(limit: Limit) -> float:
    span = limit.high - limit.low
    if span <= 2:
        return 0.05
    if limit.unit == "ms":
        return 100 if span > 2000 else 10
    return 1 if span > 12 or _decimals(limit) == 0 else 0.5
