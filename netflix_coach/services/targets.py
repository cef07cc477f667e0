"""Files that a user named to be written: what stands in the way of them."""

from collections.abc import Iterable
from pathlib import Path

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.media import ClipOptions

_NAME_SHOWN = 40


def clip_files(target: Path, options: ClipOptions) -> tuple[Path, ...]:
    """The clip and every file that is written beside it."""
    beside = (
        (".vtt", options.write_webvtt),
        (".json", options.write_json),
        (".csv", options.write_csv),
    )
    if not target.name:  # a folder: refused as such, and nothing lies beside it
        return (target,)
    return (target, *(target.with_suffix(suffix) for suffix, is_wanted in beside if is_wanted))


def already_there(files: Iterable[Path]) -> Path | None:
    """The first of the files that is there and would be replaced.

    Raises:
        InputError: no file can have such a name or be looked for there.
    """
    for path in files:
        try:
            if path.exists():
                return path
        except OSError as error:
            raise InputError(
                f"“{_shortened(path.name)}” can't be written ({error.strerror}); "
                "choose another name or folder."
            ) from error
    return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, also through links; False where either is missing."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):  # RuntimeError: links that lead in a circle
        return False


def _shortened(name: str) -> str:
    return name if len(name) <= _NAME_SHOWN else f"{name[:_NAME_SHOWN]}…"
