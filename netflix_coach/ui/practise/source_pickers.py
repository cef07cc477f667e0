"""Lists of cameras and microphones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.domain.settings import PATTERN_SOURCE_ID, SAMPLE_SOURCE_ID, SourceChoice
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.elided_box import ElidedBox
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.services.sources import SourceOption

BUILT_IN = (SAMPLE_SOURCE_ID, PATTERN_SOURCE_ID)
NONE_ID = ""


class SourcePickers(QWidget):
    """Camera and microphone, chosen by name. Window's thread.

    A built-in source brings picture and sound together, so choosing one sets both lists.
    """

    choice_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = ElidedBox("Camera")
        self.microphone = ElidedBox("Microphone")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(label("Camera", "section"))
        column.addWidget(self.camera)
        column.addSpacing(UNIT)
        column.addWidget(label("Microphone", "section"))
        column.addWidget(self.microphone)
        self.camera.activated.connect(lambda: self._on_picked(self.camera, self.microphone))
        self.microphone.activated.connect(lambda: self._on_picked(self.microphone, self.camera))

    @property
    def choice(self) -> SourceChoice:
        """What is chosen."""
        return SourceChoice(self.camera.currentData(), self.microphone.currentData())

    def set_options(
        self, cameras: tuple[SourceOption, ...], microphones: tuple[SourceOption, ...]
    ) -> None:
        """Offer these devices, keeping the choice where the device is still there."""
        kept = self.choice
        for box, options, none in (
            (self.camera, cameras, "No camera"),
            (self.microphone, microphones, "No microphone"),
        ):
            with QSignalBlocker(box):
                box.clear()
                devices = [each for each in options if each.id not in BUILT_IN]
                default = next((each.name for each in devices if each.is_default), "")
                if devices:
                    box.addItem(f"System default ({default})" if default else "System default")
                for each in options:
                    box.addItem(each.name, each.id)
                box.addItem(none, NONE_ID)
        self.set_choice(kept)

    def set_choice(self, choice: SourceChoice) -> None:
        """Mark a choice; a device that is not there falls back to the first entry."""
        for box, chosen in (
            (self.camera, choice.camera_id),
            (self.microphone, choice.microphone_id),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(_row_of(box, chosen))

    def _on_picked(self, picked: ElidedBox, other: ElidedBox) -> None:
        if picked.currentData() in BUILT_IN:
            other.setCurrentIndex(_row_of(other, picked.currentData()))
        elif other.currentData() in BUILT_IN:
            other.setCurrentIndex(0 if other.itemData(0) not in BUILT_IN else other.count() - 1)
        self.choice_changed.emit(self.choice)


def _row_of(box: ElidedBox, device_id: str | None) -> int:
    """The row of a device, the first row where it is not there."""
    rows = (row for row in range(box.count()) if box.itemData(row) == device_id)
    return next(rows, 0)
