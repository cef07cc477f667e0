"""Sessions and takes: listed, named, searched, deleted, and where their files lie."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from netflix_coach.domain.errors import InputError, StorageError
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.ports import OpenMedia
from netflix_coach.domain.session import (
    MediaFile,
    SearchHit,
    Session,
    Take,
    TakeOrigin,
    TakeState,
    Typed,
)
from netflix_coach.domain.wording import time_text
from netflix_coach.media.names import PART_SUFFIX, thumbnail_ms
from netflix_coach.services.events import Announcer
from netflix_coach.services.targets import is_same_file
from netflix_coach.storage.annotations import AnnotationRepository
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.search import SearchRepository
from netflix_coach.storage.sessions import SessionRepository
from netflix_coach.storage.takes import TakeRepository
from netflix_coach.storage.typed_file import save_typed
from netflix_coach.storage.typed_texts import read_typed
from netflix_coach.storage.voice_tracks import VoiceTrackRepository

log = logging.getLogger(__name__)

_WORTH_TELLING = 50_000
"""Bytes; below that a size would read 0.0 MB."""


@dataclass(frozen=True, slots=True)
class TakeFiles:
    """Where the files of a take lie; `part` is the recording while it is made."""

    part: Path
    peaks: Path
    thumbnails: Path


class LibraryService:
    """Everything recorded or imported. Any thread."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        takes: TakeRepository,
        annotations: AnnotationRepository,
        search: SearchRepository,
        voices: VoiceTrackRepository,
        folder: DataFolder,
        open_media: OpenMedia,
    ) -> None:
        self._sessions = sessions
        self._takes = takes
        self._annotations = annotations
        self._search = search
        self._voices = voices
        self._folder = folder
        self._open_media = open_media
        self._changed: Announcer[None] = Announcer()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every change, on the thread that made it."""
        return self._changed.subscribe(lambda _: listener())

    def sessions(self) -> tuple[Session, ...]:
        """Every session with its takes, newest first; takes being recorded are left out."""
        out = []
        for session in self._sessions.sessions():
            takes = tuple(t for t in session.takes if t.state is not TakeState.RECORDING)
            if takes:
                out.append(replace(session, takes=takes))
        return tuple(out)

    def take(self, take_id: str) -> Take:
        """The take of that id.

        Raises:
            InputError: there is none.
        """
        return self._takes.get(take_id)

    def search(self, text: str) -> tuple[SearchHit, ...]:
        """Places where the words were said, written or typed."""
        return self._search.search(text)

    def thumbnail(self, take_id: str) -> Path | None:
        """A picture that stands for the take: one from a little after its beginning."""
        found = self.thumbnails(self.take(take_id))
        return found[min(1, len(found) - 1)][1] if found else None

    def thumbnails(self, take: Take) -> tuple[tuple[int, Path], ...]:
        """Small pictures of a take with their times in milliseconds, in order."""
        folder = self.files_of(take).thumbnails
        return tuple((thumbnail_ms(path), path) for path in sorted(folder.glob("*.jpg")))

    def peaks(self, take: Take) -> WaveformPeaks | None:
        """The waveform of a take; None where there is none."""
        from netflix_coach.media.peaks import load_peaks  # arrays: the list of takes needs none

        path = self.files_of(take).peaks
        try:
            return load_peaks(path) if path.is_file() else None
        except StorageError as error:  # a review without a waveform is better than none
            log.warning("%s", error)
            return None

    def typed(self, take: Take) -> Typed:
        """What was typed while the take was recorded; nothing where the file is damaged."""
        return read_typed(self._folder, take.session_id, take.id)

    def keep_typed(self, take: Take, typed: Typed) -> None:
        """Keep what was typed beside the recording, where searches find it.

        Raises:
            StorageError: the disk refuses.
        """
        save_typed(self._folder.editor_path(take.session_id, take.id), typed)
        self._search.put_typed(take.id, typed)

    def media_path(self, take: Take) -> Path:
        """The media file of a take.

        Raises:
            InputError: the file is gone.
        """
        if take.media is None or not take.media.path.is_file():
            where = take.media.path if take.media is not None else "the data folder"
            raise InputError(
                f"The recording of this take is no longer at {where}; put the file back, or "
                "delete the take."
            )
        return take.media.path

    def is_recording_of_a_take(self, path: Path) -> bool:
        """Whether writing to `path` would destroy what the library holds or refers to."""
        if path.resolve().is_relative_to(self._folder.root.resolve()):
            return True
        takes = (take for session in self._sessions.sessions() for take in session.takes)
        return any(take.media and is_same_file(take.media.path, path) for take in takes)

    def files_of(self, take: Take) -> TakeFiles:
        """Where the files of a take lie."""
        path = self._folder.take_path(take.session_id, take.id)
        return TakeFiles(
            part=path.with_name(path.name + PART_SUFFIX),
            peaks=self._folder.peaks_path(take.session_id, take.id),
            thumbnails=self._folder.thumbnails_dir(take.session_id, take.id),
        )

    def copy_path(self, take: Take, suffix: str) -> Path:
        """Where the copy of an imported recording goes."""
        return self._folder.take_path(take.session_id, take.id, suffix.lower())

    @property
    def free_bytes(self) -> int:
        """Space left on the disk of the data folder."""
        return self._folder.free_bytes

    def add_session(self, title: str, started_at: datetime) -> Session:
        """Put a new session into the library."""
        return self._sessions.create(title, started_at)

    def add_take(self, take: Take) -> None:
        """Put the row of a take into the library, before its first frame is written."""
        self._folder.prepare_session(take.session_id)
        self._takes.create(take)

    def complete_take(self, take: Take, path: Path, state: TakeState = TakeState.READY) -> Take:
        """Note the finished file of a take, whole or cut off; it appears in the library."""
        reader = self._open_media(path)
        info = reader.info
        reader.close()
        media = MediaFile(path, info.duration_ms, path.stat().st_size, info.video, info.audio)
        done = replace(take, state=state, media=media)
        self._takes.update(done)
        self._changed.announce(None)
        return done

    def rename_take(self, take_id: str, title: str) -> None:
        """Give a take another title."""
        self._takes.rename(take_id, _named(title))
        self._changed.announce(None)

    def rename_session(self, session_id: str, title: str) -> None:
        """Give a session another title."""
        self._sessions.rename(session_id, _named(title))
        self._changed.announce(None)

    def describe_deletion(self, take_id: str) -> str:
        """What goes when the take is deleted, as one sentence."""
        take = self.take(take_id)
        return f"The {self._what_goes(take)} will be deleted for good.{_what_stays((take,))}"

    def describe_session_deletion(self, session_id: str) -> str:
        """What goes when the session is deleted, as one sentence."""
        session = self._sessions.get(session_id)
        count = len(session.takes)
        if count == 1:
            what = self._what_goes(session.takes[0])
            stays = _what_stays(session.takes)
            return f"The session “{session.title}” with its {what} will be deleted for good.{stays}"
        size = sum(self._folder.take_bytes(session_id, take.id) for take in session.takes)
        return (
            f"The session “{session.title}” with its {count} takes ({_megabytes(size)}), their "
            f"analyses, notes and voice notes will be deleted for good.{_what_stays(session.takes)}"
        )

    def delete_take(self, take_id: str) -> None:
        """Delete a take with all its files, analysis and notes; its session when empty."""
        take = self.take(take_id)
        self._takes.delete(take_id)
        if not self._sessions.get(take.session_id).takes:
            self._sessions.delete(take.session_id)
        self._folder.delete_take(take.session_id, take_id)
        self._changed.announce(None)

    def delete_session(self, session_id: str) -> None:
        """Delete a session with all its takes."""
        session = self._sessions.get(session_id)
        self._sessions.delete(session_id)
        for take in session.takes:
            self._folder.delete_take(session_id, take.id)
        self._changed.announce(None)

    def cut_off(self) -> tuple[Take, ...]:
        """Takes that never were completed. Ask before anything is recorded or imported."""
        return self._takes.in_state(TakeState.RECORDING)

    def recover_file(self, take: Take) -> Path | None:
        """Mend the file of a take that was cut off, say by a power cut, and hand it back.

        None, and the take gone, where nothing was written or an import was cut off, which is
        made again from the original.

        Raises:
            StorageError: the file can't be completed; it is left as it is.
        """
        path = self._recovered(take)
        if path is None:
            self.delete_take(take.id)
        return path

    def _recovered(self, take: Take) -> Path | None:
        if take.origin not in (TakeOrigin.RECORDED, TakeOrigin.SAMPLE):
            return None
        from netflix_coach.media.finalise import recover  # codecs: the list of takes needs none

        files = self.files_of(take)
        done = files.part.with_name(files.part.name.removesuffix(PART_SUFFIX))
        if not (files.part.is_file() or done.is_file()):
            return None
        return recover(files.part) if files.part.is_file() else done

    def _what_goes(self, take: Take) -> str:
        length = time_text(take.media.duration_ms) if take.media else ""
        occupied = self._folder.take_bytes(take.session_id, take.id)
        size = _megabytes(occupied) if occupied >= _WORTH_TELLING else ""
        told = ", ".join(each for each in (length, size) if each)
        rest = [
            "its analysis",
            *_counted(len(self._annotations.notes(take.id)), "note"),
            *_counted(len(self._voices.of_take(take.id)), "voice note"),
        ]
        together = " and ".join((", ".join(rest[:-1]), rest[-1])) if rest[1:] else rest[0]
        comma = ", " if rest[1:] else " and "
        return f"take “{take.title}”{f' ({told})' if told else ''}{comma}{together}"


def _counted(count: int, what: str) -> tuple[str, ...]:
    """ "its note", "its 2 notes"; nothing where there is none."""
    if not count:
        return ()
    return (f"its {what}" if count == 1 else f"its {count} {what}s",)


def _what_stays(takes: Iterable[Take]) -> str:
    """A sentence on recordings that lie elsewhere, empty where there are none."""
    is_elsewhere = any(take.origin is TakeOrigin.IMPORTED_REFERENCE for take in takes)
    return " The imported recording itself stays where it is." if is_elsewhere else ""


def _named(title: str) -> str:
    stripped = title.strip()
    if not stripped:
        raise InputError("A title can't be empty; type at least one letter.")
    return stripped


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
