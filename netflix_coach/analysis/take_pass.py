"""One engine's way through one take: a thread that feeds a worker and gathers what it finds."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from netflix_coach.analysis.collector import FeatureCollector
from netflix_coach.analysis.ports import FeatureChunk
from netflix_coach.analysis.worker import EngineWorker, WorkerDiedError
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.media import TimedFrame

log = logging.getLogger(__name__)

T = TypeVar("T")

Strip = tuple[TimedFrame, ...]
"""Pictures that go to the face engine together."""

STRIP_PICTURES = 5
"""How many those are: half a second."""

_MAX_RESTARTS = 3
_BACK_OFF_S = 0.5
_POLL_S = 0.05
STOPPED = {
    "speech": "The analysis of the sound stopped unexpectedly; the recording goes on, and the "
    "sound is measured from the file when you stop.",
    "face": "The analysis of the picture stopped unexpectedly; the recording goes on, and the "
    "rest is measured from the file when you stop.",
}
"""What is told while a take is recorded, by engine."""


@dataclass(frozen=True, slots=True)
class PassResult(Generic[T]):
    """What a pass gathered. `lost` are the items no engine saw; `is_broken` means that the
    engine's state was lost on the way and the whole take must be measured again."""

    collector: FeatureCollector
    lost: tuple[T, ...]
    is_broken: bool
    notices: tuple[str, ...]


class PassListener(Protocol):
    """Hears how a pass goes, on the pass's own thread; must return at once."""

    def on_chunk(self, chunk: FeatureChunk) -> None:
        """The engine measured something."""
        ...

    def on_trouble(self, sentence: str) -> None:
        """The engine can't do all it should; one sentence for the user."""
        ...


class _Nobody:
    """Hears nothing."""

    def on_chunk(self, chunk: FeatureChunk) -> None:
        """Ignore it."""

    def on_trouble(self, sentence: str) -> None:
        """Ignore it."""


class TakePass(Generic[T]):
    """Feeds one worker from a bounded queue, on its own thread.

    `keeps_state` tells that the engine's results depend on everything fed before (sound); when
    its process dies, the pass is broken. An engine without (pictures) is started again with
    back-off, at most three times.
    """

    def __init__(
        self,
        worker: EngineWorker,
        feed: Callable[[T], FeatureChunk],
        capacity: int,
        *,
        keeps_state: bool,
        listener: PassListener | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._worker = worker
        self._feed = feed
        self._keeps_state = keeps_state
        self._listener = listener or _Nobody()
        self._sleep = sleep
        self._queue: queue.Queue[T | None] = queue.Queue(capacity)
        self._collector = FeatureCollector()
        self._lost: list[T] = []
        self._notices: list[str] = []
        self._is_broken = False
        self._is_dead = False
        self._is_abandoned = False
        self._deaths = 0
        self.queue_peak = 0
        self._thread = threading.Thread(target=self._run, name=f"{worker.name}-pass", daemon=True)
        self._thread.start()

    def put(self, item: T) -> bool:
        """Hand over the next item unless the queue is full; False if it was not taken."""
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            return False
        self.queue_peak = max(self.queue_peak, self._queue.qsize())
        return True

    def put_patiently(self, item: T) -> bool:
        """Hand over the next item, waiting for room; False once nothing is taken any more."""
        while not (self._is_dead or self._is_abandoned):
            try:
                self._queue.put(item, timeout=_POLL_S)
            except queue.Full:
                continue
            return True
        return False

    def lose(self, item: T) -> None:
        """Note that an item was dropped before it reached the engine."""
        self._lost.append(item)

    def mark_broken(self) -> None:
        """Note that the take must be measured again as a whole."""
        self._is_broken = True

    def finish(self) -> PassResult[T]:
        """Wait until everything handed over is measured."""
        self._queue.put(None)
        self._thread.join()
        return PassResult(
            self._collector,
            tuple(self._lost),
            self._is_broken,
            (*self._worker.notices, *self._notices),
        )

    def abandon(self) -> None:
        """Stop as soon as may be; what was gathered is thrown away."""
        self._is_abandoned = True
        while True:
            try:
                self._queue.put(None, timeout=_POLL_S)
            except queue.Full:
                self._drain()
            else:
                break
        self._thread.join()

    def _drain(self) -> None:
        try:
            while True:
                self._queue.get_nowait()
        except queue.Empty:
            pass

    def _run(self) -> None:
        self._begin()
        while (item := self._queue.get()) is not None:
            if self._is_dead:
                self._lost.append(item)
            elif not self._is_abandoned:
                self._measure(item)
        if not (self._is_dead or self._is_abandoned):
            self._flush()

    def _begin(self) -> None:
        told = len(self._worker.notices)
        try:
            self._collector.describe(self._worker.begin())
        except ModelError as error:
            self._notices.append(error.sentence)
            self._listener.on_trouble(error.sentence)
            self._is_dead = True
        except WorkerDiedError:
            self._after_death()
        for sentence in self._worker.notices[told:]:
            self._listener.on_trouble(sentence)

    def _measure(self, item: T) -> None:
        try:
            chunk = self._feed(item)
            self._collector.add(chunk)
            self._listener.on_chunk(chunk)
        except ModelError as error:
            self._notices.append(error.sentence)
            self._listener.on_trouble(error.sentence)
            self._lost.append(item)
            self._is_dead = self._is_broken = True
        except WorkerDiedError:
            self._lost.append(item)
            self._after_death()

    def _flush(self) -> None:
        try:
            self._collector.add(self._worker.finish())
        except (ModelError, WorkerDiedError):
            log.warning("the %s engine did not finish", self._worker.name)
            self._is_broken = True

    def _after_death(self) -> None:
        self._deaths += 1
        if self._keeps_state:
            self._is_dead = self._is_broken = True
            self._listener.on_trouble(STOPPED[self._worker.name])
        elif self._deaths > _MAX_RESTARTS:
            self._is_dead = True
            self._listener.on_trouble(STOPPED[self._worker.name])
        else:
            self._sleep(_BACK_OFF_S * 2 ** (self._deaths - 1))
            self._begin()
