"""Take the pictures of the documentation from the running program (`make shots`).

    python -m tests.shots FOLDER [--size 1280x800] [--text-scale 100]

The window runs offscreen on a data folder of its own. Every place is shown in light and dark:
the empty library, the question, the device check on the sample recording, the review of the
sample take, the library with it, the settings.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from netflix_coach.app.window import Program
from netflix_coach.domain.settings import SAMPLE_SOURCE_ID, Theme
from netflix_coach.ui.places import Place

SETTLE_S = 1.5
MOMENT_MS = 9_000
"""Where the sample take is shown in review."""


class Photographer:
    """Walks through the window and saves what it sees. Lives on the window's thread."""

    def __init__(self, app: QApplication, program: Program, folder: Path) -> None:
        self._app = app
        self._program = program
        self._folder = folder

    def wait(self, condition: Callable[[], object], timeout_s: float = 120) -> None:
        """Let the window live until the condition holds."""
        until = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() > until:
                sys.exit("the window did not get there in time")
            self._app.processEvents()
            time.sleep(0.01)

    def settle(self) -> None:
        """Let what was started be painted."""
        until = time.monotonic() + SETTLE_S
        self.wait(lambda: time.monotonic() > until)

    def dress(self, theme: Theme, text_scale: int) -> None:
        """Change the look as a user would, in the settings."""
        settings = self._program._container.settings
        settings.save(replace(settings.current, theme=theme, text_scale_percent=text_scale))
        self.settle()

    def save(self, name: str, theme: Theme) -> None:
        """Write the window as a picture."""
        self.settle()
        file = self._folder / f"{name}-{theme.value}.png"
        self._program.window.grab().save(str(file))
        sys.stdout.write(f"  {file}\n")

    def empty_library(self, theme: Theme) -> None:
        """The first launch."""
        self._program.window.show_place(Place.LIBRARY)
        self.save("library-empty", theme)

    def open_sample(self) -> None:
        """Put the sample take into the library and review it at a flag."""
        window = self._program.window
        window.open_sample()
        self.wait(lambda: window.place is Place.REVIEW)
        review = window.page(Place.REVIEW)
        self.wait(lambda: review.review is not None)

    def every_place(self, theme: Theme) -> None:
        """All places with the sample take in the library."""
        window = self._program.window
        (session,) = self._program._container.library.sessions()
        window.open_take(session.takes[0].id, MOMENT_MS)
        self.save("review", theme)
        window.show_place(Place.LIBRARY)
        self.save("library", theme)
        window.show_place(Place.SETTINGS)
        self.save("settings", theme)
        window.show_place(Place.PRACTISE)
        self.save("practise-question", theme)

    def device_check(self, theme: Theme) -> None:
        """The device check, with the sample recording as camera and microphone."""
        window = self._program.window
        window.show_place(Place.PRACTISE)
        page = window.page(Place.PRACTISE)
        self.wait(lambda: page.choose.question is not None)
        page.choose.go.click()
        self.wait(lambda: page.devices.is_listed)
        camera = page.check.pickers.camera
        camera.setCurrentIndex(camera.findData(SAMPLE_SOURCE_ID))
        camera.activated.emit(camera.currentIndex())
        self.wait(page.check.start.isEnabled)
        self.save("practise", theme)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800", help="of the window, WIDTHxHEIGHT")
    parser.add_argument("--text-scale", type=int, default=100, help="per cent")
    return parser.parse_args()


def main() -> None:
    """Take every picture in light and dark."""
    given = arguments()
    given.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="shots-") as data_dir:
        program = Program(app, Path(data_dir))
        photographer = Photographer(app, program, given.folder)
        program.window.resize(*map(int, given.size.split("x")))
        program.window.show()
        photographer.wait(lambda: program.is_ready)
        themes = (Theme.LIGHT, Theme.DARK)
        for theme in themes:
            photographer.dress(theme, given.text_scale)
            photographer.empty_library(theme)
        photographer.open_sample()
        for theme in themes:
            photographer.dress(theme, given.text_scale)
            photographer.every_place(theme)
        photographer.device_check(Theme.DARK)
        photographer.dress(Theme.LIGHT, given.text_scale)
        photographer.save("practise", Theme.LIGHT)
        program.window.close()
        program.shutdown()


if __name__ == "__main__":
    main()
