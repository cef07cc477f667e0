"""Opening the review of an hour: what is read, derived, laid out and painted.

The features of the sample take are repeated until they last an hour, and stored as a take's. Then
the program's own way opens it in the page: the service reads and derives, the page lays out, and
the window paints. The file of the take is the sample itself; the player opens it after the paint.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from netflix_coach.app.container import Container
from netflix_coach.app.paths import find_assets
from netflix_coach.app.serving import ui_services
from netflix_coach.app.shelf import Shelf
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import Take, TakeOrigin
from netflix_coach.media.peaks import save_peaks
from netflix_coach.services.jobs import CancelFlag, Jobs
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY
from tests.bench.table import Row
from tests.bench.ten_minutes import repeated

HOUR_MS = 3_600_000
ROUNDS = 5
LIMIT_MS = 500


def add_hour(container: Container) -> tuple[Take, Take]:
    """The sample take and one of an hour in the library."""
    sample = container.importing.add_sample(lambda *_: None, CancelFlag())
    features, context = container.review._analysis._measured(sample.id)
    times = -(-HOUR_MS // features.duration_ms)
    media = sample.media
    assert media is not None
    hour = replace(
        sample,
        id="an-hour",
        title="An hour",
        origin=TakeOrigin.IMPORTED_REFERENCE,
        media=replace(media, duration_ms=times * features.duration_ms),
    )
    container.library.add_take(hour)
    container.review._analysis.store(hour.id, repeated(features, times), context)
    peaks = container.library.peaks(sample)
    assert peaks is not None
    target = container.library.files_of(hour).peaks
    target.parent.mkdir(parents=True, exist_ok=True)
    longer = WaveformPeaks(peaks.bin_ms, np.tile(peaks.low, times), np.tile(peaks.high, times))
    save_peaks(target, longer)
    return sample, hour


def measure(app: QApplication, folder: Path) -> dict[str, float]:
    """Milliseconds of each step, medians of some rounds, and how much there was to show."""
    assets = find_assets()
    container = Container(
        Shelf(folder),
        assets,
        make_sources=lambda: None,  # type: ignore[arg-type,return-value]
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
    sample, hour = add_hour(container)
    jobs = Jobs(2)
    theme, tasks = Theme(app), Tasks(jobs)
    rounds: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        page = ReviewPage(ui_services(container, jobs, jobs), theme, tasks)
        page.resize(1_280, 800)
        page.show()
        app.processEvents()
        page._take_id = hour.id
        container.review.open(sample.id)  # what is kept of the take looked at last is another's
        rounds.append(_opened(app, container, page, hour.id))
        page.player.playback.close()
        page.deleteLater()
        app.processEvents()
    review = container.review.open(hour.id)
    jobs.shutdown()
    container.shutdown()
    told = {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
    return told | {"words": len(review.analysis.words), "flags": len(review.analysis.flags)}


def _opened(
    app: QApplication, container: Container, page: ReviewPage, take_id: str
) -> dict[str, float]:
    begun = time.perf_counter()
    container.review._analysis._measured(take_id)
    read = time.perf_counter()
    review = container.review.open(take_id)
    opened = time.perf_counter()
    page._on_opened(review)
    laid_out = time.perf_counter()
    app.processEvents()
    painted = time.perf_counter()
    read_s = read - begun
    return {
        "read": read_s * 1_000,
        "derive": (opened - read - read_s) * 1_000,
        "lay out": (laid_out - opened) * 1_000,
        "paint": (painted - laid_out) * 1_000,
        "open": (painted - read) * 1_000,
    }


def report() -> Iterator[Row]:
    """The figures, from a process of its own, offscreen."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.review"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout
    told = json.loads(said.splitlines()[-1])
    size = f"{told['words']} words, {told['flags']} flags"
    for name in ("read", "derive", "lay out", "paint"):
        yield Row(f"review of an hour: {name}", told[name], "ms ")
    yield Row("review of an hour: to the first paint", told["open"], "ms ", LIMIT_MS, size)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        found = measure(QApplication([]), Path(name))
    sys.stdout.write(json.dumps(found) + "\n")
