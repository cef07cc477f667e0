"""Folders and zips that look like a speech model from outside."""

import zipfile
from pathlib import Path

import pytest

from netflix_coach.analysis.models.store import ModelStore
from netflix_coach.services.jobs import CancelFlag

FILES = {
    "am/final.mdl": b"acoustic",
    "conf/mfcc.conf": b"--sample-frequency=16000\n",
    "conf/model.conf": b"--beam=13\n",
    "graph/words.txt": b"<eps> 0\n" * 500,
    "README": b"A model.\n",
}


def files_below(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files and all."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def make_zip(path: Path, top: str = "small/", more: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**{top + n: c for n, c in FILES.items()}, **(more or {})}.items():
            archive.writestr(name, content)
    return path


def make_folder(path: Path) -> Path:
    for name, content in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


@pytest.fixture
def cancel() -> CancelFlag:
    return CancelFlag()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


@pytest.fixture
def store(root: Path) -> ModelStore:
    """A store that trusts every model it is shown."""
    return ModelStore(root, lambda _folder: None)


@pytest.fixture
def shares() -> list[float]:
    """What progress was told."""
    return []
