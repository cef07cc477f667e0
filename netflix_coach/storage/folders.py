"""Where everything lies on disk."""

import os
import shutil
import tempfile
from pathlib import Path

from netflix_coach.domain.errors import StorageError

VOICE = "voice-"
"""What the name of a voice note's file begins with, after the take's id and a full stop."""


class DataFolder:
    """The folder that holds all a user has: database, settings, recordings, logs. Any thread.

    The layout is described in `docs/data-format.md`. Nothing outside `root` is ever deleted.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()

    @property
    def root(self) -> Path:
        """The folder itself, absolute."""
        return self._root

    @property
    def database_path(self) -> Path:
        """The library."""
        return self._root / "coach.sqlite3"

    @property
    def settings_path(self) -> Path:
        """What the user set."""
        return self._root / "settings.toml"

    @property
    def lock_path(self) -> Path:
        """The file that a running instance holds."""
        return self._root / "coach.lock"

    @property
    def backups_dir(self) -> Path:
        """Copies of the library made before it was updated."""
        return self._root / "backups"

    @property
    def models_dir(self) -> Path:
        """Speech models, a folder each; made by whoever installs one."""
        return self._root / "models"

    @property
    def logs_dir(self) -> Path:
        """What the program wrote about its own doings."""
        return self._root / "logs"

    def keeps(self, path: Path) -> bool:
        """Whether a file is, or would be, one that the program keeps here itself."""
        try:
            first, *inner = path.resolve().relative_to(self._root.resolve()).parts
        except ValueError:  # elsewhere, or the folder itself
            return False
        own = (self._sessions, self.backups_dir, self.models_dir, self.logs_dir)
        files = (self.database_path, self.settings_path, self.lock_path)
        folders = {folder.name for folder in own}
        return first in folders or (not inner and first in {file.name for file in files})

    @property
    def free_bytes(self) -> int:
        """Space left on the disk that holds the folder.

        Raises:
            StorageError: the folder is gone.
        """
        try:
            return shutil.disk_usage(self._root).free
        except OSError as error:
            raise StorageError(
                f"The data folder {self._root} can't be read; check that its disk is connected."
            ) from error

    def prepare(self) -> None:
        """Make the folder and what belongs into it, and try whether it can be written.

        Raises:
            StorageError: it can't be made or written.
        """
        try:
            for folder in (self._root, self._sessions, self.backups_dir, self.logs_dir):
                folder.mkdir(parents=True, exist_ok=True)
            handle, probe = tempfile.mkstemp(prefix=".writable-", dir=self._root)
            os.close(handle)
            Path(probe).unlink()
        except OSError as error:
            raise StorageError(
                f"The data folder {self._root} can't be written ({error.strerror}); "
                "check its permissions or choose another one."
            ) from error

    def session_dir(self, session_id: str) -> Path:
        """Folder of a session's recordings; made by `prepare_session`."""
        return self._sessions / _safe(session_id)

    def prepare_session(self, session_id: str) -> Path:
        """Make the folder of a session and hand it back.

        Raises:
            StorageError: it can't be made.
        """
        folder = self.session_dir(session_id)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"No folder for the session could be made in {self._sessions} "
                f"({error.strerror}); check its permissions and the free space."
            ) from error
        return folder

    def take_path(self, session_id: str, take_id: str, suffix: str = ".mkv") -> Path:
        """The recording of a take."""
        return self.session_dir(session_id) / f"{_safe(take_id)}{suffix}"

    def peaks_path(self, session_id: str, take_id: str) -> Path:
        """The waveform of a take."""
        return self.take_path(session_id, take_id, ".peaks")

    def editor_path(self, session_id: str, take_id: str) -> Path:
        """What was typed while a take was recorded."""
        return self.take_path(session_id, take_id, ".editor.json")

    def voice_path(self, session_id: str, take_id: str, voice_id: str) -> Path:
        """A voice note over a take; its waveform lies beside it."""
        return self.take_path(session_id, take_id, f".{VOICE}{_safe(voice_id)}.mkv")

    def voice_files(self) -> tuple[Path, ...]:
        """Every file of a voice note, those being recorded among them."""
        return tuple(self._sessions.glob(f"*/*.{VOICE}*"))

    def thumbnails_dir(self, session_id: str, take_id: str) -> Path:
        """Small pictures of a take; made by whoever writes them."""
        return self.session_dir(session_id) / "thumbnails" / _safe(take_id)

    def take_bytes(self, session_id: str, take_id: str) -> int:
        """What the files of a take occupy."""
        return sum(_size(path) for path in self._take_files(session_id, take_id))

    def delete_take(self, session_id: str, take_id: str) -> None:
        """Delete the files of a take, and the session's folder when it was the last.

        A recording that was only referenced lies elsewhere and stays.

        Raises:
            StorageError: a file can't be deleted.
        """
        try:
            for path in self._take_files(session_id, take_id):
                path.unlink(missing_ok=True)
            thumbnails = self.thumbnails_dir(session_id, take_id)
            for folder in (thumbnails, thumbnails.parent, self.session_dir(session_id)):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        except OSError as error:
            raise StorageError(
                f"Not every file of the take could be deleted in {self.session_dir(session_id)} "
                f"({error.strerror}); check the permissions and delete them by hand."
            ) from error

    @property
    def _sessions(self) -> Path:
        return self._root / "sessions"

    def _take_files(self, session_id: str, take_id: str) -> list[Path]:
        folder, name = self.session_dir(session_id), _safe(take_id)
        if not folder.is_dir():
            return []
        own = [p for p in folder.iterdir() if p.name.startswith(f"{name}.") and not p.is_dir()]
        thumbnails = self.thumbnails_dir(session_id, take_id)
        return own + (list(thumbnails.iterdir()) if thumbnails.is_dir() else [])


def _safe(name: str) -> str:
    """An id as a file name; one that would lead out of its folder is a bug."""
    if not name or name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is no name for a file")
    return name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
