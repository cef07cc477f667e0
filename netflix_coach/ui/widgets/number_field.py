"""A number within bounds, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

_ROOM = 1_000_000
"""What may be typed before it is brought within bounds; without it digits vanish unseen."""

_LETTERS = 18
"""Room for a number with its unit and the frame around it."""


class NumberField(QDoubleSpinBox):
    """Takes what is typed to the nearest bound and says so. Window's thread.

    The mouse wheel changes it only where the keyboard is. `value()` is always within bounds once
    the field was left.
    """

    chosen = Signal(float)
    """A value within bounds is there, as soon as the field is left, stepped or set."""
    corrected = Signal(str)
    """What was typed lay outside; one sentence on what was taken instead."""

    def __init__(
        self,
        name: str,
        bounds: tuple[float, float],
        *,
        step: float = 1,
        decimals: int = 0,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high = bounds
        self.setDecimals(decimals)
        self.setRange(-_ROOM, _ROOM)
        self.setValue(self._low)
        self.setSingleStep(step)
        self.setSuffix(f" {suffix}" if suffix else "")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.valueChanged.connect(self._on_value_changed)

    def sizeHint(self) -> QSize:
        """All fields alike, whatever they hold, so that they stand in a column."""
        width = self.fontMetrics().horizontalAdvance("0" * _LETTERS)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No narrower than that."""
        return self.sizeHint()

    def stepBy(self, steps: int) -> None:
        """Step no further than a bound."""
        self.setValue(self._bounded(self.value() + steps * self.singleStep()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless the field is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def textFromValue(self, value: float) -> str:
        """A number without needless zeros: "5", "0.35"."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text

    def text_of(self, value: float) -> str:
        """A value as the field writes it, with its unit."""
        return f"{self.textFromValue(value)}{self.suffix()}"

    def _bounded(self, value: float) -> float:
        return min(self._high, max(self._low, value))

    def _on_value_changed(self, value: float) -> None:
        taken = self._bounded(value)
        if taken == value:
            self.chosen.emit(value)
            return
        self.setValue(taken)
        most = "more" if value > taken else "less"
        self.corrected.emit(
            f"It can’t be {most} than {self.text_of(taken)}, which was taken instead of "
            f"{self.text_of(value)}."
        )
