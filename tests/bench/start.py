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
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from netflix_coach.app.window import Program
app = QApplication([])
program = Program(app, Path(sys.argv[1]))
seen = {}
program.window.painted.connect(lambda: seen.update(painted=time.monotonic_ns()))
watch = QTimer()
def look():
    if program.is_ready:
        seen.update(usable=time.monotonic_ns())
        watch.stop()
        app.quit()
watch.timeout.connect(look)
watch.start(5)
program.window.show()
app.exec()
import json, os
pages = int(Path("/proc/self/statm").read_text().split()[1])
seen.update(resident=pages * os.sysconf("SC_PAGE_SIZE"))
program.window.close()
program.shutdown()
print(json.dumps(seen))
"""


def started(script: str) -> dict[str, Any]:
    """What the script told, its moments in milliseconds from its start."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
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
    moments = {name: (told[name] - begun) / 1e6 for name in told if name != "resident"}
    return {**moments, "resident": told.get("resident", 0)}


def report() -> Iterator[Row]:
    """Medians; the first round warms the disk's cache and is left out."""
    rounds = [(started(BARE), started(PROGRAM)) for _ in range(ROUNDS + 1)][1:]
    window = statistics.median(bare["painted"] for bare, _ in rounds)
    shell = statistics.median(each["painted"] for _, each in rounds)
    library = statistics.median(each["usable"] for _, each in rounds)
    resident = statistics.median(each["resident"] for _, each in rounds)
    yield Row("start: bare Qt window", window, "ms", remark=f"medians of {ROUNDS}, in turns")
    yield Row("start: painted shell", shell, "ms")
    yield Row("start: usable library, first launch", library, "ms")
    yield Row("painted shell against a bare window", shell / window, "times", 2.0)
    yield Row("usable library against a bare window", library / window, "times", 8.0)
    yield Row("memory: window with the library", resident / 1e6, "MB")
