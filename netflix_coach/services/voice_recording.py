"""Recording a voice note while a take plays: one microphone to one file, on the take's time."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import DeviceError, InputError, MediaError, StorageError
from netflix_coach.domain.media import AudioSlice, TimedFrame
from netflix_coach.domain.ports import LiveSource, SessionClock
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.voice import TAKEN, VoiceTrack, room_ms
from netflix_coach.media.finalise import finalise
from netflix_coach.media.names import PART_SUFFIX
from netflix_coach.media.peaks import PeaksBuilder
from netflix_coach.media.take_writer import TakeWriter
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.library import LibraryService
from netflix_coach.services.sources import SourceFactory
from netflix_coach.services.voice_sink import VoiceObserver, VoiceSink
from netflix_coach.services.voices import VoiceService, keep_peaks
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.voice_tracks import VoiceTrackRepository

_LEAST_MS: Final = 300


class _Taps:
    """Draws the waveform of a voice note as it is written."""

    def __init__(self, observer: VoiceObserver) -> None:
        self.peaks = PeaksBuilder()
        self._observer = observer

    def on_audio(self, audio: AudioSlice) -> None:
        self.peaks.feed(audio)

    def on_frame(self, frame: TimedFrame) -> None:
        """There are none."""

    def on_failure(self, sentence: str) -> None:
        self._observer.on_aborted(sentence)


@dataclass(frozen=True, slots=True)
class _Recording:
    """The voice note being recorded."""

    track: VoiceTrack
    part: Path
    sink: VoiceSink
    writer: TakeWriter
    taps: _Taps
    room_ms: int


class VoiceRecorder:
    """Records voice notes, one at a time.

    `open` and `close` are called on the window's thread and do not block; `begin` and `finish`
    wait for the disk and may be called from any thread.
    """

    def __init__(
        self,
        *,
        factory: SourceFactory,
        library: LibraryService,
        voices: VoiceService,
        tracks: VoiceTrackRepository,
        edits: TakeEdits,
        folder: DataFolder,
        clock: SessionClock,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._factory = factory
        self._library = library
        self._voices = voices
        self._tracks = tracks
        self._edits = edits
        self._folder = folder
        self.clock = clock
        self._now = now
        self._new_id = new_id
        self._lock = threading.Lock()
        self._is_sample = False
        self._source: LiveSource | None = None
        self._sink: VoiceSink | None = None
        self._observer: VoiceObserver | None = None
        self._recording: _Recording | None = None

    def open(self, microphone_id: str | None, observer: VoiceObserver) -> None:
        """Open a microphone, or a built-in source of that id; None means the system's default.

        Raises:
            DeviceError: nothing of that name can be opened.
        """
        self.close()
        choice = SourceChoice(camera_id="", microphone_id=microphone_id)
        source = self._factory.make(choice)
        sink = VoiceSink(observer)
        self._source, self._sink, self._observer = source, sink, observer
        self._is_sample = choice.is_sample
        source.open(sink)

    def close(self) -> None:
        """Release the microphone. What is being recorded ends there; `finish` keeps it."""
        source, self._source = self._source, None
        if source is not None:
            source.close()

    def begin(self, take_id: str, position_ms: int, t_ns: int) -> None:
        """Record what is heard from session clock `t_ns` on, when the take was at `position_ms`.

        Raises:
            DeviceError: no microphone is open.
            InputError: a voice note lies there already, or the take has no recording.
            StorageError: the data folder refuses.
        """
        sink, observer = self._sink, self._observer
        if sink is None or observer is None:
            raise DeviceError("No microphone is open; choose one and try again.")
        with self._lock:
            if self._recording is not None:
                raise DeviceError("A voice note is being recorded already; stop it first.")
            recording = self._prepared(take_id, position_ms, sink, observer)
            self._tracks.begin(recording.track)
            try:
                recording.writer.start()
            except StorageError:
                self._tracks.remove(recording.track.id)
                raise
            self._recording = recording
            sink.attach(recording.writer, t_ns)

    def finish(self) -> VoiceTrack | None:
        """Complete the file and put the note into the library; None where nothing was said yet.

        Raises:
            DeviceError: nothing is being recorded.
            StorageError: the disk refuses; what was recorded is brought back at the next start.
        """
        with self._lock:
            recording, self._recording = self._recording, None
        if recording is None:
            raise DeviceError("No voice note is being recorded.")
        recording.sink.detach()
        report = recording.writer.stop()
        track = recording.track
        if report.duration_ms < _LEAST_MS:
            self._dropped(recording)
            return None
        try:
            path = finalise(recording.part)
        except MediaError:
            self._dropped(recording)
            return None
        keep_peaks(path, recording.taps.peaks.peaks())
        done = replace(track, duration_ms=min(report.duration_ms, recording.room_ms))
        self._edits.do(track.take_id, Edit("add voice note", added=(done,)))
        return done

    def shutdown(self) -> None:
        """Release the microphone; a voice note being recorded is kept."""
        self.close()
        if self._recording is not None:
            with suppress(DeviceError):  # finished meanwhile
                self.finish()

    def _prepared(
        self, take_id: str, position_ms: int, sink: VoiceSink, observer: VoiceObserver
    ) -> _Recording:
        take = self._library.take(take_id)
        if take.media is None:
            raise InputError("This take has no recording, so there is nothing to speak over.")
        tracks = self._tracks.of_take(take_id)
        room = room_ms(tracks, position_ms, take.media.duration_ms)
        if room < _LEAST_MS:
            raise InputError(TAKEN)
        voice_id = self._new_id()
        path = self._folder.voice_path(take.session_id, take_id, voice_id)
        track = VoiceTrack(
            id=voice_id,
            take_id=take_id,
            recorded_at=self._now(),
            path=path.relative_to(self._folder.root),
            start_ms=position_ms,
            duration_ms=0,
        )
        self._voices.touch(track, is_sample=self._is_sample)
        self._folder.prepare_session(take.session_id)  # an imported take may have had no files
        part = path.with_name(path.name + PART_SUFFIX)
        taps = _Taps(observer)
        writer = TakeWriter(part, clock=self.clock, has_video=False, has_audio=True, taps=taps)
        return _Recording(track, part, sink, writer, taps, room)

    def _dropped(self, recording: _Recording) -> None:
        self._tracks.remove(recording.track.id)
        recording.part.unlink(missing_ok=True)
