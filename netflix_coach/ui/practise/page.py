"""The way from a question to a recorded take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.services.recording import TakePlan
from netflix_coach.ui.deletion import Deletion
from netflix_coach.ui.keys.page_keys import PageKeys
from netflix_coach.ui.practise.answer_panel import AnswerPanel
from netflix_coach.ui.practise.bindings import PRACTISE_KEYS
from netflix_coach.ui.practise.check_panel import CheckPanel
from netflix_coach.ui.practise.choices import Choices
from netflix_coach.ui.practise.choose_panel import ChoosePanel
from netflix_coach.ui.practise.countdown import Countdown
from netflix_coach.ui.practise.device_notices import DeviceNotices
from netflix_coach.ui.practise.devices import Devices
from netflix_coach.ui.practise.done_panel import DonePanel
from netflix_coach.ui.practise.live_view import LiveView
from netflix_coach.ui.practise.looking import Looking
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.practise.taking import Taking
from netflix_coach.ui.practise.typing import Typing
from netflix_coach.ui.settings_saver import SettingsSaver
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.banner import BannerArea, Tone

if TYPE_CHECKING:
    from netflix_coach.domain.question import Question
    from netflix_coach.domain.session import Take
    from netflix_coach.ui.services import UiServices


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
        self.banners = BannerArea(theme)
        self.choose = ChoosePanel(theme)
        self.check = CheckPanel(theme, services.scaler)
        self.answer = AnswerPanel(theme, services.scaler)
        self.done = DonePanel(theme)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Practise")
        self._stack = QStackedWidget()
        for panel in (self.choose, self.check, self.answer, self.done):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        self._countdown = Countdown(self)
        self._taking = Taking(services.recording, tasks, self)
        self._typing = Typing(services.recording, tasks, self.answer.editor, self)
        self._deletion = Deletion(tasks, self.banners, self)
        self._notices = DeviceNotices(self.banners, self)
        settings = services.settings.current
        self.devices = Devices(
            services.recording, tasks, self.check.pickers, settings.sources, self
        )
        saver = SettingsSaver(services.settings, tasks, self)
        self._choices = Choices(settings, saver, self.choose, self.check, self.answer, self)
        self._live = LiveView(self.devices.bridge, self.check, self.answer, self)
        self._looking = Looking(services.calibration, tasks, theme, self.check, self.devices.bridge)
        self._connect()
        self.keys = PageKeys(
            PRACTISE_KEYS,
            self,
            services.settings,
            tasks,
            parts={"questions": self.choose.list},
            panels={"check": self.check, "answer": self.answer, "done": self.done},
        )
        tasks.run(services.practice.questions, self.choose.set_questions, self._on_failed)

    @property
    def step(self) -> Step:
        """Where the user is."""
        return self._step

    def release(self) -> None:
        """Let go of the devices unless a take is being recorded."""
        self._countdown.stop()
        self._looking.stop()
        if not self._step.is_recording:
            self.check.start.setEnabled(False)
            self.devices.close()

    # -- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Take the devices again where the user left them, with the choices now in force."""
        super().showEvent(event)
        self._choices.show(self._services.settings.current)
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
        self.check.went_back.connect(self.choose_another)
        self.check.pickers.choice_changed.connect(lambda _choice: self._open_devices())
        self._choices.failed.connect(self._on_failed)
        self.answer.started.connect(self._begin)
        self.answer.stopped.connect(self.stop)
        self.answer.abandoned.connect(self.start_over)
        self.done.review_requested.connect(self._on_review_requested)
        self.done.again_requested.connect(self._on_again_requested)
        self.done.retake_requested.connect(self._on_retake_requested)
        self.done.other_requested.connect(self.choose_another)
        self._countdown.ticked.connect(self.answer.show_thinking)
        self._countdown.over.connect(self._begin)
        self._taking.begun.connect(self._on_begun)
        self._typing.failed.connect(self._on_failed)
        self._taking.finished.connect(self._on_take_finished)
        self._taking.discarded.connect(self._back_to_check)
        self._taking.failed.connect(self._on_record_failed)
        bridge = self.devices.bridge
        self.devices.ready.connect(self._on_devices_ready)
        self.devices.failed.connect(self._on_failed)
        self._looking.failed.connect(self._on_failed)
        bridge.elapsed_changed.connect(self._on_elapsed_changed)
        bridge.noticed.connect(self._on_noticed)
        bridge.aborted.connect(self._on_aborted)
        bridge.analysis_troubled.connect(self._notices.tell)

    def _go(self, step: Step) -> None:
        was_recording = self._step.is_recording
        self._step = step
        panels = {Step.CHOOSE: self.choose, Step.CHECK: self.check, Step.DONE: self.done}
        self._stack.setCurrentWidget(panels.get(step, self.answer))
        self._live.set_checking(is_checking=step is Step.CHECK)
        if step is not Step.THINK:
            self._countdown.stop()
        if step.is_recording != was_recording:
            self.recording_changed.emit(step.is_recording)
        self.step_changed.emit(step)
        if self.isVisible():
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where the step goes on, so that Space and arrows do what is shown."""
        if self._step is Step.CHOOSE:
            self.choose.list.setFocus()
        elif self._step is Step.CHECK:
            (self.check.start if self.check.start.isEnabled() else self.check).setFocus()
        elif self._step is Step.DONE:
            self.done.review.setFocus()
        else:
            self.answer.take_keyboard()

    def go_on(self) -> None:
        """On to the next step, where there is one without a choice."""
        steps = {Step.CHECK: self._on_ready, Step.THINK: self._begin, Step.RECORD: self.stop}
        if self._step in steps:
            steps[self._step]()

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
        self._notices.go_on()
        seconds = int(self.check.think_time.value())
        if seconds <= 0:
            self._begin()
            return
        self._go(Step.THINK)
        self._countdown.begin(seconds)

    def _begin(self) -> None:
        question = self._question
        if question is None or self._step not in (Step.CHECK, Step.THINK):
            return
        plan = TakePlan(question.stage, question, self._session_id)
        self._notices.go_on()
        self.answer.show_starting()
        self._go(Step.RECORD)
        self._taking.begin(plan)

    def _on_begun(self) -> None:
        self.answer.heard.begin(has_model=self._services.recording.has_speech_model)
        self.answer.show_recording()

    def stop(self) -> None:
        """Finish the answer being recorded."""
        if self._step is Step.RECORD and self._taking.is_running:
            self._typing.stop()
            self.answer.show_saving()
            self._go(Step.SAVE)
            self._taking.finish()

    def start_over(self) -> None:
        """Throw away what was recorded so far, and begin again."""
        if self._step is Step.RECORD and self._taking.is_running:
            self._typing.stop()
            self.answer.show_saving()
            self._go(Step.SAVE)
            self._taking.discard()

    def _on_take_finished(self, take: Take) -> None:
        self._take = take
        self._session_id = take.session_id
        self._notices.clear()
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

    def _on_review_requested(self) -> None:
        take = self._take
        self.banners.clear()
        self._go(Step.CHOOSE)
        if take is not None:
            self.review_requested.emit(take.id)

    def _on_again_requested(self) -> None:
        self.banners.clear()
        self._back_to_check()

    def choose_another(self) -> None:
        """Back to the questions."""
        self._go(Step.CHOOSE)
        self.banners.clear()
        self.release()

    def _on_retake_requested(self) -> None:
        take = self._take
        if take is None:
            return
        library = self._services.library
        self._deletion.ask(
            lambda: library.describe_deletion(take.id),
            lambda: library.delete_take(take.id),
            self._on_deleted,
            action="Delete and retake",
        )

    def _on_deleted(self) -> None:
        self._session_id = None  # the session went with its only take, or stays closed
        self._back_to_check()

    # -- devices ------------------------------------------------------------------------------

    def _on_devices_ready(self) -> None:
        if self._step is Step.CHECK and self.isVisible():
            self._open_devices()

    def _open_devices(self) -> None:
        self._notices.clear()
        self.check.reset()
        self.check.start.setEnabled(self.devices.open())
        if self.check.hasFocus():
            self.check.start.setFocus()

    def _on_elapsed_changed(self, elapsed_ms: int) -> None:
        if self._step is Step.RECORD:
            self.answer.show_elapsed(elapsed_ms)

    def _on_noticed(self, event: CaptureEvent) -> None:
        if event.kind is CaptureEventKind.ENDED and self._step is Step.RECORD:
            self.banners.say(event.sentence)
            self.stop()
        else:
            self._notices.show(event)

    def _on_aborted(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
        self.stop()

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
