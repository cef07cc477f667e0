"""Drawing the timeline of an hour: scrolling and zooming, beside an empty view.

Every frame is painted within the step that asked for it, so what is timed is all that the window's
thread does between the user's move and the picture. The empty view is a QGraphicsView of the same
size on a scene as long, with nothing in it, moved by the same steps in turns.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.view import TimelineView
from tests.bench.table import Row
from tests.synth.hour import HOUR_MS, hour_content

WIDTH, HEIGHT = 1_280, 420
FRAMES = 200
LIMIT_MEDIAN_MS, LIMIT_P99_MS, LIMIT_RATIO = 8, 33, 3

Show = Callable[[TimeScale], None]


def moves(width_px: float) -> dict[str, list[TimeScale]]:
    """The scales a user passes through: by the wheel along a minute's and a whole hour's view,
    and from the hour down to a second and out again."""
    fitted = TimeScale.fitting(HOUR_MS, width_px)
    zooming = [fitted]
    for step in range(FRAMES):
        factor = 1.09 if step < FRAMES // 2 else 1 / 1.09
        zooming.append(zooming[-1].zoomed(factor, width_px * 0.6))
    close, far = fitted.zoomed(60, 0.0), fitted.zoomed(4, 0.0)
    return {
        "scrolling a minute": [close.panned(24.0 * step) for step in range(FRAMES)],
        "scrolling a quarter of an hour": [far.panned(16.0 * step) for step in range(FRAMES)],
        "zooming": zooming,
    }


class EmptyView(QGraphicsView):
    """Nothing, as long as the hour."""

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self._px_per_ms = 0.0

    def show_scale(self, scale: TimeScale) -> None:
        """What a view must do at least to be at that scale."""
        if scale.px_per_ms != self._px_per_ms:
            self._px_per_ms = scale.px_per_ms
            self.setSceneRect(0.0, 0.0, scale.content_px, HEIGHT)
            self.viewport().update()
        self.horizontalScrollBar().setValue(round(scale.scroll_px))


def frame_ms(show: Show, scale: TimeScale) -> tuple[float, float]:
    """Milliseconds from the move to the painted picture: of the clock, of the processor."""
    begun, begun_cpu = time.perf_counter(), time.thread_time()
    show(scale)
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1_000, (time.thread_time() - begun_cpu) * 1_000


def shown(widget: QWidget) -> None:
    """Bring a widget to the screen and let it settle."""
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    for _ in range(20):
        QApplication.processEvents()


def measure() -> dict[str, dict[str, list[tuple[float, float]]]]:
    """Frame times of both views, by kind of move."""
    timeline, empty = TimelineView(TimelineColours.of(LIGHT)), EmptyView()
    shown(timeline)
    shown(empty)
    timeline.set_content(hour_content())
    QApplication.processEvents()
    found: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for name, scales in moves(timeline.scale_px.width_px).items():
        times: dict[str, list[tuple[float, float]]] = {"timeline": [], "empty": []}
        frame_ms(timeline.apply_scale, scales[0])
        frame_ms(empty.show_scale, scales[0])
        for scale in scales[1:]:
            times["timeline"].append(frame_ms(timeline.apply_scale, scale))
            times["empty"].append(frame_ms(empty.show_scale, scale))
        found[name] = times
    return found


def report() -> Iterator[Row]:
    """The figures, from a process of its own, offscreen."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.timeline"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    found = json.loads(said)
    for name, times in found.items():
        own, bare = _column(times["timeline"], 0), _column(times["empty"], 0)
        remark = f"p99 {_p99(own):.1f} ms; empty view {statistics.median(bare):.2f} ms"
        yield Row(f"{name}: median", statistics.median(own), "ms ", remark=remark)
    own, bare = ([t for times in found.values() for t in times[v]] for v in ("timeline", "empty"))
    yield Row("all frames: median", statistics.median(_column(own, 0)), "ms ", LIMIT_MEDIAN_MS)
    yield Row("all frames: p99", _p99(_column(own, 0)), "ms ", LIMIT_P99_MS)
    ratio = statistics.median(_column(own, 1)) / statistics.median(_column(bare, 1))
    yield Row(
        "median against the empty view", ratio, "times", LIMIT_RATIO, "processor time of the thread"
    )


def _column(frames: list[list[float]], column: int) -> list[float]:
    return [frame[column] for frame in frames]


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    app = QApplication([])
    sys.stdout.write(json.dumps(measure()))
