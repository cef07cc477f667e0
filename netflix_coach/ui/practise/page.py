"""The way from a question to a recorded take."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.services.recording import TakePlan
from netflix_coach.ui.practise.answer_panel import AnswerPanel
from netflix_coach.ui.practise.check_panel import CheckPanel
from netflix_coach.ui.practise.choose_panel import ChoosePanel
from netflix_coach.ui.practise.devices import Devices
from netflix_coach.ui.practise.done_panel import DonePanel
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.banner import BannerArea, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.media import VideoFrame
    from netflix_coach.domain.question import Question
    from netflix_coach.domain.session import Take
    from netflix_coach.domain.settings import Settings, SourceChoice
    from netflix_coach.services.monitor import Level
    from netflix_coach.ui.services import UiServices

SECOND_MS = 1000


class Step(Enum):
    """Where the user is on the way to a take."""

    CHOOSE = "choose"
    CHECK = "check"
    THINK = "think"
    RECORD = "record"
    SAVE = "save"
    DONE = "done"


class PractisePage(QWidget):
    """Leads through choosing, device check, thinking, recording, keeping. Window's thread."""

    step_changed = Signal(object)
    recording_changed = Signal(bool)
    review_requested = Signal(str)

    def __init__(
        self, services: UiServices, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._step = Step.CHOOSE
        self._question: Question | None = None
        self._take: Take | None = None
        self._session_id: str | None = None
        self._seconds_left = 0
        self._is_begun = False
        self.banners = BannerArea(theme)
        self.choose = ChoosePanel(theme)
        self.check = CheckPanel(theme, services.scaler)
        self.answer = AnswerPanel(theme, services.scaler)
        self.done = DonePanel(theme)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack = QStackedWidget()
        for panel in (self.choose, self.check, self.answer, self.done):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._on_second_passed)
        self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        self._space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._space.setEnabled(False)
        self._space.activated.connect(self._on_space_pressed)
        settings = services.settings.current
        self.devices = Devices(
            services.recording, tasks, self.check.pickers, settings.sources, self
        )
        self._connect()
        self.answer.set_view_hidden(is_hidden=settings.is_self_view_hidden)
        self.check.think_time.setValue(settings.think_time_s)
        tasks.run(services.practice.questions, self.choose.set_questions, self._on_failed)

    @property
    def step(self) -> Step:
        """Where the user is."""
        return self._step

    def release(self) -> None:
        """Let go of the devices unless a take is being recorded."""
        self._second.stop()
        if self._step not in (Step.RECORD, Step.SAVE):
            self.check.start.setEnabled(False)
            self.devices.close()

    # -- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Take the devices again where the user left them."""
        super().showEvent(event)
        if self._step is Step.CHECK and self.devices.is_listed:
            self._open_devices()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the devices."""
        super().hideEvent(event)
        if self._step is Step.THINK:
            self._go(Step.CHECK)
        self.release()

    # -- steps --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.choose.question_chosen.connect(self._on_question_chosen)
        self.check.started.connect(self._on_ready)
        self.check.went_back.connect(self._on_other_requested)
        self.check.pickers.choice_changed.connect(self._on_choice_changed)
        self.check.think_time_changed.connect(self._on_think_time_changed)
        self.answer.started.connect(self._begin)
        self.answer.stopped.connect(self._stop)
        self.answer.abandoned.connect(self._on_abandoned)
        self.answer.self_view_hidden.connect(self._on_self_view_hidden)
        self.done.review_requested.connect(self._on_review_requested)
        self.done.again_requested.connect(self._on_again_requested)
        self.done.retake_requested.connect(self._on_retake_requested)
        self.done.other_requested.connect(self._on_other_requested)
        bridge = self.devices.bridge
        self.devices.ready.connect(self._on_devices_ready)
        self.devices.failed.connect(self._on_failed)
        bridge.frame_arrived.connect(self._on_frame_arrived)
        bridge.level_changed.connect(self._on_level_changed)
        bridge.framing_changed.connect(self.check.show_hints)
        bridge.elapsed_changed.connect(self._on_elapsed_changed)
        bridge.noticed.connect(self._on_noticed)
        bridge.aborted.connect(self._on_aborted)

    def _go(self, step: Step) -> None:
        was_recording = self._step in (Step.RECORD, Step.SAVE)
        self._step = step
        is_recording = step in (Step.RECORD, Step.SAVE)
        panels = {Step.CHOOSE: self.choose, Step.CHECK: self.check, Step.DONE: self.done}
        self._stack.setCurrentWidget(panels.get(step, self.answer))
        self._space.setEnabled(step in (Step.CHECK, Step.THINK, Step.RECORD))
        if step is not Step.THINK:
            self._second.stop()
        if is_recording != was_recording:
            self.recording_changed.emit(is_recording)
        self.step_changed.emit(step)
        if self.isVisible():
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where the step goes on, so that Space and arrows do what is shown."""
        if self._step is Step.CHOOSE:
            self.choose.list.setFocus()
        elif self._step is Step.CHECK:
            (self.check.start if self.check.start.isEnabled() else self).setFocus()
        elif self._step is Step.DONE:
            self.done.review.setFocus()
        else:
            self.answer.main.setFocus()

    def escape(self) -> bool:
        """Put the newest message away; False where there is none."""
        return self.banners.dismiss_newest()

    def _on_question_chosen(self, question: Question) -> None:
        self._question = question
        self._session_id = None
        self.banners.clear()
        self.check.show_question(question)
        self.answer.show_question(question)
        self._go(Step.CHECK)
        self.devices.list_devices()

    def _on_ready(self) -> None:
        if not self.check.start.isEnabled():
            return
        self._seconds_left = self.check.think_time.value()
        if self._seconds_left <= 0:
            self._begin()
            return
        self.answer.show_thinking(self._seconds_left)
        self._go(Step.THINK)
        self._second.start()

    def _on_second_passed(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._begin()
        else:
            self.answer.show_thinking(self._seconds_left)

    def _begin(self) -> None:
        question = self._question
        if question is None or self._step not in (Step.CHECK, Step.THINK):
            return
        plan = TakePlan(question.stage, question, self._session_id)
        self._is_begun = False
        self.answer.show_starting()
        self._go(Step.RECORD)
        recording = self._services.recording
        self._tasks.run(lambda: recording.begin(plan), self._on_begun, self._on_record_failed)

    def _on_begun(self, _take_id: str) -> None:
        self._is_begun = True
        self.answer.show_recording()

    def _stop(self) -> None:
        if self._step is not Step.RECORD or not self._is_begun:
            return
        self.answer.show_saving()
        self._go(Step.SAVE)
        self._tasks.run(
            self._services.recording.finish, self._on_take_finished, self._on_record_failed
        )

    def _on_take_finished(self, take: Take) -> None:
        self._take = take
        self._session_id = take.session_id
        if self._question is not None:
            self.done.show_take(take, self._question)
        self._go(Step.DONE)
        self.release()

    def _on_record_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
        self._back_to_check()

    def _back_to_check(self) -> None:
        self._go(Step.CHECK)
        if self.isVisible():
            self._open_devices()

    def _on_abandoned(self) -> None:
        if self._step is not Step.RECORD or not self._is_begun:
            return
        self.answer.show_saving()
        self._go(Step.SAVE)
        self._tasks.run(
            self._services.recording.discard, self._on_discarded, self._on_record_failed
        )

    def _on_discarded(self, _nothing: None) -> None:
        self._back_to_check()

    def _on_review_requested(self) -> None:
        take = self._take
        self.banners.clear()
        self._go(Step.CHOOSE)
        if take is not None:
            self.review_requested.emit(take.id)

    def _on_again_requested(self) -> None:
        self.banners.clear()
        self._back_to_check()

    def _on_other_requested(self) -> None:
        self._go(Step.CHOOSE)
        self.banners.clear()
        self.release()

    def _on_retake_requested(self) -> None:
        take = self._take
        if take is None:
            return
        library = self._services.library

        def delete() -> None:
            self.banners.clear()
            self._tasks.run(lambda: library.delete_take(take.id), gone, self._on_failed, owner=self)

        def gone(_nothing: None) -> None:
            self._session_id = None  # the session went with its only take, or stays closed
            self._back_to_check()

        def ask(sentence: str) -> None:
            self.banners.say(sentence, Tone.WARN, action="Delete and retake", on_action=delete)

        self._tasks.run(
            lambda: library.describe_deletion(take.id), ask, self._on_failed, owner=self
        )

    def _on_space_pressed(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QComboBox):
            focus.showPopup()
        elif isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
            focus.click()
        elif not isinstance(focus, QAbstractSpinBox):
            steps = {Step.CHECK: self._on_ready, Step.THINK: self._begin, Step.RECORD: self._stop}
            steps[self._step]()

    # -- devices ------------------------------------------------------------------------------

    def _on_choice_changed(self, choice: SourceChoice) -> None:
        self._save(lambda settings: replace(settings, sources=choice))
        self._open_devices()

    def _on_devices_ready(self) -> None:
        if self._step is Step.CHECK and self.isVisible():
            self._open_devices()

    def _open_devices(self) -> None:
        self.check.reset()
        self.check.start.setEnabled(self.devices.open())
        if self.hasFocus():
            self.check.start.setFocus()

    def _on_frame_arrived(self, frame: VideoFrame) -> None:
        if self._step is Step.CHECK:
            self.check.preview.set_frame(frame)
        elif not self.answer.is_view_hidden:
            self.answer.preview.set_frame(frame)

    def _on_level_changed(self, level: Level) -> None:
        panel = self.check if self._step is Step.CHECK else self.answer
        panel.show_level(level)

    def _on_elapsed_changed(self, elapsed_ms: int) -> None:
        if self._step is Step.RECORD:
            self.answer.show_elapsed(elapsed_ms)

    def _on_noticed(self, event: CaptureEvent) -> None:
        is_good = event.kind is CaptureEventKind.BACK
        if is_good:
            self.banners.clear()
        calm = is_good or event.kind is CaptureEventKind.ENDED
        self.banners.say(event.sentence, Tone.INFO if calm else Tone.WARN)

    def _on_aborted(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
        self._stop()

    # -- settings -----------------------------------------------------------------------------

    def _on_think_time_changed(self, seconds: int) -> None:
        self._save(lambda settings: replace(settings, think_time_s=seconds))

    def _on_self_view_hidden(self, is_hidden: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._save(lambda settings: replace(settings, is_self_view_hidden=is_hidden))

    def _save(self, change: Callable[[Settings], Settings]) -> None:
        service = self._services.settings
        self._tasks.run(
            lambda: service.save(change(service.current)), None, self._on_failed, owner=self
        )

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
