"""Take the pictures of the review at its limits (a part of `make shots`).

    python -m tests.shots.review FOLDER [--size 1024x700] [--text 150] [--only NAME] [--data DIR]

The takes are those of `tests.shots.takes`: one minute, one hour, endless words, right-to-left
writing, no picture, no words, no sound. Each picture is taken in light and dark.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from netflix_coach.app.window import Program
from tests.bench.review import container_in
from tests.shots.reviewer import Reviewer
from tests.shots.takes import TakeMaker

SCREEN = {
    "name": "one",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""Larger than any window here: on Qt's own, 800 pixels wide, tool tips are moved into it."""


def use_screen(folder: Path) -> None:
    """Run offscreen, on a screen as people have."""
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def prepare(folder: Path) -> None:
    """Fill the library once; the takes' files lie beside it."""
    if not (folder / "data").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with container_in(folder / "data") as container:
            TakeMaker(container, folder).everything()


def take_pictures(
    app: QApplication, data: Path, folder: Path, size: tuple[int, int], text: int, only: str
) -> None:
    """Every scene at a size of window and text, on a library that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    program = Program(app, data)
    program.window.resize(*size)
    reviewer = Reviewer(app, program, folder, text)
    program.window.show()
    try:
        reviewer.everything(only)
    finally:
        program.window.close()
        program.shutdown()


def main() -> None:
    """Take what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots.review")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text", type=int, default=100, help="size of text in percent")
    parser.add_argument("--only", default="", help="only scenes whose name begins so")
    parser.add_argument("--data", type=Path, help="keep the library here, or use the one there")
    given = parser.parse_args()
    width, _, height = given.size.partition("x")
    with tempfile.TemporaryDirectory(prefix="netflix-coach-") as temporary:
        use_screen(Path(temporary))
        app = QApplication(sys.argv[:1])
        data = given.data or Path(temporary) / "takes"
        size = int(width), int(height)
        empty = Path(temporary) / "empty"
        prepare(data)
        if "empty".startswith(given.only):
            take_pictures(app, empty, given.folder, size, given.text, "empty")
        if given.only != "empty":
            take_pictures(app, data / "data", given.folder, size, given.text, given.only)


if __name__ == "__main__":
    main()
