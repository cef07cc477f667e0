"""The speech models in the data folder."""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from netflix_coach.analysis.models.archive import MARK, MOST_BYTES, MOST_FILES, ModelArchive
from netflix_coach.analysis.models.disk import Meter, disk_error, write_blocks
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.domain.errors import InputError, ModelError, StorageError
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled

Trial = Callable[[Path], None]
"""Loads a model to see whether that can be done; raises ModelError where it can't."""

_PART = ".part-"
_GONE = ".gone-"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_UNPACKED_SHARE = 0.9
"""Of the progress; the rest is the trial."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in the store."""

    name: str
    path: Path
    size_bytes: int
    problem: str = ""
    """One sentence where a part is missing; empty for a model that is complete."""


class ModelStore:
    """Keeps speech models below `root`, a folder each. Any thread, one change at a time.

    A model is unpacked beside, tried and renamed: what has no dot before its name is whole.
    """

    def __init__(self, root: Path, trial: Trial) -> None:
        self._root = root
        self._trial = trial

    def installed(self) -> tuple[InstalledModel, ...]:
        """Every model there is, by name."""
        if not self._root.is_dir():
            return ()
        return tuple(
            InstalledModel(each.name, each, _size(each), problem_of(each))
            for each in sorted(self._root.iterdir())
            if each.is_dir() and not each.name.startswith(".")
        )

    def path(self, name: str) -> Path:
        """Where a model of that name lies or would lie.

        Raises:
            InputError: that can't be the name of a model.
        """
        if not _NAME.fullmatch(name):
            raise InputError(f"“{name}” is no name of a speech model; see the list of models.")
        return self._root / name

    def part_of_download(self, name: str) -> Path:
        """Where the zip of a model is collected while it is fetched."""
        return self.path(name).with_name(f".{name}.zip.part")

    def check_room(self, needed_bytes: int) -> None:
        """Make the folder of the models and see that something of that size fits in.

        Raises:
            StorageError: it does not, or the folder can't be made.
        """
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self._root).free
        except OSError as error:
            raise disk_error(error, self._root) from error
        if needed_bytes > free:
            raise StorageError(
                f"The speech model needs {needed_bytes / 1e6:.0f} MB and the disk of {self._root} "
                f"has {free / 1e6:.0f} MB left; free some space and try again."
            )

    def import_zip(
        self,
        archive: Path,
        progress: ProgressCallback,
        cancel: CancelToken,
        name: str | None = None,
    ) -> InstalledModel:
        """Bring in the model of a zip, by its own name or `name`.

        Raises:
            InputError: the zip can't be used, is dangerous, or the model is there already.
            ModelError: what is in it can't be loaded.
            StorageError: the disk refuses.
            Cancelled: the user asked to stop.
            In every case the store is as it was.
        """
        packed = ModelArchive(archive)
        target = self._free_place(name or packed.name)
        self.check_room(packed.unpacked_bytes)
        with self._beside(target, archive.name, progress, cancel) as part:
            packed.unpack(part, lambda share: progress(_UNPACKED_SHARE * share), cancel)
        return _whole(target)

    def import_folder(
        self, folder: Path, progress: ProgressCallback, cancel: CancelToken
    ) -> InstalledModel:
        """Copy the model in a folder, or in the one folder inside it.

        Raises: as `import_zip`.
        """
        source = _model_in(folder.absolute())
        if source.is_relative_to(self._root.absolute()):
            raise InputError(
                f"“{source.name}” is among the speech models already; choose it there."
            )
        files = _files_of(source)
        target = self._free_place(source.name)
        total = sum(file.stat().st_size for file in files)
        self.check_room(total)
        meter = Meter(total, lambda share: progress(_UNPACKED_SHARE * share), cancel)
        with self._beside(target, source.name, progress, cancel) as part:
            for file in files:
                _copy(file, part / file.relative_to(source), meter)
        return _whole(target)

    def delete(self, name: str) -> None:
        """Delete a model.

        Raises:
            InputError: there is none of that name.
            StorageError: the disk refuses.
        """
        path = self.path(name)
        if not path.is_dir():
            raise InputError(f"There is no speech model “{name}”; see the list of models.")
        try:
            gone = Path(tempfile.mkdtemp(prefix=_GONE, dir=self._root))
            path.rename(gone / name)
            shutil.rmtree(gone)
        except OSError as error:
            raise StorageError(
                f"The speech model “{name}” could not be deleted ({error.strerror}); "
                f"check the permissions of {self._root}."
            ) from error

    def check(self, name: str) -> None:
        """Look whether a model is complete.

        Raises:
            InputError: there is none of that name.
            ModelError: a part is missing.
        """
        path = self.path(name)
        if not path.is_dir():
            raise InputError(f"There is no speech model “{name}”; see the list of models.")
        check_model(path)

    @contextmanager
    def _beside(
        self, target: Path, origin: str, progress: ProgressCallback, cancel: CancelToken
    ) -> Iterator[Path]:
        """A folder to fill; it becomes `target` once it was tried, and goes if anything fails."""
        self._sweep()
        try:
            part = Path(tempfile.mkdtemp(prefix=_PART, dir=self._root))
        except OSError as error:
            raise disk_error(error, self._root) from error
        try:
            yield part
            self._try(part, origin)
            raise_if_cancelled(cancel)
            part.chmod(0o755)
            part.rename(target)
        except OSError as error:
            raise disk_error(error, self._root) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        progress(1.0)

    def _try(self, part: Path, origin: str) -> None:
        try:
            check_model(part)
            self._trial(part)
        except ModelError as error:
            raise ModelError(
                f"The speech model in “{origin}” is not complete or can't be loaded; "
                "download it again from its publisher."
            ) from error

    def _free_place(self, name: str) -> Path:
        target = self.path(re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-") or "model")
        if target.exists():
            raise InputError(
                f"A speech model “{target.name}” is there already; delete it first to replace it."
            )
        return target

    def _sweep(self) -> None:
        """Take away what a crash left behind."""
        for each in self._root.iterdir():
            if each.name.startswith((_PART, _GONE)):
                shutil.rmtree(each, ignore_errors=True)


def _whole(path: Path) -> InstalledModel:
    return InstalledModel(path.name, path, _size(path), problem_of(path))


def problem_of(path: Path) -> str:
    """One sentence on what a model's folder lacks; empty for one that is complete."""
    try:
        check_model(path)
    except ModelError as error:
        return error.sentence
    return ""


def _size(folder: Path) -> int:
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file())


def _model_in(folder: Path) -> Path:
    """The folder itself where it is a model, else the one model among its subfolders."""
    try:
        places = [folder, *(each for each in sorted(folder.iterdir()) if each.is_dir())]
    except OSError as error:
        raise InputError(
            f"The folder “{folder}” can't be read ({error.strerror}); choose another."
        ) from error
    found = [each for each in places if (each / MARK).is_file()]
    if not found:
        raise InputError(
            f"The folder “{folder.name}” holds no Vosk speech model ({MARK} is missing); "
            "choose the unpacked folder of a model."
        )
    if len(found) > 1 and found[0] != folder:
        raise InputError(f"The folder “{folder.name}” holds several speech models; choose one.")
    return found[0]


def _files_of(folder: Path) -> list[Path]:
    """Every file of a model's folder, looked through before anything is copied."""
    files: list[Path] = []
    total = 0
    for base, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(base) / name
            found = path.lstat()
            if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
                raise InputError(
                    f"The folder “{folder.name}” was refused because it holds links, which could "
                    "lead anywhere; choose the folder of a model as its publisher offers it."
                )
            total += found.st_size
        files += [Path(base) / name for name in names]
        if len(files) > MOST_FILES or total > MOST_BYTES:
            raise InputError(
                f"The folder “{folder.name}” holds more than any speech model does; "
                "choose the folder of the model alone."
            )
    return files


def _copy(source: Path, target: Path, meter: Meter) -> None:
    try:
        opened = source.open("rb")
    except OSError as error:
        raise InputError(
            f"“{source}” can't be read ({error.strerror}); check its permissions."
        ) from error
    with opened:
        write_blocks(opened.read, target, meter)
