"""Speaking over the replay: the panel, the recording, the replay and the words of voice notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from netflix_coach.domain.voice import (
    AT_THE_END,
    LEAST_ROOM_MS,
    NO_MODEL,
    TAKEN,
    VoiceTrack,
    room_ms,
)
from netflix_coach.ui.review.voice_panel import VoicePanel
from netflix_coach.ui.review.voice_playback import VoicePlayback
from netflix_coach.ui.review.voice_session import VoiceSession
from netflix_coach.ui.widgets.banner import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.monitor import Level
    from netflix_coach.services.review import Review
    from netflix_coach.ui.review.page import ReviewPage
    from netflix_coach.ui.services import UiServices
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme

_SETTLED_MS = 600
_LISTENING = "Finding the words…"
_GONE = "The recording of this take is not where it was, so there is nothing to speak over."
_NO_WORDS = "No words yet."
_NOT_FOUND = "No words were recognised."
_STOPPED = "No words yet; they are looked for when you open the take again."


class VoiceTools(QObject):
    """What the review page offers around voice notes. Lives on the window's thread."""

    def __init__(self, services: UiServices, theme: Theme, tasks: Tasks, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        self._voices = services.voices
        self._recording = services.recording
        self._settings = services.settings
        self._tracks: tuple[VoiceTrack, ...] = ()
        self._remarks: dict[str, str] = {}
        self._hearing = ""
        self.panel = VoicePanel(theme, page)
        self.session = VoiceSession(
            services.voice_recorder, page.player.playback, page.edits, tasks, self
        )
        self.replay = VoicePlayback(page.player.playback, self)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._on_volume_settled)
        self._follow_settings()
        self._connect()

    def show(self, review: Review) -> None:
        """Follow the take shown; words that are missing are looked for."""
        if any(track.take_id != review.take.id for track in self._tracks):
            self._remarks.clear()
        self._tracks = tuple(note.track for note in review.voices)
        for track in self._tracks:
            if track.words is not None:
                self._remarks.pop(track.id, None)
        self._page.export_panel.extras.offer_voice(is_there=bool(review.voices))
        self._hear_next()
        self._show_notes()

    def toggle(self) -> None:
        """Speak from the playhead on, or stop."""
        if self.session.is_on:
            self.session.stop()
            return
        review = self._page.review
        if review is None or review.take.media is None:
            return
        if not review.take.media.path.is_file():
            self._page.banners.say(_GONE, Tone.WARN)
            return
        playback = self._page.player.playback
        at_ms, end_ms = playback.position_ms, playback.duration_ms
        room = room_ms(self._tracks, at_ms, end_ms)
        self._page.banners.clear()
        if room < LEAST_ROOM_MS:
            self._page.banners.say(AT_THE_END if at_ms + LEAST_ROOM_MS > end_ms else TAKEN)
            return
        self._page.player.transport.loop.setChecked(False)
        self._page.tabs.setCurrentWidget(self.panel)
        self.session.begin(
            review.take.id,
            self.panel.microphone.currentData(),
            end_ms=at_ms + room,
            is_heard=self.panel.heard.isChecked(),
            has_picture=review.take.media.video is not None,
        )

    def _connect(self) -> None:
        panel, session = self.panel, self.session
        panel.toggle_wanted.connect(self.toggle)
        panel.seek_requested.connect(self._page.player.playback.seek)
        panel.delete_wanted.connect(self._on_delete_wanted)
        panel.shown.connect(self._offer_microphones)
        panel.heard_changed.connect(self._on_heard_changed)
        panel.played_changed.connect(self._on_played_changed)
        panel.volume_changed.connect(self._on_volume_changed)
        session.changed.connect(self._on_session_changed)
        session.level_changed.connect(self._on_level_changed)
        session.said.connect(lambda sentence: self._page.banners.say(sentence, Tone.WARN))
        self._recording.on_devices_changed(self._offer_microphones)

    # Recording

    def _on_session_changed(self, state: str) -> None:
        is_on = self.session.is_on
        self.panel.show_recording(is_on=is_on, state=state)
        self.replay.set_wanted(is_wanted=not is_on and self._settings.current.is_voice_played)
        tabs = self._page.tabs
        tabs.setTabText(tabs.indexOf(self.panel), "● Rec" if is_on else "Voice")

    def _on_level_changed(self, level: Level) -> None:
        self.panel.meter.set_level(level.rms_db, level.peak_db, is_clipping=level.is_clipping)

    def _offer_microphones(self) -> None:
        wanted = self._settings.current.sources.microphone_id
        self.panel.set_microphones(self._recording.microphones(), wanted)

    # What there is

    def _show_notes(self) -> None:
        review = self._page.review
        notes = review.voices if review is not None else ()
        remarks = {t.id: self._remark(t) for t in self._tracks}
        is_waiting = any(t.words is None and not self._voices.can_hear(t) for t in self._tracks)
        self.panel.show_notes(notes, remarks, NO_MODEL if is_waiting else "")
        self.replay.set_notes(notes)

    def _remark(self, track: VoiceTrack) -> str:
        return _NOT_FOUND if track.words is not None else self._remarks.get(track.id, _NO_WORDS)

    def _on_delete_wanted(self, voice_id: str) -> None:
        self._page.edits.do(lambda take_id: self._voices.delete(take_id, voice_id))

    # Words

    def _hear_next(self) -> None:
        """Look for the words of one voice note that has none yet, then of the next."""
        if self._hearing:
            return
        wanted = (t for t in self._tracks if t.words is None and t.id not in self._remarks)
        track = next((t for t in wanted if self._voices.can_hear(t)), None)
        if track is None:
            return
        self._hearing = track.id
        self._remarks[track.id] = _LISTENING
        handle = self._tasks.start(
            "Finding the words of a voice note",
            lambda progress, cancel: self._voices.hear(track, progress, cancel),
            self._on_heard,
            self._on_not_heard,
            owner=self,
        )
        handle.finished.connect(self._on_hearing_over)

    def _on_heard(self, _is_kept: bool) -> None:  # noqa: FBT001 - what the service returns
        self._remarks[self._hearing] = ""
        self._page.edits.do(lambda _take_id: None)  # shows the take with the words

    def _on_not_heard(self, sentence: str) -> None:
        self._remarks[self._hearing] = sentence

    def _on_hearing_over(self) -> None:
        QTimer.singleShot(0, self, self._go_on_hearing)

    def _go_on_hearing(self) -> None:
        if self._remarks.get(self._hearing) == _LISTENING:
            self._remarks[self._hearing] = _STOPPED
        self._hearing = ""
        self._hear_next()
        self._show_notes()

    # Settings

    def _follow_settings(self) -> None:
        settings = self._settings.current
        self.panel.show_settings(
            is_heard=settings.is_take_heard_while_speaking,
            is_played=settings.is_voice_played,
            volume_percent=settings.voice_volume_percent,
        )
        self.replay.set_wanted(is_wanted=settings.is_voice_played)
        self.replay.set_volume(settings.voice_volume_percent)

    def _on_heard_changed(self, is_heard: bool) -> None:  # noqa: FBT001 - a signal's value
        self._save(lambda s: replace(s, is_take_heard_while_speaking=is_heard))

    def _on_played_changed(self, is_played: bool) -> None:  # noqa: FBT001 - a signal's value
        self._save(lambda s: replace(s, is_voice_played=is_played))

    def _on_volume_changed(self, percent: int) -> None:
        self.replay.set_volume(percent)
        self._settled.start()

    def _on_volume_settled(self) -> None:
        percent = self.panel.volume.value()
        self._save(lambda s: replace(s, voice_volume_percent=percent))

    def _save(self, changed: Callable[[Settings], Settings]) -> None:
        self._tasks.keep(
            lambda: self._settings.change(changed),
            lambda _nothing: self._follow_settings(),
            lambda sentence: self._page.banners.say(sentence, Tone.ERROR),
            owner=self,
        )
