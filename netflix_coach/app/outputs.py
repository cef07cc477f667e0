"""Files that a command is asked to write, held against what they would destroy."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from netflix_coach.domain.document import FORMAT, MADE_BY
from netflix_coach.domain.errors import InputError
from netflix_coach.services.targets import already_there, is_same_file
from netflix_coach.storage.folders import DataFolder

_HEAD_BYTES = 200
"""Within so many the format of an analysis, and the maker of a picture, is named."""


def refuse_replacing(files: Iterable[Path], *, is_forced: bool) -> None:
    """Refuse to replace a file that is there, unless the user said so.

    Raises:
        InputError: a file is there, or can't have such a name.
    """
    there = already_there(files)
    if there is not None and not is_forced:
        raise InputError(
            f"“{there}” is already there; choose another name, or add --force to replace it."
        )


def check_json_target(path: Path, media: Path, data_dir: Path, *, is_forced: bool) -> None:
    """Refuse a file to be written that is the recording, or belongs to the library.

    What an earlier analysis wrote is replaced unasked, and so is an empty file.

    Raises:
        InputError: it would be destroyed, or is there and `is_forced` does not allow for it.
        StorageError: the library can't be asked.
    """
    if is_same_file(path, media):
        raise InputError(f"“{path}” is the recording itself; choose another name.")
    if DataFolder(data_dir).keeps(path):
        raise _of_the_library(path)
    refuse_replacing((path,), is_forced=is_forced or _is_analysis(path))
    if not path.exists() or not DataFolder(data_dir).database_path.is_file():
        return
    from netflix_coach.app.shelf import Shelf  # SQL: few analyses replace a file

    with closing(Shelf(data_dir, is_reading=True)) as shelf:
        if shelf.library.is_recording_of_a_take(path):
            raise _of_the_library(path)


def check_sample_targets(picture: Path, analysis: Path, *, is_forced: bool) -> None:
    """Refuse to replace what is no earlier review of the sample take.

    Raises:
        InputError: such a file is there, and `is_forced` does not allow for it.
    """
    others = (
        path
        for path, is_ours in ((picture, _is_review_picture), (analysis, _is_analysis))
        if not is_ours(path)
    )
    refuse_replacing(others, is_forced=is_forced)


def _is_review_picture(path: Path) -> bool:
    head = _head(path)
    return head == b"" or (head is not None and MADE_BY.encode() in head)


def _is_analysis(path: Path) -> bool:
    """Whether nothing is lost by writing an analysis here."""
    head = _head(path)
    return head == b"" or (
        head is not None and head.startswith(b"{") and f'"{FORMAT}"'.encode() in head
    )


def _head(path: Path) -> bytes | None:
    """The first bytes of a file; None where there is none to be read."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return None


def _of_the_library(path: Path) -> InputError:
    return InputError(
        f"“{path.name}” is, or lies beside, a recording of your library; choose another place."
    )
