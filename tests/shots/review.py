"""Take the pictures of the review at its limits (a part of `make shots`).

    python -m tests.shots.review FOLDER [--all] [--only NAME] [--size 1024x700] [--text 150]
        [--data DIR]

The takes are those of `tests.shots.takes`: one minute, one hour, endless words, right-to-left
writing, no picture, no words, no sound. Each picture is taken in light and dark. Without `--all`
or `--only` only those are taken that the repository keeps; look at all of them after a change.
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
from tests.shots.scenes import KEPT, KEPT_LARGE, USUAL_TEXT, Scene, scenes
from tests.shots.takes import TakeMaker


def use_screen(folder: Path, size: tuple[int, int]) -> None:
    """Run offscreen, on a screen that the window fills, so that tool tips and menus stay in it."""
    dpi = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], **dpi}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def prepare(folder: Path) -> None:
    """Fill the library once; the takes' files lie beside it."""
    if not (folder / "data").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with container_in(folder / "data") as container:
            TakeMaker(container, folder).everything()


def take_pictures(
    app: QApplication,
    data: Path,
    folder: Path,
    size: tuple[int, int],
    text: int,
    taken: tuple[Scene, ...],
) -> None:
    """Scenes at a size of window and text, on a library that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    program = Program(app, data)
    program.window.resize(*size)
    reviewer = Reviewer(app, program, folder, text)
    program.window.show()
    try:
        reviewer.take_all(taken)
    finally:
        program.window.close()
        program.shutdown()


def main() -> None:
    """Take what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots.review")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text", type=int, default=100, help="size of text in percent")
    parser.add_argument("--all", action="store_true", help="those that are not kept, too")
    parser.add_argument("--only", default="", help="all whose name begins so")
    parser.add_argument("--data", type=Path, help="keep the library here, or use the one there")
    given = parser.parse_args()
    width, _, height = given.size.partition("x")
    with tempfile.TemporaryDirectory(prefix="netflix-coach-") as temporary:
        size = int(width), int(height)
        use_screen(Path(temporary), size)
        app = QApplication(sys.argv[:1])
        takes = given.data or Path(temporary) / "takes"
        prepare(takes)
        kept = KEPT if given.text == USUAL_TEXT else KEPT_LARGE
        is_every = given.all or given.only
        taken = [s for s in scenes() if s.name.startswith(given.only)]
        taken = [s for s in taken if is_every or s.name in kept]
        for data, is_empty in ((Path(temporary) / "empty", True), (takes / "data", False)):
            of_data = tuple(scene for scene in taken if scene.is_of_empty is is_empty)
            if of_data:
                take_pictures(app, data, given.folder, size, given.text, of_data)


if __name__ == "__main__":
    main()
