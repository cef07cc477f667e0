"""What was typed while a take was recorded, as JSON beside the recording."""

import json
import os
from contextlib import suppress
from pathlib import Path

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.session import Typed

VERSION = 1


def save_typed(path: Path, typed: Typed) -> None:
    """Write it in one go: after a crash the old or the new file is there.

    Raises:
        StorageError: the disk refuses.
    """
    part = path.with_name(f"{path.name}.part")
    entry = {"version": VERSION, "text": typed.text, "keys_ms": list(typed.keys_ms)}
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump(entry, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageError(
            f"What you typed could not be saved to {path} ({error.strerror}); free some space and "
            "copy the text before you leave."
        ) from error


def load_typed(path: Path) -> Typed:
    """What was typed; nothing where there is no file.

    Raises:
        StorageError: the file can't be read or is damaged; it is left as it is.
    """
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        return Typed(str(entry["text"]), tuple(int(key) for key in entry["keys_ms"]))
    except FileNotFoundError:
        return Typed()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"What you typed in {path} can't be read; restore the file from a copy."
        ) from error
