"""Writing what comes in block by block, and what the disk's complaints mean to a user."""

import errno
import os
from collections.abc import Callable
from io import RawIOBase
from pathlib import Path

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.progress import CancelToken, raise_if_cancelled

BLOCK_BYTES = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def disk_error(error: OSError, folder: Path) -> StorageError:
    """The sentence for a disk that refuses to take a speech model."""
    if error.errno in _FULL:
        return StorageError(
            f"The disk of {folder} has no room for the speech model; free some space and try again."
        )
    return StorageError(
        f"The speech model can't be written to {folder} ({error.strerror}); "
        "check the permissions of the folder and try again."
    )


class Meter:
    """Counts bytes, tells the share of `total` done, and stops where the user asks for it."""

    def __init__(self, total: int, progress: Callable[[float], None], cancel: CancelToken) -> None:
        self._total = max(1, total)
        self._done = 0
        self._progress = progress
        self._cancel = cancel

    def add(self, count: int) -> None:
        """Count bytes.

        Raises:
            Cancelled: the user asked to stop.
        """
        raise_if_cancelled(self._cancel)
        self._done += count
        self._progress(min(1.0, self._done / self._total))


def write_blocks(read: Callable[[int], bytes], target: Path, meter: Meter) -> None:
    """Write what `read` gives to a new file and flush it to the disk.

    Raises:
        StorageError: the disk refuses.
        Cancelled: the user asked to stop.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        out = target.open("xb", buffering=0)
    except OSError as error:
        raise disk_error(error, target.parent) from error
    with out:
        while block := read(BLOCK_BYTES):
            write_block(out, block, target.parent)
            meter.add(len(block))
        flush(out, target.parent)


def write_block(out: RawIOBase, block: bytes, folder: Path) -> None:
    """Write all of a block. Unbuffered, so that a full disk is met here and not at closing.

    Raises:
        StorageError: the disk refuses.
    """
    rest = memoryview(block)
    try:
        while rest:
            rest = rest[out.write(rest) :]
    except OSError as error:
        raise disk_error(error, folder) from error


def flush(out: RawIOBase, folder: Path) -> None:
    """See that what was written is on the disk.

    Raises:
        StorageError: the disk refuses.
    """
    try:
        os.fsync(out.fileno())
    except OSError as error:
        raise disk_error(error, folder) from error
