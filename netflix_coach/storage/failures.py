"""What SQLite's complaints mean to a user."""

import sqlite3
from pathlib import Path

from netflix_coach.domain.errors import StorageError

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def sentence_for(error: BaseException, path: Path) -> StorageError | None:
    """A StorageError for trouble with the disk or the file; None where it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if not isinstance(original, sqlite3.Error):
        return None
    # Extended codes carry the primary one in their lowest byte.
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL:
        return StorageError(
            f"The library could not be saved to {path.parent}: the disk is full or failing; "
            "free some space and try again."
        )
    if code in _DAMAGED:
        return StorageError(
            f"The library file {path} is damaged; put back one of the copies "
            f"in {path.parent / 'backups'}, or move it away to start afresh."
        )
    if code in _REFUSED:
        return StorageError(
            f"The library file {path} can't be opened for writing; "
            "check the permissions of the folder or choose another data folder."
        )
    if code in _BUSY:
        return StorageError(
            f"The library file {path} is in use by another program; close it and try again."
        )
    return None
