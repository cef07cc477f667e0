"""A library in a folder of the test's own."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.library import Library, open_library

NOBODY = 65_534


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Library]]:
    """Opens libraries and closes them after the test."""
    libraries: list[Library] = []

    def opening(root: Path) -> Library:
        libraries.append(open_library(root))
        return libraries[-1]

    yield opening
    for library in libraries:
        library.database.close()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database just made; copying it is faster than making one for every test."""
    library = open_library(tmp_path_factory.mktemp("empty"))
    library.database.close()
    return library.folder.database_path


@pytest.fixture
def library(opened: Callable[[Path], Library], empty_database: Path, tmp_path: Path) -> Library:
    """An empty library."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copyfile(empty_database, root / empty_database.name)
    return opened(root)


@pytest.fixture
def read_only_dir() -> Iterator[Path]:
    """A folder that the test's user can't write; root becomes nobody for the time being."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        locked = folder / "locked"
        locked.mkdir()
        locked.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield locked
        finally:
            if is_root:
                os.seteuid(0)
            locked.chmod(0o755)
