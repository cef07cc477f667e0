"""Take the pictures of the documentation from the running program (`make shots`).

    python -m tests.shots FOLDER [--all]

The window runs offscreen on a data folder of its own: the empty library, a question answered on
the sample recording, the review of the sample take, the library with both, the settings; each in
light and dark. With `--all` also at 1920x1080 and at 150 % text, in folders of their own.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from netflix_coach.app.window import Program
from tests.shots.photographer import Photographer


def take_pictures(app: QApplication, folder: Path, size: tuple[int, int], text_scale: int) -> None:
    """Every page at a size of window and text."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="netflix-coach-") as data_dir:
        program = Program(app, Path(data_dir))
        program.window.resize(*size)
        program.window.show()
        try:
            Photographer(app, program, folder, text_scale).everything()
        finally:
            program.window.close()
            program.shutdown()


def main() -> None:
    """Take what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="also 1920x1080 and 150 %% text")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    take_pictures(app, given.folder, (1280, 800), 100)
    if given.all:
        take_pictures(app, given.folder / "1920x1080", (1920, 1080), 100)
        take_pictures(app, given.folder / "150-percent", (1280, 800), 150)


if __name__ == "__main__":
    main()
