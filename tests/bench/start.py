"""Start of the program: to the painted shell and to the usable library, beside a bare window."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.table import Row

ROUNDS = 5

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.seen)
    def seen(self):
        print('{"painted": %d}' % time.monotonic_ns())
        app.quit()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

PROGRAM = """
import json, os, sys, time
from pathlib import Path
import netflix_coach.app.main  # as the command does, before it looks at its arguments
from netflix_coach.app.arguments import parser
from netflix_coach.app.paths import data_dir
given = parser().parse_args(["--data-dir", sys.argv[1]])
folder = data_dir(given.data_dir)
from netflix_coach.app.window import open_window
from netflix_coach.ui.places import Place
seen = {}
def note(name):
    seen[name] = time.monotonic_ns()
def visit(program, places):
    from PySide6.QtCore import QTimer
    if not places:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        seen.update(resident=pages * os.sysconf("SC_PAGE_SIZE"))
        program.window.close()
        return
    place, window = places[0], program.window
    begun = time.monotonic_ns()
    window.page(place)
    window.show_place(place)
    window.repaint()
    seen.setdefault("waits", {})[place.heading] = (time.monotonic_ns() - begun) / 1e6
    QTimer.singleShot(700, lambda: visit(program, places[1:]))
def watch(program):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    program.loader.failed.connect(lambda _: QApplication.exit(1))
    program.window.painted.connect(lambda: note("painted"))
    program.window.library_shown.connect(lambda: note("usable"))
    def look():
        if program.is_ready:
            timer.stop()
            note("complete")
            places = [Place.PRACTISE, Place.REVIEW, Place.SETTINGS]
            QTimer.singleShot(200, lambda: visit(program, places))
    timer = QTimer(program)
    timer.timeout.connect(look)
    timer.start(5)
open_window(folder, watch)
print(json.dumps(seen))
"""


def started(script: str, folder: str = "") -> dict[str, Any]:
    """What the script told, its moments in milliseconds from its start."""
    begun = time.monotonic_ns()
    said = subprocess.run(
        [sys.executable, "-c", script, folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout
    told = json.loads(said.splitlines()[-1])
    moments = ("painted", "usable", "complete")
    return {
        **told,
        **{name: (told[name] - begun) / 1e6 for name in moments if name in told},
    }


def turn() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A bare window, the first launch on a data folder, the second."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return started(BARE), started(PROGRAM, f"{folder}/data"), started(PROGRAM, f"{folder}/data")


def report() -> Iterator[Row]:
    """Medians; the first turn warms the disk's cache and is left out."""
    turns = [turn() for _ in range(ROUNDS + 1)][1:]

    def median(launch: int, moment: str) -> float:
        return statistics.median(each[launch][moment] for each in turns)

    window, shell, library = median(0, "painted"), median(1, "painted"), median(1, "usable")
    yield Row("start: bare Qt window", window, "ms", remark=f"medians of {ROUNDS}, in turns")
    yield Row("start: painted shell, first launch", shell, "ms")
    yield Row("start: usable library, first launch", library, "ms")
    yield Row("start: every service, first launch", median(1, "complete"), "ms")
    yield Row("start: painted shell, second launch", median(2, "painted"), "ms")
    yield Row("start: usable library, second launch", median(2, "usable"), "ms")
    yield Row("painted shell against a bare window", shell / window, "times", 2.0)
    yield Row("usable library against a bare window", library / window, "times", 8.0)
    for page in turns[0][1]["waits"]:
        waits = [each[1]["waits"][page] for each in turns]
        yield Row(
            f"first visit: {page}", statistics.median(waits), "ms", remark="built and painted"
        )
    yield Row("memory: window with every page", median(1, "resident") / 1e6, "MB")
