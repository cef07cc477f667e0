"""Start of the program: to the painted shell and to the usable library, beside a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

ROUNDS = 5

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (print(time.monotonic_ns()), app.quit()))
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
program.window.painted.connect(lambda: print(time.monotonic_ns()))
watch = QTimer()
def look():
    if program.is_ready:
        print(time.monotonic_ns())
        watch.stop()
        program.window.close()
        app.quit()
watch.timeout.connect(look)
watch.start(5)
program.window.show()
app.exec()
program.shutdown()
"""


def moments_ms(script: str) -> list[float]:
    """When the script printed each time, in milliseconds from its start."""
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
    return [(int(word) - begun) / 1e6 for word in said.split()]


def report() -> Iterator[str]:
    """Medians; the first round warms the disk cache and is left out."""
    bare = [moments_ms(BARE)[0] for _ in range(ROUNDS + 1)][1:]
    program = [moments_ms(PROGRAM) for _ in range(ROUNDS + 1)][1:]
    window = statistics.median(bare)
    shell = statistics.median(each[0] for each in program)
    library = statistics.median(each[-1] for each in program)
    yield f"bare Qt window           {window:7.0f} ms"
    yield f"painted shell            {shell:7.0f} ms   {shell / window:4.1f} x (at most 2)"
    yield f"usable library           {library:7.0f} ms   {library / window:4.1f} x (at most 8)"
