"""Lists to choose from: named for a screen reader, and shortened where they are narrow."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget


def name_box(box: QComboBox, name: str) -> None:
    """Say what is chosen with it.

    On Linux, Qt tells what is chosen in place of the name; the description is told everywhere.
    """
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)


class ElidedBox(QComboBox):
    """Shortens the chosen entry with an ellipsis; the whole is its tool tip. Window's thread."""

    MIN_LETTERS = 8

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_box(self, name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(self.MIN_LETTERS)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @property
    def shown_text(self) -> str:
        """The chosen entry as it is painted."""
        return self._option().currentText

    def event(self, event: QEvent) -> bool:
        """Say the whole entry before a tool tip is shown."""
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self.currentText())
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, its entry shortened where needed."""
        painter = QStylePainter(self)
        option = self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        return option
