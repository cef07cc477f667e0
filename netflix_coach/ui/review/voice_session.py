"""Recording one voice note after another while a take plays."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.alignment import Alignment
from netflix_coach.ui.review.voice_bridge import VoiceBridge

if TYPE_CHECKING:
    from netflix_coach.services.voice_recording import VoiceRecorder
    from netflix_coach.ui.review.edits import EditQueue
    from netflix_coach.ui.review.playback import Playback
    from netflix_coach.ui.tasks import Tasks

HEARD_SHARE = 0.2
"""What is left of the take's volume where it is to be heard while speaking."""

_GOES_ON = (CaptureEventKind.BACK, CaptureEventKind.SLOW, CaptureEventKind.STALLED)


class _State(Enum):
    IDLE = auto()
    OPENING = auto()
    ALIGNING = auto()
    RECORDING = auto()


class VoiceSession(QObject):
    """Opens the microphone, lets the take play, records until it stops. Window's thread.

    One time axis is kept by one rule: the take plays on at its own speed, or recording stops.
    Pausing, going elsewhere and another speed all stop it, and what was said is kept.
    """

    changed = Signal(str)
    """It began, went on or ended (see `is_on`); how it stands, in a few words."""
    level_changed = Signal(object)
    said = Signal(str)
    """A sentence on why it can't, or why it stopped."""

    def __init__(
        self,
        recorder: VoiceRecorder,
        playback: Playback,
        edits: EditQueue,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._playback = playback
        self._edits = edits
        self._tasks = tasks
        self._state = _State.IDLE
        self._bridge: VoiceBridge | None = None
        self._alignment = Alignment(0)
        self._take_id = ""
        self._has_picture = True
        self._from_ms = self._end_ms = 0
        self._is_begun = self._is_over = False
        playback.frame_arrived.connect(lambda _frame: self._on_picture())
        playback.position_changed.connect(self._on_position_changed)
        playback.playing_changed.connect(self._on_playing_changed)
        playback.sought.connect(self.stop)
        playback.rate_changed.connect(lambda _rate: self.stop())

    @property
    def is_on(self) -> bool:
        """Whether a voice note is being recorded, or about to be."""
        return self._state is not _State.IDLE

    def begin(
        self,
        take_id: str,
        microphone_id: str | None,
        *,
        end_ms: int,
        is_heard: bool,
        has_picture: bool,
    ) -> None:
        """Speak from the playhead on, up to `end_ms` at most; with `is_heard` the take is heard."""
        self.stop()
        self._playback.pause()
        self._playback.set_rate(1.0)
        self._take_id, self._end_ms, self._has_picture = take_id, end_ms, has_picture
        self._from_ms = self._playback.position_ms
        self._is_begun = self._is_over = False
        self._bridge = bridge = VoiceBridge(self)
        bridge.ready.connect(self._on_ready)
        bridge.level_changed.connect(self.level_changed)
        bridge.noticed.connect(self._on_noticed)
        bridge.aborted.connect(self._on_aborted)
        try:
            self._recorder.open(microphone_id, bridge)
        except CoachError as error:
            self._forget_bridge()
            self.said.emit(error.sentence)
            return
        self._playback.duck(HEARD_SHARE if is_heard else 0.0)
        self._state = _State.OPENING
        self.changed.emit("Opening the microphone…")

    def stop(self) -> None:
        """Stop, and keep what was said; harmless when nothing is recorded."""
        was, self._state = self._state, _State.IDLE
        if was is _State.IDLE:
            return
        self._recorder.close()
        self._forget_bridge()
        self._playback.pause()
        self._playback.duck(1.0)
        self.changed.emit("")
        if was is _State.RECORDING:
            self._is_over = True
            self._finish()

    def _on_ready(self) -> None:
        if self._state is _State.OPENING:
            self._alignment = Alignment(self._from_ms)
            self._playback.play()
            self._state = _State.ALIGNING

    def _on_picture(self) -> None:
        if self._has_picture:
            self._align(self._playback.picture_ms)

    def _on_position_changed(self, t_ms: int) -> None:
        if not self._has_picture:
            self._align(t_ms)
        if self._state is _State.RECORDING:
            self.changed.emit(time_text(t_ms - self._from_ms))
            if t_ms >= self._end_ms:
                self.stop()

    def _align(self, position_ms: float) -> None:
        if self._state is not _State.ALIGNING:
            return
        passing = self._alignment.see(position_ms, self._recorder.clock())
        if passing is None:
            return
        self._state = _State.RECORDING
        self._tasks.run(
            partial(self._recorder.begin, self._take_id, passing.position_ms, passing.t_ns),
            self._on_begun,
            self._on_aborted,
        )

    def _on_begun(self, _nothing: None) -> None:
        self._is_begun = True
        self._finish()

    def _finish(self) -> None:
        """Keep the note once it is both begun and over."""
        if self._is_begun and self._is_over:
            self._is_begun = self._is_over = False
            recorder = self._recorder
            self._edits.do(lambda _take_id: recorder.finish())

    def _on_playing_changed(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's value
        if not is_playing and self._state in (_State.ALIGNING, _State.RECORDING):
            self.stop()

    def _on_noticed(self, event: CaptureEvent) -> None:
        if event.kind is not CaptureEventKind.ENDED and event.kind is not CaptureEventKind.BACK:
            self.said.emit(event.sentence)
        if event.kind not in _GOES_ON:
            self.stop()

    def _on_aborted(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.stop()

    def _forget_bridge(self) -> None:
        """What the old recording still tells concerns nobody."""
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            bridge.blockSignals(True)  # noqa: FBT003 - Qt's own
            bridge.deleteLater()
