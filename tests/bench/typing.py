"""Writing over a word in the transcript of an hour: how long a keystroke waits.

Keys are due at a steady pace, as a fast writer presses them, and a keystroke is timed from when it
was due until the word is painted with it. So whatever else the window's thread does in between
counts. First nothing else happens; then a correction of another word is under way all the time:
another thread writes it down and judges the hour anew, and the window is told what came of it.
On a busy machine the worst is the machine's; the thread's own time is told beside it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.page import ReviewPage
from tests.bench.review import HOUR, Bench, container_in, prepare
from tests.bench.table import Row

KEYS = 120
EVERY_S = 0.04
SETTLE_S = 2.0
"""The player opens its file, and Python looks through what is new in memory."""
LIMIT_MEDIAN_MS, LIMIT_WORST_MS = 16, 50
CORRECTIONS = 5
_LETTERS = "measured "


Waits = list[tuple[float, float]]
"""Milliseconds of the clock and of the thread's own time, of each keystroke."""


def keystrokes(page: ReviewPage, count: int) -> Waits:
    """How long each of some keystrokes waited, every ninth taking all back."""
    editor = page.transcript.editor
    waited: Waits = []
    begun = time.perf_counter()
    for number in range(1, count + 1):
        due = begun + number * EVERY_S
        while time.perf_counter() < due:
            QApplication.processEvents()
        begun_own = time.thread_time()
        letter = _LETTERS[number % len(_LETTERS)]
        if letter == " ":
            QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, letter)
        QApplication.processEvents()
        own = time.thread_time() - begun_own
        waited.append(((time.perf_counter() - due) * 1_000, own * 1_000))
    return waited


def measure(folder: Path, sample_id: str) -> dict[str, Waits]:
    """Waiting times of keystrokes, alone and while corrections are under way."""
    app = QApplication([])
    with container_in(folder) as container:
        bench = Bench(app, container, sample_id)
        try:
            page = bench.page()
            page.edits.show(HOUR)
            page._on_opened(container.review.open(HOUR))
            view = page.transcript
            page.activateWindow()
            settled = time.perf_counter() + SETTLE_S
            while time.perf_counter() < settled:
                app.processEvents()
            middle = len(view.tokens) // 2
            view.set_playhead(view.tokens[middle].start_ms)
            view.edit_word()
            alone = keystrokes(page, KEYS)
            busy: Waits = []
            for number in range(CORRECTIONS):
                other = view.tokens[100 + 7 * number]
                arrived: list[object] = []
                page.edits.changed.connect(arrived.append)
                span = Span(other.start_ms, other.end_ms)
                view.words_corrected.emit(span, f"{other.text}s")
                while not arrived:
                    busy += keystrokes(page, 5)
                busy += keystrokes(page, 2)
            page.player.playback.close()
            return {"alone": alone, "busy": busy}
        finally:
            bench.jobs.shutdown()


def report() -> Iterator[Row]:
    """The figures, from a process of its own, offscreen."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sample_id = prepare(Path(folder))
        said = subprocess.run(
            [sys.executable, "-m", "tests.bench.typing", folder, sample_id],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
        ).stdout
    found = json.loads(said.splitlines()[-1])
    for name, when in (("alone", ""), ("busy", ", while a correction is made")):
        waited, own = zip(*found[name], strict=True)
        median, worst = statistics.median(waited), max(waited)
        keys = f"{len(waited)} keys; the thread's own time {max(own):.0f} ms at worst"
        yield Row(f"keystroke in a word{when}: median", median, "ms", LIMIT_MEDIAN_MS, keys)
        yield Row(f"keystroke in a word{when}: worst", worst, "ms", LIMIT_WORST_MS)


if __name__ == "__main__":
    told = measure(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.write(json.dumps(told) + "\n")
