"""How the files of a take are named. Knows no codec, so that listing takes loads none."""

from pathlib import Path
from typing import Final

PART_SUFFIX: Final = ".part"
"""What is appended to a take's file name while it is recorded."""


def thumbnail_name(t_ms: int) -> str:
    """File name of the thumbnail at a take time; names sort as times do."""
    return f"{t_ms:09d}.jpg"


def thumbnail_ms(path: Path) -> int:
    """The take time a thumbnail's name tells."""
    return int(path.stem)
