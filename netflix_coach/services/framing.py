"""The framing check before a take: a few pictures a second through the face engine."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.worker import EngineWorker, WorkerDiedError
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.gaze.framing import framing_hints
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.media import TimedFrame, VideoFrame
from netflix_coach.domain.parameters.framing import FramingDetection
from netflix_coach.domain.tracks import Track

log = logging.getLogger(__name__)

_STEP_MS = 100
_PAUSE_S = 0.25
_RECENT_ROWS = 4  # about a second


class FramingCheck:
    """Tells what is wrong with the picture, about four times a second, on its own thread.

    It borrows the face worker: `stop` asks for it back, `join` waits until it is free.
    """

    def __init__(
        self,
        worker: EngineWorker,
        limits: FramingDetection,
        on_hints: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._worker = worker
        self._limits = limits
        self._on_hints = on_hints
        self._latest: VideoFrame | None = None
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
        rows: deque[NDArray[np.float32]] = deque(maxlen=_RECENT_ROWS)
        slot = 0
        try:
            self._worker.begin()
            while not self._stop.wait(_PAUSE_S):
                with self._lock:
                    frame, self._latest = self._latest, None
                if frame is None:
                    continue
                timed = TimedFrame(slot * _STEP_MS, replace(frame, t_ns=0))
                for part in self._worker.feed_frame(timed).tracks:
                    rows.extend(part.values if part.spec == FACE_TRACK else ())
                slot += 1
                if rows:
                    recent = Track(FACE_TRACK, np.stack(list(rows)))
                    self._on_hints(framing_hints(recent, self._limits))
        except (ModelError, WorkerDiedError) as error:
            log.warning("no framing check: %s", error)
