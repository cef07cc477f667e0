"""Voice notes: what was spoken over the replay of a take, listed, heard, deleted, tidied up."""

import logging
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.errors import CoachError, ModelError, StorageError
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.session import Take
from netflix_coach.domain.voice import NO_MODEL, VoiceNote, VoiceTrack, room_ms
from netflix_coach.domain.wording import time_text
from netflix_coach.media.finalise import recover
from netflix_coach.media.names import PART_SUFFIX
from netflix_coach.media.peaks import PeaksBuilder, load_peaks, save_peaks
from netflix_coach.media.reader import open_media
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.library import LibraryService
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.storage.folders import VOICE, DataFolder
from netflix_coach.storage.voice_tracks import VoiceTrackRepository

log = logging.getLogger(__name__)


class VoiceService:
    """The voice notes of takes. Any thread.

    A note that is deleted, or whose making is undone, keeps its file until the program ends, so
    that it can be brought back. Make it before anything is recorded: what is unfinished then was
    cut off.
    """

    def __init__(
        self,
        *,
        voices: VoiceTrackRepository,
        edits: TakeEdits,
        library: LibraryService,
        analysis: TakeAnalysis,
        folder: DataFolder,
    ) -> None:
        self._voices = voices
        self._edits = edits
        self._library = library
        self._analysis = analysis
        self._folder = folder
        self._lock = threading.Lock()
        self._touched: set[str] = set()
        self._from_sample: set[str] = set()
        self._cut_off = list(voices.unfinished())

    def of_take(self, take_id: str) -> tuple[VoiceNote, ...]:
        """The voice notes of a take in order of time, ready to be shown and played."""
        return tuple(self._note(track) for track in self._voices.of_take(take_id))

    def file_of(self, track: VoiceTrack) -> Path:
        """Where the sound of a track lies."""
        return self._folder.root / track.path

    def delete(self, take_id: str, voice_id: str) -> VoiceTrack | None:
        """Delete a voice note; it can be brought back by undoing. None where it is gone."""
        with self._edits.turn:
            found = (track for track in self._voices.of_take(take_id) if track.id == voice_id)
            track = next(found, None)
            if track is not None:
                self.touch(track)
                name = f"delete voice note at {time_text(track.span.start_ms)}"
                self._edits.do(take_id, Edit(name, removed=(track,)))
        return track

    def touch(self, track: VoiceTrack, *, is_sample: bool = False) -> None:
        """Note that a track came or goes in this run, so that undoing may want its file.

        `is_sample` tells that it was recorded from the sample recording.
        """
        with self._lock:
            self._touched.add(track.id)
            if is_sample:
                self._from_sample.add(track.id)

    def can_hear(self, track: VoiceTrack) -> bool:
        """Whether there is a speech model for a track."""
        return self._model_for(track) is not None

    def hear(self, track: VoiceTrack, progress: ProgressCallback, cancel: CancelToken) -> bool:
        """Find the words of a track and keep them; False where it was deleted meanwhile.

        Raises:
            ModelError: there is no speech model, or it can't be loaded.
            InputError: the sound file is gone.
            Cancelled: the user asked to stop.
        """
        model_dir = self._model_for(track)
        if model_dir is None:
            raise ModelError(NO_MODEL)
        features = self._analysis.measure(self.file_of(track), model_dir, progress, cancel)
        if features.words is None:
            raise ModelError(next(iter(features.notices), NO_MODEL))
        return self._voices.set_words(track.id, track.heard(features.words).words or ())

    def tidy(self) -> tuple[Take, ...]:
        """Complete notes that were cut off, and delete files that belong to none.

        Returns the takes over which a note was brought back. Once after the program has started.
        """
        brought = []
        while self._cut_off:
            track = self._cut_off.pop()
            try:
                if self._recovered(track):
                    brought.append(self._library.take(track.take_id))
            except CoachError as error:  # left as it is for the next start
                log.warning("a voice note was not recovered: %s", error)
        self._sweep()
        return tuple(brought)

    def shutdown(self) -> None:
        """Delete the files of notes that nothing can bring back any more."""
        with self._lock:
            gone, self._touched = set(self._touched), set()
        gone -= self._voices.ids()
        for path in self._folder.voice_files():
            if _id_of(path) in gone:
                _unlink(path)

    def _model_for(self, track: VoiceTrack) -> Path | None:
        with self._lock:
            is_sample = track.id in self._from_sample
        return self._analysis.model_for(is_sample=is_sample)

    def _note(self, track: VoiceTrack) -> VoiceNote:
        file = self.file_of(track)
        return VoiceNote(track, file, _peaks_of(file))

    def _recovered(self, track: VoiceTrack) -> bool:
        file = self.file_of(track)
        part = file.with_name(file.name + PART_SUFFIX)
        path = recover(part) if part.is_file() else file if file.is_file() else None
        if path is None:
            self._voices.remove(track.id)
            return False
        reader = open_media(path)
        duration_ms = reader.info.duration_ms
        peaks = PeaksBuilder()
        for piece in reader.audio():
            peaks.feed(piece)
        keep_peaks(path, peaks.peaks())
        media = self._library.take(track.take_id).media
        end_ms = media.duration_ms if media is not None else track.start_ms + duration_ms
        room = room_ms(self._voices.of_take(track.take_id), track.start_ms, end_ms)
        done = replace(track, duration_ms=max(1, min(duration_ms, room)))
        self._voices.complete(done)
        return True

    def _sweep(self) -> None:
        known = self._voices.ids()
        with self._lock:
            for path in self._folder.voice_files():
                voice_id = _id_of(path)
                is_leftover = voice_id not in known or path.name.startswith(".")
                if is_leftover and voice_id not in self._touched:
                    _unlink(path)


def keep_peaks(sound: Path, peaks: WaveformPeaks) -> None:
    """Write the waveform of a voice note beside it; the note matters more than its picture."""
    try:
        save_peaks(sound.with_suffix(".peaks"), peaks)
    except OSError as error:
        log.warning("no waveform of a voice note was kept: %s", error)


def _peaks_of(sound: Path) -> WaveformPeaks | None:
    with suppress(StorageError):
        return load_peaks(sound.with_suffix(".peaks"))
    return None


def _id_of(path: Path) -> str:
    """The id in the name of a voice note's file, `<take>.voice-<id>.<what>`."""
    return path.name.partition(f".{VOICE}")[2].partition(".")[0]


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("a voice note's file was not deleted: %s", error)
