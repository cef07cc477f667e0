"""Going to a picture: the program's player beside a bare QMediaPlayer on the same file.

Both are asked for the same random instants in turns and timed from the asking until the picture of
that instant has arrived: the bare player's at its QVideoSink, the program's where the page gets
it, copied and ready to be painted. A picture that is not the right one does not count.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QApplication

from netflix_coach.app.paths import find_assets
from netflix_coach.domain.session import MediaFile
from netflix_coach.media.reader import open_media
from netflix_coach.ui.review.playback import Playback
from tests.bench.table import Row

SEEKS = 60
LIMIT_RATIO = 1.3
_LONGEST_S = 5.0
_EDGE_MS = 1.0
"""Where one picture ends and the next begins; either is right there."""


class BarePlayer:
    """A QMediaPlayer and a sink, and nothing else."""

    def __init__(self, path: Path) -> None:
        self._player, self._sink = QMediaPlayer(), QVideoSink()
        self._player.setVideoOutput(self._sink)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self.shown_ms = -1.0
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    def seek(self, t_ms: int) -> None:
        """Ask for an instant."""
        self._player.setPosition(t_ms)

    def _on_frame(self, frame: QVideoFrame) -> None:
        self.shown_ms = frame.startTime() / 1000


class OwnPlayer:
    """The program's."""

    def __init__(self, media: MediaFile) -> None:
        self._playback = Playback()
        self._playback.frame_arrived.connect(self._on_frame)
        self.shown_ms = -1.0
        self._playback.load(media)

    def seek(self, t_ms: int) -> None:
        """Ask for an instant."""
        self._playback.seek(t_ms)

    def close(self) -> None:
        """Let go of the file."""
        self._playback.close()

    def _on_frame(self, _frame: object) -> None:
        self.shown_ms = self._playback.picture_ms


def media_of(path: Path) -> MediaFile:
    """A file as a take has it."""
    reader = open_media(path)
    info = reader.info
    reader.close()
    return MediaFile(path, info.duration_ms, 1, info.video, info.audio)


def until(condition: Callable[[], bool]) -> float:
    """Milliseconds that the window lived until the condition held."""
    begun = time.perf_counter()
    while not condition():
        QApplication.processEvents()
        if time.perf_counter() - begun > _LONGEST_S:
            raise SystemExit("the picture did not come")
    return (time.perf_counter() - begun) * 1_000


def seek_ms(player: BarePlayer | OwnPlayer, t_ms: int, frame_ms: float) -> float:
    """Milliseconds from the asking to the picture."""
    begun = time.perf_counter()
    player.shown_ms = -1.0
    player.seek(t_ms)
    until(lambda: -_EDGE_MS <= t_ms - player.shown_ms <= frame_ms + _EDGE_MS)
    return (time.perf_counter() - begun) * 1_000


def measure(path: Path) -> dict[str, list[float]]:
    """Times of both players at the same instants, each first in every other turn."""
    media = media_of(path)
    assert media.video is not None
    frame_ms = 1_000 / media.video.fps
    bare, own = BarePlayer(path), OwnPlayer(media)
    until(lambda: bare.shown_ms >= 0 and own.shown_ms >= 0)
    chance = random.Random(5)
    found: dict[str, list[float]] = {"bare": [], "own": []}
    for turn in range(SEEKS):
        t_ms = chance.randrange(0, media.duration_ms - 500)
        players = [("bare", bare), ("own", own)]
        for name, player in players if turn % 2 else reversed(players):
            found[name].append(seek_ms(player, t_ms, frame_ms))
    own.close()
    return found


def report() -> Iterator[Row]:
    """The figures, from a process of its own, offscreen."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.player"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout
    found = json.loads(said.splitlines()[-1])
    bare, own = (statistics.median(found[name]) for name in ("bare", "own"))
    worst = statistics.quantiles(found["own"], n=20)[-1]
    yield Row("seek to picture: median", own, "ms ", remark=f"p95 {worst:.0f} ms")
    yield Row("seek of a bare QMediaPlayer: median", bare, "ms ")
    yield Row("median against the bare player", own / bare, "times", LIMIT_RATIO)


if __name__ == "__main__":
    app = QApplication([])
    sys.stdout.write(json.dumps(measure(find_assets().sample_take)) + "\n")
