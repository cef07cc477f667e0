"""Keeps a second instance off the same data folder."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from netflix_coach.domain.errors import StorageError


class InstanceLock:
    """An exclusive lock on a file of the data folder, let go when the process ends, however.

    Taken by the window and by every command that writes. Any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            StorageError: another instance holds it, or the folder can't be written.
        """
        if self._file is not None:
            return
        try:
            held = self._path.open("a+", encoding="ascii")
        except OSError as error:
            raise StorageError(
                f"The data folder {self._path.parent} can't be written; "
                "check its permissions or choose another one."
            ) from error
        try:
            _lock(held)
        except OSError as error:
            held.close()
            raise StorageError(
                f"Netflix Coach is already open on this data folder ({self._path.parent}); "
                "close the other window or command first."
            ) from error
        held.truncate(0)
        held.write(f"{os.getpid()}\n")
        held.flush()
        self._file = held

    def release(self) -> None:
        """Let go of the lock. Harmless when it is not held."""
        if self._file is not None:
            # Closing lets go; the file stays, for removing it would race with a newcomer.
            self._file.close()
            self._file = None

    def __enter__(self) -> "InstanceLock":
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20  # past the text, which others may want to read

    def _lock(held: IO[str]) -> None:
        held.seek(_LOCKED_BYTE)
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(held: IO[str]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
