"""What the library page needs: the data folder held, its library and its settings.

Kept apart from the rest of the program because it is opened first and loads little: no arrays, no
codec, no engine. `tests/app/test_start.py` holds it to that.
"""

import uuid
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from netflix_coach.app.logs import log_to_file, stop_logging
from netflix_coach.domain.ports import MediaReader
from netflix_coach.services.library import LibraryService
from netflix_coach.services.settings import SettingsService
from netflix_coach.storage.annotations import AnnotationRepository
from netflix_coach.storage.database import Database
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.instance_lock import InstanceLock
from netflix_coach.storage.search import SearchRepository
from netflix_coach.storage.sessions import SessionRepository
from netflix_coach.storage.settings_file import SettingsFile
from netflix_coach.storage.takes import TakeRepository
from netflix_coach.storage.voice_tracks import VoiceTrackRepository


def utc_now() -> datetime:
    """The time of day, UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A fresh identifier, short enough to be typed on a command line."""
    return uuid.uuid4().hex[:12]


class Shelf:
    """The data folder, held exclusively, with its library and settings. `close` lets go of it."""

    def __init__(self, data_dir: Path, *, is_reading: bool = False) -> None:
        """Open the data folder, or make it.

        With `is_reading`, for a command that changes nothing, also while the window is open.

        Raises:
            StorageError: it can't be written, is open already, or holds a newer library.
        """
        self._exit = ExitStack()
        with ExitStack() as opening:
            self.folder = DataFolder(data_dir)
            self.folder.prepare()
            if not is_reading:
                opening.enter_context(InstanceLock(self.folder.lock_path))
                opening.callback(stop_logging, log_to_file(self.folder.logs_dir))
            self.database = Database(self.folder.database_path, now=utc_now)
            opening.callback(self.database.close)
            self._fill()
            self._exit = opening.pop_all()

    def close(self) -> None:
        """Close the library and let others open the folder. Harmless twice."""
        self._exit.close()

    def _fill(self) -> None:
        root = self.folder.root
        self.annotations = AnnotationRepository(self.database)
        self.settings = SettingsService(SettingsFile(self.folder.settings_path), root)
        self.library = LibraryService(
            sessions=SessionRepository(self.database, root, new_id),
            takes=TakeRepository(self.database, root),
            annotations=self.annotations,
            search=SearchRepository(self.database, self.folder),
            voices=VoiceTrackRepository(self.database),
            folder=self.folder,
            open_media=_open_media,
        )


def _open_media(path: Path) -> MediaReader:
    from netflix_coach.media.reader import open_media  # codecs: the list of takes needs none

    return open_media(path)
