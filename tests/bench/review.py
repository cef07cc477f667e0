"""Opening the review of an hour: what is read, derived, laid out and painted; and one edit of it.

The features of the sample take are repeated until they last an hour and hold 9,000 words, and
stored as a take's; the limits are set so that there are some 400 flags. Then processes of their own
open it in the program's way: the service reads and derives, the page lays out, and the window
paints. "First" is the first take that a process opens, "again" any later one, "anew" with a limit
changed, so that nothing of its ground is kept. The file of the take is the sample itself; the
player opens it after the paint.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from netflix_coach.app.container import Container
from netflix_coach.app.paths import find_assets
from netflix_coach.app.serving import ui_services
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.window import favour_window
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import TakeOrigin
from netflix_coach.media.peaks import save_peaks
from netflix_coach.services.jobs import CancelFlag, Jobs
from netflix_coach.services.review import Review
from netflix_coach.storage.database import Database
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY
from tests.bench.table import Row
from tests.bench.ten_minutes import repeated

HOUR = "an-hour"
HOUR_MS, WORDS = 3_600_000, 9_000
FIRST_ROUNDS, ROUNDS = 3, 5
LIMIT_MS, EDIT_LIMIT_MS = 500, 100  # a tenth of a second is felt
ONLY_FILLERS = {
    "judgement.filler_cluster_count": 8.0,
    "judgement.long_silence_noted_ms": 6_000.0,
    "judgement.long_silence_behavioural_ms": 6_000.0,
    "judgement.away_side_ms": 5_000.0,
    "judgement.away_down_ms": 5_000.0,
}
"""Limits that leave the five filler sounds of the sample as flags: some 400 in an hour."""
STEPS = ("read", "derive", "lay out", "paint")

Figures = dict[str, float]


@contextmanager
def container_in(folder: Path) -> Iterator[Container]:
    """The program without its window."""
    container = Container(
        Shelf(folder),
        find_assets(),
        make_sources=lambda: None,  # type: ignore[arg-type,return-value]
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
    try:
        yield container
    finally:
        container.shutdown()


def prepare(folder: Path) -> str:
    """Put the sample take and the hour into a library, and look at both once; the sample's id."""
    with container_in(folder) as container:
        sample = container.importing.add_sample(lambda *_: None, CancelFlag())
        run = container.review._analysis._stored(sample.id)
        features, media = run.features, sample.media
        assert media is not None
        words = len(features.words or ())
        times = max(-(-HOUR_MS // features.duration_ms), -(-WORDS // words))
        hour = replace(
            sample,
            id=HOUR,
            title="An hour",
            origin=TakeOrigin.IMPORTED_REFERENCE,
            media=replace(media, duration_ms=times * features.duration_ms),
        )
        container.library.add_take(hour)
        container.review._analysis.store(HOUR, repeated(features, times), run.context)
        peaks = container.library.peaks(sample)
        assert peaks is not None
        target = container.library.files_of(hour).peaks
        target.parent.mkdir(parents=True, exist_ok=True)
        low, high = (np.tile(side, times) for side in (peaks.low, peaks.high))
        save_peaks(target, WaveformPeaks(peaks.bin_ms, low, high))
        container.settings.change(lambda settings: replace(settings, limit_values=ONLY_FILLERS))
        for take in (sample, hour):
            container.review.open(take.id)
        container.self_ratings.skip(HOUR)  # so that nothing is asked before the measures
    return sample.id


class Bench:
    """A process that opens takes; `read` sums up the milliseconds it waited for the library."""

    def __init__(self, app: QApplication, container: Container, sample_id: str) -> None:
        self._app = app
        self._container = container
        self._sample_id = sample_id
        self.read = 0.0
        run = Database.run

        def timed(database: Database, work: Callable[..., object]) -> object:
            begun = time.perf_counter()
            try:
                return run(database, work)
            finally:
                self.read += (time.perf_counter() - begun) * 1_000

        Database.run = timed  # type: ignore[method-assign,assignment]
        favour_window()  # as the program does when everything is loaded
        self.jobs = Jobs(2)
        self._theme, self._tasks = Theme(app), Tasks(self.jobs)

    def page(self) -> ReviewPage:
        """The page as it is when a take is asked for."""
        services = ui_services(self._container, self.jobs, self.jobs)
        page = ReviewPage(services, self._theme, self._tasks)
        page.resize(1_280, 800)
        page.show()
        self._settle()
        page._take_id = HOUR
        return page

    def opened(self, page: ReviewPage) -> Figures:
        """Milliseconds from the wish to the painted page, step by step."""
        self.read = 0.0
        begun, begun_cpu = time.perf_counter(), time.process_time()
        review = self._container.review.open(HOUR)
        known = time.perf_counter()
        page._on_opened(review)
        laid_out = time.perf_counter()
        self._app.processEvents()
        painted = time.perf_counter()
        ms = [(b - a) * 1_000 for a, b in ((begun, known), (known, laid_out), (laid_out, painted))]
        return {
            "read": self.read,
            "derive": ms[0] - self.read,
            "lay out": ms[1],
            "paint": ms[2],
            "open": sum(ms),
            "cpu": (time.process_time() - begun_cpu) * 1_000,
            "words": len(review.analysis.words),
            "flags": len(review.analysis.flags),
        }

    def opened_again(self) -> Figures:
        """As `opened`, on a page of its own, after another take was looked at."""
        page = self.page()
        self._container.review.open(self._sample_id)
        found = self.opened(page)
        self._close(page)
        return found

    def edited(self, page: ReviewPage) -> Figures:
        """One flag dismissed: what another thread does, and the longest that the window waits.

        It takes the answer in one turn of its loop and paints in another; `all` are both.
        """
        review = page.review
        assert review is not None
        flag = review.analysis.flags[len(review.analysis.flags) // 2]
        begun = time.perf_counter()
        self._container.corrections.dismiss(HOUR, flag)
        again: Review = self._container.review.open(HOUR)
        known, known_cpu = time.perf_counter(), time.thread_time()
        page._on_opened(again)
        taken = time.perf_counter()
        self._app.processEvents()
        shown = time.perf_counter()
        return {
            "aside": (known - begun) * 1_000,
            "window": max(taken - known, shown - taken) * 1_000,
            "all": (shown - known) * 1_000,
            "cpu": (time.thread_time() - known_cpu) * 1_000,
        }

    def edits(self) -> Figures:
        """The medians of some edits, each with the measures and the flags in sight."""
        page = self.page()
        self.opened(page)
        found = {}
        for tab in ("Transcript", "Flags", "Measures"):
            names = [page.tabs.tabText(n).split(" (")[0] for n in range(page.tabs.count())]
            page.tabs.setCurrentIndex(names.index(tab))
            self._settle()
            each = medians([self.edited(page) for _ in range(ROUNDS)])
            found |= {f"{name}, {tab}": value for name, value in each.items()}
        self._close(page)
        return found

    def _close(self, page: ReviewPage) -> None:
        page.player.playback.close()
        page.deleteLater()
        self._settle()

    def _settle(self) -> None:
        for _ in range(20):
            self._app.processEvents()


def medians(rounds: list[Figures]) -> Figures:
    """The median of each figure."""
    return {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}


def measure(what: str, folder: Path, sample_id: str) -> Figures:
    """The figures of one process: "first", "again" with edits, or "anew"."""
    app = QApplication([])
    with container_in(folder) as container:
        bench = Bench(app, container, sample_id)
        try:
            if what == "again":
                return medians([bench.opened_again() for _ in range(ROUNDS)]) | bench.edits()
            if what == "anew":
                name, value = "gaze.cone_deg", container.settings.parameters.gaze.cone_deg
                changed = {name: value + 0.1}  # of a limit that ground is made with
                container.settings.change(
                    lambda s: replace(s, limit_values={**s.limit_values, **changed})
                )
            container.warm_up()  # as the program does a few seconds after its start
            return bench.opened(bench.page())
        finally:
            bench.jobs.shutdown()


def _process(what: str, folder: str, sample_id: str) -> Figures:
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.review", what, folder, sample_id],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout
    told: Figures = json.loads(said.splitlines()[-1])
    return told


def report() -> Iterator[Row]:
    """The figures, from processes of their own, offscreen."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sample_id = prepare(Path(folder))
        first = medians([_process("first", folder, sample_id) for _ in range(FIRST_ROUNDS)])
        again = _process("again", folder, sample_id)
        anew = _process("anew", folder, sample_id)
    size = f"{again['words']:.0f} words, {again['flags']:.0f} flags"
    busy = "{:.0f} ms of the processor"
    for name, found in (("first", first), ("again", again), ("anew", anew)):
        for step in STEPS:
            yield Row(f"review of an hour, {name}: {step}", found[step], "ms")
        limit = None if name == "anew" else LIMIT_MS
        yield Row(
            f"review of an hour, {name}: to the paint",
            found["open"],
            "ms",
            limit,
            f"{busy.format(found['cpu'])}, {size}",
        )
    for tab in ("Transcript", "Flags", "Measures"):
        yield Row(f"flag dismissed, {tab} in sight: aside", again[f"aside, {tab}"], "ms")
        blocked = again[f"window, {tab}"]
        remark = f"{again[f'all, {tab}']:.0f} ms in all, {busy.format(again[f'cpu, {tab}'])}"
        yield Row(f"flag dismissed, {tab} in sight: window", blocked, "ms", EDIT_LIMIT_MS, remark)


if __name__ == "__main__":
    found = measure(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    sys.stdout.write(json.dumps(found) + "\n")
