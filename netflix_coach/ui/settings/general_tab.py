"""Devices, look, folders and times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.settings import Settings, SourceChoice
from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.ui.practise.source_pickers import SourcePickers
from netflix_coach.ui.settings.own_words import OwnWords
from netflix_coach.ui.settings_saver import Change, SettingsSaver
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import name_box
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from netflix_coach.services.sources import SourceOption

TEXT_SCALES = (100, 125, 150, 175, 200)
THEMES = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
}
DATA_FOLDER_HELP = (
    "To move it: quit, move the folder, and start with --data-dir FOLDER or set the environment "
    "variable NETFLIX_COACH_DATA_DIR."
)
OFFSET_HELP = "Positive when the picture lags behind the sound."


class GeneralTab(QWidget):
    """Everything that is not a limit; each change is saved at once. Window's thread."""

    def __init__(
        self,
        theme: Theme,
        saver: SettingsSaver,
        data_dir: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saver = saver
        self._data_dir = data_dir
        self._sources = SourceChoice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, GAP, GAP)
        self._column.setSpacing(UNIT)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._add_devices()
        self._add_answering()
        self._add_words()
        self._add_look()
        self._add_folders()
        self._column.addStretch(1)

    def set_options(
        self, cameras: tuple[SourceOption, ...], microphones: tuple[SourceOption, ...]
    ) -> None:
        """Offer these devices."""
        self.pickers.set_options(cameras, microphones)
        self.pickers.set_choice(self._sources)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force, without saving it again."""
        self._sources = settings.sources
        self.pickers.set_choice(settings.sources)
        fields = (
            self.theme_box,
            self.scale_box,
            self.think_time,
            self.offset,
            self.hide_view,
            self.show_words,
            self.ask_rating,
        )
        blockers = [QSignalBlocker(field) for field in fields]
        self.theme_box.setCurrentIndex(list(THEMES).index(settings.theme))
        nearest = min(TEXT_SCALES, key=lambda each: abs(each - settings.text_scale_percent))
        self.scale_box.setCurrentIndex(TEXT_SCALES.index(nearest))
        self.think_time.setValue(settings.think_time_s)
        self.offset.setValue(settings.av_offset_ms)
        self.hide_view.setChecked(settings.is_self_view_hidden)
        self.show_words.setChecked(settings.are_words_shown)
        self.ask_rating.setChecked(settings.is_self_rating_asked)
        for blocker in blockers:
            blocker.unblock()
        self.own_words.show_words(settings.own_words)

    # -- groups -------------------------------------------------------------------------------

    def _add_devices(self) -> None:
        card = self._group("Devices")
        self.pickers = SourcePickers()
        self.pickers.choice_changed.connect(
            lambda choice: self._save(lambda settings: replace(settings, sources=choice))
        )
        card.addWidget(self.pickers)
        self.offset = NumberField(
            "Offset of picture and sound", (-2000, 2000), step=10, suffix="ms"
        )
        self.offset.chosen.connect(
            lambda value: self._save(lambda settings: replace(settings, av_offset_ms=int(value)))
        )
        card.addLayout(_row("Offset of picture and sound", OFFSET_HELP, self.offset))
        self.device_error = _error(card)
        self.offset.corrected.connect(lambda sentence: _say(self.device_error, sentence))

    def _add_answering(self) -> None:
        card = self._group("Answering")
        self.think_time = NumberField("Think time", (0, 600), step=5, suffix="s")
        self.think_time.chosen.connect(
            lambda value: self._save(lambda settings: replace(settings, think_time_s=int(value)))
        )
        card.addLayout(
            _row("Think time", "Counted down before recording; 0 starts at once.", self.think_time)
        )
        self.hide_view = QCheckBox("Hide the self-view while answering")
        self.hide_view.toggled.connect(
            lambda is_on: self._save(lambda settings: replace(settings, is_self_view_hidden=is_on))
        )
        card.addWidget(self.hide_view)
        self.show_words = QCheckBox("Show recognised words while answering")
        self.show_words.toggled.connect(
            lambda is_on: self._save(lambda settings: replace(settings, are_words_shown=is_on))
        )
        card.addWidget(self.show_words)
        self.ask_rating = QCheckBox("Ask how it went before the measures are shown")
        self.ask_rating.toggled.connect(
            lambda is_on: self._save(lambda settings: replace(settings, is_self_rating_asked=is_on))
        )
        card.addWidget(self.ask_rating)
        self._answering_error = _error(card)
        self.think_time.corrected.connect(lambda sentence: _say(self._answering_error, sentence))

    def _add_words(self) -> None:
        card = self._group("Wording")
        self.own_words = OwnWords()
        self.own_words.changed.connect(
            lambda own: self._save(lambda settings: replace(settings, own_words=own))
        )
        card.addWidget(self.own_words)

    def _add_look(self) -> None:
        card = self._group("Look")
        self.theme_box = _box("Colours", list(THEMES.values()))
        self.theme_box.activated.connect(
            lambda row: self._save(lambda settings: replace(settings, theme=list(THEMES)[row]))
        )
        card.addLayout(_row("Colours", "", self.theme_box))
        self.scale_box = _box("Text size", [f"{each} %" for each in TEXT_SCALES])
        self.scale_box.activated.connect(
            lambda row: self._save(
                lambda settings: replace(settings, text_scale_percent=TEXT_SCALES[row])
            )
        )
        card.addLayout(_row("Text size", "", self.scale_box))

    def _add_folders(self) -> None:
        card = self._group("Folders")
        show = push_button(self._theme, "Show", icon="folder", on_click=self._on_show_data_dir)
        card.addWidget(label("Data folder", "strong"))
        card.addLayout(_path_row(_path_field(str(self._data_dir), "Data folder"), show))
        card.addWidget(label(DATA_FOLDER_HELP, "muted", wraps=True))

    def _group(self, heading: str) -> QVBoxLayout:
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(GAP, GAP, GAP, GAP)
        inside.setSpacing(UNIT)
        self._column.addWidget(label(heading, "section"))
        self._column.addWidget(card)
        self._column.addSpacing(UNIT)
        return inside

    # -- what the user does -------------------------------------------------------------------

    def _save(self, change: Change) -> None:
        for error in (self.device_error, self._answering_error):
            error.hide()
        self._saver.save(change, lambda sentence: _say(self.device_error, sentence))

    def _on_show_data_dir(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_dir)))


def _box(name: str, entries: list[str]) -> QComboBox:
    box = QComboBox()
    name_box(box, name)
    box.addItems(entries)
    return box


def _row(name: str, help_text: str, field: QWidget) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(HALF)
    words.addWidget(label(name, "strong", wraps=True))
    if help_text:
        words.addWidget(label(help_text, "muted", wraps=True))
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addLayout(words, 1)
    row.addWidget(field)
    return row


def _path_field(text: str, name: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setReadOnly(True)
    field.setAccessibleName(name)
    return field


def _path_row(field: QLineEdit, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(UNIT)
    row.addWidget(field, 1)
    for button in buttons:
        row.addWidget(button)
    return row


def _error(column: QVBoxLayout) -> QLabel:
    made = label("", "error", wraps=True)
    made.hide()
    column.addWidget(made)
    return made


def _say(error: QLabel, sentence: str) -> None:
    error.setText(sentence)
    error.show()
