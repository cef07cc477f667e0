"""Speaking over the replay: the button, what it records from, and the voice notes there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from netflix_coach.domain.voice import VoiceNote
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.keys.texts import tell_text, tell_tip
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.buttons import icon_button, keep_icon, push_button
from netflix_coach.ui.widgets.elided_box import ElidedBox
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.level_meter import LevelMeter

if TYPE_CHECKING:
    from netflix_coach.services.sources import SourceOption

SILENT = "The take is silent meanwhile, so the microphone hears only you."
HEADPHONES = "Wear headphones, or the microphone hears the take as well."
_NOTHING = (
    "No voice notes yet. Go to a moment of the take, press {review.speak}, and say what you were "
    "thinking."
)
_VOLUME_STEP = 10


class VoicePanel(QWidget):
    """Shows voice notes and asks for changes by signals. Lives on the window's thread."""

    toggle_wanted = Signal()
    """Begin to record at the playhead, or stop."""
    seek_requested = Signal(int)
    delete_wanted = Signal(str)
    heard_changed = Signal(bool)
    """Whether the take is to be heard while speaking."""
    played_changed = Signal(bool)
    """Whether voice notes are to be heard with the take."""
    volume_changed = Signal(int)
    shown = Signal()
    """The panel came into sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_recording: bool | None = None
        self.speak = push_button(
            theme, "Speak over this", kind="primary", on_click=self.toggle_wanted.emit
        )
        tell_tip(self.speak, "Speak over this, or stop ({review.speak})")
        self.meter = LevelMeter(theme)
        self.state = label("", "muted")
        self.microphone = ElidedBox("Microphone to speak into")
        self.heard = QCheckBox("Keep the take audible, quietly")
        self.hint = label(SILENT, "muted", wraps=True)
        self.played = QCheckBox("Play with the take")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(_VOLUME_STEP)
        self.volume.setAccessibleName("Volume of the voice notes")
        self.delete = icon_button(
            theme,
            "delete",
            "Delete the voice note ({review.delete-voice})",
            on_click=self.delete_chosen,
            parent=self,
        )
        self.list = RowList(theme, "Voice notes", self)
        self._nothing = label("", "muted", wraps=True)
        tell_text(self._nothing, _NOTHING)
        self._advice = label("", "muted", wraps=True)
        self._lay_out()
        self._connect()
        self.show_recording(is_on=False)
        self._show_choice()

    def show_notes(
        self, notes: tuple[VoiceNote, ...], remarks: Mapping[str, str], advice: str
    ) -> None:
        """List voice notes; `remarks` by id stand where there are no words, `advice` once below."""
        self.list.show_rows([_row(note, remarks.get(note.track.id, "")) for note in notes])
        for each in (self.list, self.played, self.volume, self.delete):
            each.setVisible(bool(notes))
        self._nothing.setVisible(not notes)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._show_choice()

    def show_recording(self, *, is_on: bool, state: str = "") -> None:
        """Offer to begin, or to stop; `state` says how it stands."""
        self.state.setText(state)
        self.state.setVisible(bool(state))
        if is_on is self._is_recording:
            return
        self._is_recording = is_on
        self.speak.setText("Stop" if is_on else "Speak over this")
        keep_icon(self._theme, self.speak, "stop" if is_on else "microphone", "on_accent")
        self.meter.setVisible(is_on)
        self.meter.reset()
        self.microphone.setVisible(not is_on)

    def show_settings(self, *, is_heard: bool, is_played: bool, volume_percent: int) -> None:
        """Set the controls without asking for anything."""
        for box, is_on in ((self.heard, is_heard), (self.played, is_played)):
            with QSignalBlocker(box):
                box.setChecked(is_on)
        with QSignalBlocker(self.volume):
            self.volume.setValue(volume_percent)
        self.volume.setEnabled(is_played)
        self.hint.setText(HEADPHONES if is_heard else SILENT)

    def set_microphones(self, options: tuple[SourceOption, ...], wanted: str | None) -> None:
        """Offer these, the one in use chosen; one that is not there leaves the first."""
        with QSignalBlocker(self.microphone):
            kept = self.microphone.currentData() if self.microphone.count() else wanted
            self.microphone.clear()
            default = next((each.name for each in options if each.is_default), "")
            self.microphone.addItem(f"System default ({default})" if default else "System default")
            for each in options:
                self.microphone.addItem(each.name, each.id)
            rows = range(self.microphone.count())
            chosen = (row for row in rows if self.microphone.itemData(row) == kept)
            self.microphone.setCurrentIndex(next(chosen, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Say so."""
        super().showEvent(event)
        self.shown.emit()

    def _lay_out(self) -> None:
        go, replay = QHBoxLayout(), QHBoxLayout()
        for row in (go, replay):
            row.setSpacing(UNIT)
        go.addWidget(self.speak)
        go.addWidget(self.microphone, 1)
        go.addWidget(self.meter, 1)
        go.addWidget(self.state)
        replay.addWidget(self.played)
        replay.addWidget(self.volume, 1)
        replay.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(go)
        column.addWidget(self.heard)
        column.addWidget(self.hint)
        column.addLayout(replay)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._advice)
        column.addStretch()

    def _connect(self) -> None:
        self.heard.toggled.connect(self.heard_changed)
        self.played.toggled.connect(self.played_changed)
        self.volume.valueChanged.connect(self.volume_changed)
        for going in (self.list.row_chosen, self.list.row_entered):
            going.connect(lambda row: self.seek_requested.emit(row.t_ms))
        self.list.selectionModel().currentChanged.connect(self._show_choice)

    def _show_choice(self) -> None:
        self.delete.setEnabled(self.list.current_row() is not None)

    def delete_chosen(self) -> None:
        """Ask for the voice note marked in the list to go."""
        row = self.list.current_row()
        if row is not None:
            self.delete_wanted.emit(row.key)


def _row(note: VoiceNote, remark: str) -> Row:
    track = note.track
    length = duration_text(track.duration_ms)
    text = f"“{track.text}”" if track.words else remark
    return Row(track.id, track.start_ms, f"Voice note of {length}", text, tint="voice")
