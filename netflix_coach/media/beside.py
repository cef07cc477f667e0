"""Files are written beside their place and renamed, so that none is ever half there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def write_beside(target: Path) -> Iterator[Path]:
    """A path to write to; becomes `target` when the block ends well and is removed when not.

    Raises:
        OSError: the file can't be synced or renamed.
    """
    beside = target.with_name(f".{target.name}.new")
    try:
        yield beside
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
