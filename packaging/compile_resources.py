"""Compile `resources.qrc` into the package when it, or a file it names, is newer."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources.qrc"
TARGET = ROOT / "netflix_coach" / "ui" / "resources.rcc"


def inputs() -> list[Path]:
    """The collection and every file it names."""
    named = ET.parse(SOURCE).getroot().iter("file")
    return [SOURCE, *(ROOT / (each.text or "").strip() for each in named)]


def is_current(target: Path) -> bool:
    """Whether `target` is younger than everything it is made from."""
    if not target.is_file():
        return False
    made = target.stat().st_mtime_ns
    return all(each.stat().st_mtime_ns <= made for each in inputs())


def compile_into(target: Path) -> None:
    """Write the resource file to `target`, beside it first, so that it is whole or absent.

    A file, and not compressed: Qt maps it, where a module of bytes would be read and copied at
    every start.
    """
    import PySide6

    compiler = Path(PySide6.__file__).parent / "Qt" / "libexec" / "rcc"
    beside = target.with_suffix(".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([compiler, "--binary", "--no-compress", "-o", beside, SOURCE], check=True)
    beside.replace(target)


def main(target: Path = TARGET) -> None:
    """Bring `target` up to date."""
    if SOURCE.is_file() and not is_current(target):
        compile_into(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
