"""Recording a take: devices to file, with live analysis, kept or thrown away at the end."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from netflix_coach.analysis.live import LiveAnalysis
from netflix_coach.capture.sound_check import SoundCheck
from netflix_coach.domain.errors import DeviceError, MediaError
from netflix_coach.domain.ports import LiveSource, SessionClock
from netflix_coach.domain.question import Question
from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.media.take_writer import TakeWriter
from netflix_coach.services.calibration import CalibrationService
from netflix_coach.services.editor import TakeEditor
from netflix_coach.services.framing import FramingCheck
from netflix_coach.services.library import LibraryService
from netflix_coach.services.monitor import Monitor, RecordingObserver
from netflix_coach.services.running_take import RunningTake, TakeFinisher
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.sources import SourceFactory, SourceList, SourceOption
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.services.take_taps import TakeTaps
from netflix_coach.services.workers import Workers


@dataclass(frozen=True, slots=True)
class TakePlan:
    """What is about to be recorded; a session is made where none is named."""

    stage: Stage
    question: Question | None = None
    session_id: str | None = None
    title: str = ""


class RecordingService:
    """Opens devices, records takes and hands them to the library.

    `open_monitor` and `close_monitor` are called on the window's thread and do not block; the
    rest may be called from any thread, one call at a time.
    """

    def __init__(
        self,
        *,
        sources: SourceList,
        factory: SourceFactory,
        library: LibraryService,
        analysis: TakeAnalysis,
        workers: Workers,
        settings: SettingsService,
        calibration: CalibrationService,
        clock: SessionClock,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._sources = sources
        self._factory = factory
        self._library = library
        self._analysis = analysis
        self._finisher = TakeFinisher(library, analysis)
        self._workers = workers
        self._settings = settings
        self._calibration = calibration
        self._clock = clock
        self._now = now
        self._new_id = new_id
        self._lock = threading.Lock()
        self._choice = SourceChoice()
        self._model_dir: Path | None = None
        self._source: LiveSource | None = None
        self._observer: RecordingObserver | None = None
        self._monitor: Monitor | None = None
        self._framing: FramingCheck | None = None
        self._ending: list[FramingCheck] = []
        self._recording: RunningTake | None = None

    def cameras(self) -> tuple[SourceOption, ...]:
        """Cameras to choose from, the built-in sources last."""
        return self._sources.cameras()

    def microphones(self) -> tuple[SourceOption, ...]:
        """Microphones to choose from, the built-in sources last."""
        return self._sources.microphones()

    def on_devices_changed(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the window's thread when a device was plugged in or out."""
        self._sources.on_change(listener)

    @property
    def is_recording(self) -> bool:
        """Whether a take is being recorded."""
        return self._recording is not None

    @property
    def has_speech_model(self) -> bool:
        """Whether words are looked for in what is recorded."""
        return self._model_dir is not None

    def open_monitor(self, choice: SourceChoice, observer: RecordingObserver) -> None:
        """Open the devices chosen: preview, level and framing check, nothing recorded.

        Raises:
            DeviceError: the choice names nothing that can be opened.
        """
        self.close_monitor()
        # Somebody may sit before the device check for long: only a take comes to an end.
        source = self._factory.make(choice, loop=True)
        monitor = Monitor(observer)
        self._choice, self._source = choice, source
        self._observer, self._monitor = observer, monitor
        self._model_dir = self._analysis.model_for(is_sample=choice.is_sample)
        self._workers.speech(self._model_dir).warm_up()
        if source.has_video:
            limits = self._settings.parameters.framing
            self._calibration.open(self._sources.camera_of(choice), observer.on_calibration)
            self._framing = FramingCheck(
                self._workers.face(), limits, observer.on_framing, self._calibration
            )
            monitor.check_framing(self._framing)
        if source.has_audio:
            monitor.check_sound(SoundCheck(self._settings.parameters.speech, observer.on_sound))
        source.open(monitor)

    def close_monitor(self) -> None:
        """Release the devices. A take being recorded is finished first by whoever began it."""
        self._stop_framing()
        self._calibration.close()
        source, self._source = self._source, None
        if source is not None:
            source.close()
        monitor, self._monitor = self._monitor, None
        if monitor is not None:
            monitor.close()

    def begin(self, plan: TakePlan) -> str:
        """Start recording; returns the take's id.

        Raises:
            DeviceError: no device is open.
            StorageError: the data folder refuses.
        """
        with self._lock:
            if self._recording is not None:
                raise DeviceError("A take is being recorded already; stop it first.")
            source, monitor, observer = self._source, self._monitor, self._observer
            if source is None or monitor is None or observer is None:
                raise DeviceError("No device is open; choose a camera or a microphone first.")
            monitor.check_sound(None)
            self._stop_framing()
            self._await_framing()
            take = self._new_take(plan)
            files = self._library.files_of(take)
            live = LiveAnalysis(
                self._workers.speech(self._model_dir) if source.has_audio else None,
                self._workers.face() if source.has_video else None,
                observer,
            )
            editor = TakeEditor(self._clock, lambda typed: self._library.keep_typed(take, typed))
            taps = TakeTaps(live, observer, editor, files.thumbnails)
            starts_over = self._factory.starts_over(self._choice)
            if starts_over:
                source.close()
                source = self._source = self._factory.make(self._choice)
            writer = TakeWriter(
                files.part,
                taps=taps,
                clock=self._clock,
                has_video=source.has_video,
                has_audio=source.has_audio,
                av_offset_ms=self._settings.current.av_offset_ms,
            )
            writer.start()
            self._recording = RunningTake(take, files.part, writer, taps, editor, self._model_dir)
            monitor.attach(writer)
            if starts_over:
                source.open(monitor)
            return take.id

    def finish(self) -> Take:
        """Stop, finalise the file, derive and store the analysis.

        Raises:
            DeviceError: nothing is being recorded.
            MediaError: nothing at all was written.
            StorageError: the disk refuses; what was recorded is in the library or recovered.
        """
        running = self._stop()
        monitor = self._monitor
        return self._finisher.finish(running, monitor.preview_drops if monitor else 0)

    def press_key(self) -> None:
        """A key was pressed in the editor; nothing happens where nothing is recorded."""
        if recording := self._recording:
            recording.editor.press()

    def set_typed_text(self, text: str) -> None:
        """The whole text of the editor as it now stands; `save_typed` writes it."""
        if recording := self._recording:
            recording.editor.set_text(text)

    def save_typed(self) -> None:
        """Write what is typed to the disk, so that a power cut costs little of it.

        Raises:
            StorageError: the disk refuses.
        """
        if recording := self._recording:
            recording.editor.save()

    def shutdown(self) -> None:
        """Release everything; a take being recorded is finished and kept."""
        try:
            if self.is_recording:
                with suppress(MediaError):  # nothing was written yet: there is no take to keep
                    self.finish()
        finally:
            self.close_monitor()
            self._await_framing()

    def discard(self) -> None:
        """Stop and delete the take being recorded."""
        recording = self._stop()
        recording.writer.stop()
        recording.taps.live.abandon()
        self._library.delete_take(recording.take.id)

    def _stop(self) -> RunningTake:
        with self._lock:
            recording, self._recording = self._recording, None
            if recording is None:
                raise DeviceError("Nothing is being recorded.")
            if self._monitor is not None:
                self._monitor.attach(None)
            return recording

    def _stop_framing(self) -> None:
        framing, self._framing = self._framing, None
        if framing is not None:
            if self._monitor is not None:
                self._monitor.check_framing(None)
            framing.stop()
            self._ending.append(framing)

    def _await_framing(self) -> None:
        while self._ending:
            self._ending.pop().join()

    def _new_take(self, plan: TakePlan) -> Take:
        now = self._now()
        question = plan.question
        title = plan.title or (question.text if question else f"{plan.stage.heading} answer")
        session_id = plan.session_id
        if session_id is None:
            session_id = self._library.add_session(f"{plan.stage.heading} practice", now).id
        take = Take(
            id=self._new_id(),
            session_id=session_id,
            title=title,
            stage=plan.stage,
            started_at=now,
            state=TakeState.RECORDING,
            origin=TakeOrigin.SAMPLE if self._choice.is_sample else TakeOrigin.RECORDED,
            question_id=question.id if question else None,
            question_text=question.text if question else "",
            clock_start_ns=self._clock(),
            session_look=self._calibration.look_in_force(),
        )
        self._library.add_take(take)
        return take
