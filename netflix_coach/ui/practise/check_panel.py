"""Device check before an answer: picture, framing, level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.question import Question
from netflix_coach.ui.practise.look_panel import LookPanel
from netflix_coach.ui.practise.preview import Preview
from netflix_coach.ui.practise.questions import summary
from netflix_coach.ui.practise.source_pickers import SourcePickers
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label, set_role
from netflix_coach.ui.widgets.level_meter import LevelMeter
from netflix_coach.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from netflix_coach.domain.ports import Scaler
    from netflix_coach.domain.speech.sound_check import SoundState
    from netflix_coach.services.monitor import Level


LISTENING = "Listening to the microphone…"
SAY_SOMETHING = "Say a few words to try the sound."
SOUND_IS_GOOD = "The sound is good."


class CheckPanel(QWidget):
    """Shows that camera and microphone work. Window's thread."""

    started = Signal()
    """The user is ready."""
    went_back = Signal()
    think_time_changed = Signal(int)

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview(theme, scaler)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside brings its keys
        self.preview.set_message("Waiting for the camera…")
        self.pickers = SourcePickers()
        self.meter = LevelMeter(theme)
        self.sound_words = label(LISTENING, "muted", wraps=True)
        self.framing_words = label("Looking at the picture…", "muted", wraps=True)
        self.look = LookPanel(theme)
        self.think_time = NumberField("Think time in seconds", (0, 600), step=5, suffix="s")
        self.think_time.chosen.connect(lambda value: self.think_time_changed.emit(int(value)))
        self.start = push_button(
            theme, "Start ({practise.go-on})", kind="primary", icon="record",
            on_click=self.started.emit,
        )  # fmt: skip
        self.start.setEnabled(False)  # until a device is open
        self._question = label("", "heading", wraps=True)
        self._summary = label("", "muted", wraps=True)
        self._lay_out(theme)

    def show_question(self, question: Question) -> None:
        """Say what is about to be answered."""
        self._question.setText(question.text)
        self._summary.setText(summary(question))

    def show_level(self, level: Level) -> None:
        """Show how loud it is; to a screen reader the bar says it in a word."""
        self.meter.set_level(level.rms_db, level.peak_db, is_clipping=level.is_clipping)

    def show_sound(self, state: SoundState) -> None:
        """Say what is wrong with the sound, one sentence each, until it is mended."""
        good = SOUND_IS_GOOD if state.has_voice else SAY_SOMETHING
        self.sound_words.setText("\n".join(state.hints) or good)
        set_role(self.sound_words, "warning" if state.hints else "muted")

    def show_framing(self, framing: Framing) -> None:
        """Draw what is wrong with the picture on it."""
        self.preview.set_framing(framing)
        self.framing_words.setText(" ".join(framing.hints) or "Framing is good.")

    def reset(self) -> None:
        """Forget what the last device delivered."""
        self.preview.set_frame(None)
        self.preview.set_framing(Framing())
        self.preview.set_look(None)
        self.look.reset()
        self.meter.reset()
        self.sound_words.setText(LISTENING)
        set_role(self.sound_words, "muted")
        self.framing_words.setText("Looking at the picture…")

    def _lay_out(self, theme: Theme) -> None:
        side = QFrame()
        side.setProperty("card", "true")
        side.setFixedWidth(328)
        checks = QWidget()
        inside = QVBoxLayout(checks)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(UNIT)
        inside.addWidget(self.pickers)
        inside.addSpacing(UNIT)
        inside.addWidget(label("Sound", "section"))
        inside.addWidget(self.meter)
        inside.addWidget(self.sound_words)
        inside.addSpacing(UNIT)
        inside.addWidget(label("Framing", "section"))
        inside.addWidget(self.framing_words)
        inside.addStretch(1)
        inside.addWidget(label("Think time before recording", "section"))
        inside.addWidget(self.think_time)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(checks)
        card = QVBoxLayout(side)
        card.setContentsMargins(GAP, GAP, GAP, GAP)
        card.setSpacing(GAP)
        card.addWidget(scroll, 1)
        card.addWidget(self.start)
        back = push_button(
            theme, "Questions", kind="quiet", icon="chevron-left", on_click=self.went_back.emit
        )
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        picture = QVBoxLayout()
        picture.setSpacing(UNIT)
        picture.addWidget(self.preview, 1)
        picture.addWidget(self.look)
        row.addLayout(picture, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._question)
        column.addWidget(self._summary)
        column.addSpacing(UNIT)
        column.addLayout(row, 1)
