"""The face before a take: a few pictures a second through the face engine."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import numpy as np

from netflix_coach.analysis.worker import EngineWorker, WorkerDiedError
from netflix_coach.domain.calibration.capture import Row
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.gaze.framing import Framing, judge_framing
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.media import TimedFrame, VideoFrame
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.tracks import Track

log = logging.getLogger(__name__)

_PAUSE_S = 0.25
_HURRIED_S = 0.09  # with the engine's own time about ten pictures a second
_RECENT_ROWS = 4  # about a second


class FaceListener(Protocol):
    """Who wants what the face engine measures. Called on the check's thread; may block it."""

    @property
    def is_hurried(self) -> bool:
        """Whether ten pictures a second are wanted instead of four."""
        ...

    def on_opened(self) -> None:
        """The check begins; the engine may take seconds to load."""
        ...

    def on_row(self, t_ms: float, row: Row) -> None:
        """A picture was measured; times count from the first one."""
        ...

    def on_no_picture(self) -> None:
        """None has come since the last time."""
        ...

    def on_stopped(self) -> None:
        """No more will come: the engine failed."""
        ...


class FramingCheck:
    """Tells what is wrong with the picture, about four times a second, on its own thread.

    It borrows the face worker: `stop` asks for it back, `join` waits until it is free.
    """

    def __init__(
        self,
        worker: EngineWorker,
        limits: FramingDetection,
        on_framing: Callable[[Framing], None],
        listener: FaceListener,
    ) -> None:
        self._worker = worker
        self._limits = limits
        self._on_framing = on_framing
        self._listener = listener
        self._latest: VideoFrame | None = None
        self._first_ns: int | None = None
        self._rows: deque[Row] = deque(maxlen=_RECENT_ROWS)
        self._framing = Framing()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="framing", daemon=True)
        self._thread.start()

    def offer(self, frame: VideoFrame) -> None:
        """Give the newest picture; most are passed over."""
        with self._lock:
            self._latest = frame

    def stop(self) -> None:
        """Ask to stop; does not wait, as an engine may still be loading."""
        self._stop.set()

    def join(self) -> None:
        """Wait until the worker is free."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._listener.on_opened()
            self._worker.begin()
            while not self._stop.wait(_HURRIED_S if self._listener.is_hurried else _PAUSE_S):
                with self._lock:
                    frame, self._latest = self._latest, None
                if frame is None:
                    self._listener.on_no_picture()
                else:
                    self._measure(frame)
        except (ModelError, WorkerDiedError) as error:
            log.warning("no framing check: %s", error)
            self._listener.on_stopped()

    def _measure(self, frame: VideoFrame) -> None:
        if self._first_ns is None:
            self._first_ns = frame.t_ns
        t_ms = (frame.t_ns - self._first_ns) // 1_000_000
        timed = TimedFrame(t_ms, replace(frame, t_ns=0))
        for part in self._worker.feed_frames((timed,)).tracks:
            if part.spec == FACE_TRACK:
                self._rows.extend(part.values)
                self._listener.on_row(float(t_ms), part.values[-1])
        if self._rows:
            recent = Track(FACE_TRACK, np.stack(list(self._rows)))
            self._framing = judge_framing(recent, self._limits, self._framing)
            self._on_framing(self._framing)
