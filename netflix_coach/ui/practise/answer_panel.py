"""While thinking and answering: the question, and as little else as the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.question import Question
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.keys.texts import tell_text
from netflix_coach.ui.practise.answer_editor import AnswerEditor
from netflix_coach.ui.practise.heard_line import HeardLine
from netflix_coach.ui.practise.preview import Preview
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT, WIDE
from netflix_coach.ui.widgets.buttons import keep_icon, push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.level_meter import LevelMeter
from netflix_coach.ui.widgets.turning_row import TurningRow, row_of

if TYPE_CHECKING:
    from netflix_coach.domain.ports import Scaler
    from netflix_coach.services.monitor import Level


class AnswerPanel(QWidget):
    """The question with countdown or clock, level and self-view. Window's thread."""

    started = Signal()
    """Skip the rest of the think time."""
    stopped = Signal()
    abandoned = Signal()
    """Throw away what was recorded and begin again."""
    self_view_hidden = Signal(bool)
    words_shown = Signal(bool)

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside brings its keys
        self._is_view_hidden = False
        self._is_clock_hidden = False
        self._are_words_shown = False
        self.preview = Preview(theme, scaler)
        self.editor = AnswerEditor()
        self.editor.left.connect(self._on_editor_left)
        self.heard = HeardLine(theme)
        self.meter = LevelMeter(theme)
        self.clock = label("0:00", "lead")
        self._question = label("", "title", wraps=True)
        self._question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._status = label("", "muted", wraps=True)
        self._status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.main = push_button(theme, "", kind="primary", on_click=self._on_main_clicked)
        self.again = push_button(
            theme, "Start over", kind="quiet", icon="reset", on_click=self.abandoned.emit
        )
        self.hide_view = push_button(theme, "", kind="quiet", on_click=self._on_hide_view)
        self.hide_clock = push_button(
            theme, "Hide clock", kind="quiet", icon="clock", on_click=self._on_hide_clock
        )
        self.show_words = push_button(
            theme, "", kind="quiet", icon="captions", on_click=self._on_show_words
        )
        for button in (self.main, self.again, self.hide_view, self.hide_clock, self.show_words):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space to the recording
        self._is_recording = False
        self._icon = self._main_text = ""
        self._lay_out()
        self.set_view_hidden(is_hidden=False)
        self.set_words_shown(is_shown=False)

    @property
    def is_view_hidden(self) -> bool:
        """Whether the self-view is hidden."""
        return self._is_view_hidden

    def show_question(self, question: Question) -> None:
        """Show what is to be answered, with an editor where answers are typed."""
        self._question.setText(question.text)
        self.editor.setVisible(question.stage.has_editor)
        self.editor.end()

    def show_thinking(self, seconds_left: int) -> None:
        """Count the think time down."""
        self._is_recording = False
        self._status.setText("Think it through. Recording starts by itself.")
        self.clock.setText(time_text(seconds_left * 1000))
        self._set_main("Start now ({practise.go-on})", "record", is_enabled=True)
        self.main.setFocus()
        self.again.hide()

    def show_starting(self) -> None:
        """Say that recording is about to run."""
        self._status.setText("Starting…")
        self.clock.setText(time_text(0))
        self._set_main(self._stop_text, "stop", is_enabled=False)
        self.again.hide()

    def show_recording(self) -> None:
        """Say that the answer is being recorded."""
        self._is_recording = True
        self._status.setText("Recording")
        self._set_main(self._stop_text, "stop", is_enabled=True)
        if self.has_editor:
            self.editor.begin()
        self.take_keyboard()  # the button was disabled while starting: the focus went elsewhere
        self.again.show()
        self.again.setEnabled(True)

    def show_saving(self) -> None:
        """Say that the answer is being finished."""
        self._status.setText("Finishing the recording and its analysis…")
        self._set_main(self._stop_text, "stop", is_enabled=False)
        self.again.setEnabled(False)
        self.editor.end()

    def take_keyboard(self) -> None:
        """To the editor while it can be typed in, else to the button that goes on."""
        is_typing = self.has_editor and self.editor.field.isEnabled()
        (self.editor.field if is_typing else self.main).setFocus()

    def show_elapsed(self, elapsed_ms: int) -> None:
        """Move the clock on."""
        self.clock.setText(time_text(elapsed_ms))

    def show_level(self, level: Level) -> None:
        """Show how loud it is."""
        self.meter.set_level(level.rms_db, level.peak_db, is_clipping=level.is_clipping)

    def set_view_hidden(self, *, is_hidden: bool) -> None:
        """Hide or show the self-view."""
        self._is_view_hidden = is_hidden
        self.preview.setVisible(not is_hidden)
        self.hide_view.setText("Show self-view" if is_hidden else "Hide self-view")
        keep_icon(self._theme, self.hide_view, "eye" if is_hidden else "eye-off")

    def set_words_shown(self, *, is_shown: bool) -> None:
        """Show or hide the line of recognised words."""
        self._are_words_shown = is_shown
        self.heard.setVisible(is_shown)
        self.show_words.setText("Hide words" if is_shown else "Show words")

    @property
    def has_editor(self) -> bool:
        """Whether answers to the question are typed, too."""
        return not self.editor.isHidden()

    @property
    def _stop_text(self) -> str:
        return "Stop ({practise.stop})" if self.has_editor else "Stop ({practise.go-on})"

    def _set_main(self, text: str, icon: str, *, is_enabled: bool) -> None:
        if icon != self._icon or text != self._main_text:
            self._icon, self._main_text = icon, text
            tell_text(self.main, text)
            keep_icon(self._theme, self.main, icon, "on_accent")
        self.main.setEnabled(is_enabled)

    def _on_main_clicked(self) -> None:
        (self.stopped if self._is_recording else self.started).emit()

    def _on_editor_left(self) -> None:
        self.main.setFocus()

    def _on_show_words(self) -> None:
        self.set_words_shown(is_shown=not self._are_words_shown)
        self.words_shown.emit(self._are_words_shown)

    def _on_hide_view(self) -> None:
        self.set_view_hidden(is_hidden=not self._is_view_hidden)
        self.self_view_hidden.emit(self._is_view_hidden)

    def _on_hide_clock(self) -> None:
        self._is_clock_hidden = not self._is_clock_hidden
        self.clock.setVisible(not self._is_clock_hidden)
        self.hide_clock.setText("Show clock" if self._is_clock_hidden else "Hide clock")

    def _lay_out(self) -> None:
        bar = TurningRow(UNIT, is_spread=True)
        bar.add(row_of(self.hide_view, self.hide_clock, self.show_words))
        bar.add(row_of(self.meter, self.clock, self.again, self.main))
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(self.editor, 3)
        middle.addWidget(self.preview, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, WIDE, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self._question)
        column.addWidget(self._status)
        column.addStretch(1)
        column.addWidget(self.heard)
        column.addLayout(middle, 6)
        column.addSpacing(UNIT)
        column.addWidget(bar)
