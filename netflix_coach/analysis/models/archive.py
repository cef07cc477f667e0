"""Unpacking a speech model from a zip that nobody vouches for."""

import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from netflix_coach.analysis.models.disk import Meter, write_blocks
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.progress import CancelToken

MARK = PurePosixPath("am/final.mdl")
"""What every speech model holds; the folder above `am` is the model."""
MOST_BYTES = 8_000_000_000
"""The largest model known unpacks to about a third of this."""
MOST_FILES = 10_000
MOST_RATIO = 60
"""A model's files shrink two to five times; a bomb's a thousand times."""
_SMALL_BYTES = 1_000_000
"""Below this a file may shrink as it likes."""
_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FOREIGN_SIGNS = ("\\", ":", "\0")


class ModelArchive:
    """A zip with one speech model in it, looked through before anything is written.

    Raises on construction:
        InputError: it is no zip, holds no model or several, or is built to do harm.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._opened() as archive:
            entries = archive.infolist()
        self._check(entries)
        self._top = self._find_top(entries)
        self._entries = [
            each
            for each in entries
            if not each.is_dir() and PurePosixPath(each.filename).is_relative_to(self._top)
        ]

    @property
    def name(self) -> str:
        """What the model is called: its folder in the zip, else the zip itself."""
        return self._top.name or self._path.stem

    @property
    def unpacked_bytes(self) -> int:
        """What the model's files say they will occupy."""
        return sum(each.file_size for each in self._entries)

    def unpack(self, target: Path, progress: Callable[[float], None], cancel: CancelToken) -> None:
        """Write the model's files below `target`, a folder that is empty.

        Raises:
            InputError: the zip is damaged.
            StorageError: the disk refuses.
            Cancelled: the user asked to stop.
        """
        meter = Meter(self.unpacked_bytes, progress, cancel)
        with self._opened() as archive:
            for entry in self._entries:
                place = PurePosixPath(entry.filename).relative_to(self._top)
                self._unpack_one(archive, entry, target / place, meter)

    def _unpack_one(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, meter: Meter
    ) -> None:
        try:
            with archive.open(entry) as packed:  # reads no more than the entry declares
                write_blocks(packed.read, target, meter)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise self._damaged() from error

    def _opened(self) -> zipfile.ZipFile:
        if not self._path.exists():
            raise InputError(f"“{self._path}” does not exist; name a zip or a folder.")
        if not self._path.is_file():  # reading a pipe or a device might never end
            raise self._damaged()
        try:
            return zipfile.ZipFile(self._path)
        except OSError as error:
            raise InputError(
                f"“{self._path.name}” can't be read ({error.strerror}); check its permissions."
            ) from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged() from error

    def _damaged(self) -> InputError:
        return InputError(
            f"“{self._path.name}” is not a zip or is damaged; download it again from its publisher."
        )

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_BYTES:
            raise self._refused("it would unpack to more than any speech model holds")
        names = [each.filename for each in entries]
        if len(set(names)) != len(names):
            raise self._refused("it holds two files of the same name")
        for entry in entries:
            self._check_one(entry)

    def _check_one(self, entry: zipfile.ZipInfo) -> None:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or _has_foreign_sign(entry):
            raise self._refused("a path in it leads out of its folder")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise self._refused("it holds links, which could lead anywhere")
        if entry.file_size > max(_SMALL_BYTES, MOST_RATIO * entry.compress_size):
            raise self._refused("a file in it would unpack to many times what it should")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKINGS:
            raise self._refused("it is encrypted or packed in an uncommon way")

    def _refused(self, reason: str) -> InputError:
        return InputError(
            f"“{self._path.name}” was refused because {reason}; "
            "download the model again from its publisher."
        )

    def _find_top(self, entries: list[zipfile.ZipInfo]) -> PurePosixPath:
        paths = [PurePosixPath(each.filename) for each in entries]
        tops = [p.parent.parent for p in paths if PurePosixPath(*p.parts[-2:]) == MARK]
        if not tops:
            raise InputError(
                f"“{self._path.name}” holds no Vosk speech model ({MARK} is missing); "
                "choose the zip as its publisher offers it."
            )
        if len(tops) > 1:
            raise InputError(
                f"“{self._path.name}” holds several speech models; import them one by one."
            )
        return tops[0]


def _has_foreign_sign(entry: zipfile.ZipInfo) -> bool:
    # `filename` was cut at a NUL by zipfile, and the name as it stands in the zip was not.
    return any(
        sign in name for name in (entry.filename, entry.orig_filename) for sign in _FOREIGN_SIGNS
    )
