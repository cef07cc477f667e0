"""Who sits before the camera, and the looks at the lens that are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netflix_coach.domain.settings import Settings
from netflix_coach.ui.settings_saver import SettingsSaver
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.domain.calibration.look import LensCalibration
    from netflix_coach.services.calibration import CalibrationService
    from netflix_coach.ui.tasks import Tasks

PERSON_HELP = "Looks at the lens are kept for each name, so that two people can share a computer."
NONE_YET = "Nobody has looked at a lens yet; the device check under Practise offers it."
STAYS = "Takes recorded with it keep it."
_LONGEST_NAME = 40


class GazeTab(QWidget):
    """A name, and one row for each camera and person. Window's thread."""

    failed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        saver: SettingsSaver,
        service: CalibrationService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._saver = saver
        self._service = service
        self._asking = ""
        self._kept: tuple[LensCalibration, ...] = ()
        self.person = QLineEdit()
        self.person.setMaxLength(_LONGEST_NAME)
        self.person.setAccessibleName("Name of the person before the camera")
        self.person.editingFinished.connect(self._on_person_edited)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(UNIT)
        self._lay_out()

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force, without saving it again."""
        with QSignalBlocker(self.person):
            self.person.setText(settings.person)

    def reload(self) -> None:
        """List what is kept now."""
        self._tasks.run(self._service.all, self._on_listed, self.failed.emit, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        """A look may have been taken meanwhile."""
        super().showEvent(event)
        self.reload()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        who = _card(column, "Person before the camera")
        who.addWidget(self.person)
        who.addWidget(label(PERSON_HELP, "muted", wraps=True))
        _card(column, "Looks at the lens").addLayout(self._rows)
        column.addStretch(1)

    def _on_listed(self, kept: tuple[LensCalibration, ...]) -> None:
        self._kept = kept
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in kept:
            is_asking = each.id == self._asking
            self._rows.addWidget(self._question(each) if is_asking else self._row(each))
        if not kept:
            self._rows.addWidget(label(NONE_YET, "muted", wraps=True))

    def _row(self, kept: LensCalibration) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(HALF)
        words.addWidget(label(f"{kept.person} · {kept.camera_name}", "strong", wraps=True))
        words.addWidget(label(_about(kept), "muted", wraps=True))
        name = f"Delete the look of {kept.person} at {kept.camera_name}"
        delete = icon_button(
            self._theme, "delete", name, on_click=lambda: self._ask(kept.id), parent=self
        )
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(words, 1)
        across.addWidget(delete)
        return row

    def _question(self, kept: LensCalibration) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        what = f"Delete the look of {kept.person} at {kept.camera_name}? {STAYS}"
        across.addWidget(label(what, wraps=True), 1)
        yes = push_button(
            self._theme, "Delete", kind="danger", on_click=lambda: self._delete(kept.id)
        )
        across.addWidget(push_button(self._theme, "Keep", on_click=lambda: self._ask("")))
        across.addWidget(yes)
        return row

    def _ask(self, calibration_id: str) -> None:
        self._asking = calibration_id
        self._on_listed(self._kept)

    def _delete(self, calibration_id: str) -> None:
        self._asking = ""
        self._tasks.keep(
            lambda: self._service.delete(calibration_id),
            lambda _nothing: self.reload(),
            self.failed.emit,
            owner=self,
        )

    def _on_person_edited(self) -> None:
        name = " ".join(self.person.text().split()) or Settings().person
        self.person.setText(name)
        self._saver.save(lambda settings: replace(settings, person=name), self.failed.emit)


def _about(kept: LensCalibration) -> str:
    screen = ", screen known" if kept.look.screen is not None else ""
    return f"{day_and_time(kept.made_at)}, steady within {kept.look.spread_deg:.1f}°{screen}"


def _card(column: QVBoxLayout, heading: str) -> QVBoxLayout:
    card = QFrame()
    card.setProperty("card", "true")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(GAP, GAP, GAP, GAP)
    inside.setSpacing(UNIT)
    column.addWidget(label(heading, "section"))
    column.addWidget(card)
    column.addSpacing(UNIT)
    return inside
