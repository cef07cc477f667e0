"""The parent side of an engine worker: a process that is asked and answers, and may die."""

import logging
import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.shared_memory import SharedMemory

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.messages import (
    Begin,
    Begun,
    Failed,
    FeedAudio,
    FeedFrames,
    Finish,
    FramePlace,
    Message,
    Refused,
    Reply,
)
from netflix_coach.analysis.ports import AnalyserInfo, FaceConfig, FeatureChunk, SpeechConfig
from netflix_coach.analysis.worker_main import serve
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.media import TimedFrame

log = logging.getLogger(__name__)

_ANSWER_TIMEOUT_S = 120.0  # a large speech model takes its time to load
_END_TIMEOUT_S = 5.0


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A child started meanwhile never gets Ctrl+C, not even before it can ask for that itself."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # its own start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class WorkerDiedError(Exception):
    """The worker process ended or stopped answering. It is started again by the next `begin`."""

    def __init__(self, message: str, *, is_silent: bool = False) -> None:
        super().__init__(message)
        self.is_silent = is_silent
        """Whether it was waited for in vain."""


class EngineWorker:
    """One engine process. Used by one thread at a time; `close` may come from any.

    The process starts with `begin` (or `warm_up`) and serves one take after the other.
    `configs` are tried in order: the second serves where the first can't be loaded, as with a
    damaged speech model.
    """

    def __init__(
        self,
        name: str,
        configs: Sequence[SpeechConfig | FaceConfig],
        answer_timeout_s: float = _ANSWER_TIMEOUT_S,
    ) -> None:
        self._name = name
        self._configs = list(configs)
        self._notices: list[str] = []
        self._answer_timeout_s = answer_timeout_s
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._memory: SharedMemory | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """ "speech" or "face"."""
        return self._name

    @property
    def pid(self) -> int | None:
        """Process id, None while no process runs."""
        process = self._process
        return process.pid if process is not None else None

    def warm_up(self) -> None:
        """Start the process now, so that `begin` needs not wait for it."""
        with self._lock:
            self._ensure_running()

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences on configs that could not be loaded."""
        return tuple(self._notices)

    def begin(self) -> AnalyserInfo:
        """Start a new take with the first config that loads. A process that dies gets two tries.

        Raises:
            ModelError: none can be loaded.
            WorkerDiedError: the process died with the last one.
        """
        is_second_try = False
        while True:
            try:
                return self._begin()
            except (ModelError, WorkerDiedError) as error:
                if isinstance(error, WorkerDiedError) and not (is_second_try or error.is_silent):
                    is_second_try = True  # killed from outside, as when memory is short
                    continue
                if len(self._configs) == 1:
                    raise
                is_second_try = False
                self._notices.append(
                    error.sentence
                    if isinstance(error, ModelError)
                    else f"The {self._name} engine crashed while it was loaded; choose another "
                    "model in Settings."
                )
                self.close()
                del self._configs[0]

    def _begin(self) -> AnalyserInfo:
        with self._lock:
            self._ensure_running()
        reply = self._ask(Begin())
        if not isinstance(reply, Begun):
            raise WorkerDiedError(f"{self._name} answered out of turn")
        return reply.info

    def feed_audio(self, samples: NDArray[np.int16]) -> FeatureChunk:
        """Hand over the next samples and get what they brought forth."""
        return self._chunk(FeedAudio(samples.tobytes()))

    def feed_frames(self, strip: Sequence[TimedFrame]) -> FeatureChunk:
        """Hand over the next pictures, one at least, and get what they brought forth.

        A message costs as much as a sixth of what is measured in a picture, so several go together.
        """
        memory = self._frame_memory(sum(timed.frame.image.nbytes for timed in strip))
        places, offset = [], 0
        for timed in strip:
            frame, image = timed.frame, timed.frame.image
            np.ndarray(image.shape, np.uint8, memory.buf, offset)[...] = image
            size = (frame.width, frame.height)
            places.append(FramePlace(offset, timed.t_ms, *size, frame.pixel_format, image.shape))
            offset += image.nbytes
        return self._chunk(FeedFrames(memory.name, tuple(places)))

    def finish(self) -> FeatureChunk:
        """End the take and get what was held back."""
        return self._chunk(Finish())

    def close(self) -> None:
        """End the process and free the memory. The worker can be begun again."""
        with self._lock:
            self._end_process()
            if self._memory is not None:
                self._memory.close()
                self._memory.unlink()
                self._memory = None

    def _chunk(self, message: Message) -> FeatureChunk:
        reply = self._ask(message)
        if not isinstance(reply, FeatureChunk):
            raise WorkerDiedError(f"{self._name} answered out of turn")
        return reply

    def _ask(self, message: Message) -> Reply:
        connection = self._connection
        if connection is None:
            raise WorkerDiedError(f"{self._name} is not running")
        try:
            connection.send(message)
            has_answered = connection.poll(self._answer_timeout_s)
            reply: Reply | None = connection.recv() if has_answered else None
        except (EOFError, OSError) as error:
            self._bury()
            raise WorkerDiedError(f"{self._name} ended unexpectedly") from error
        if reply is None:
            self._bury()
            raise WorkerDiedError(f"{self._name} did not answer in time", is_silent=True)
        if isinstance(reply, Failed):
            log.error("the %s worker failed\n%s", self._name, reply.trace)
            self._bury()
            raise WorkerDiedError(f"{self._name} failed")
        if isinstance(reply, Refused):
            raise ModelError(reply.sentence)
        return reply

    def _bury(self) -> None:
        with self._lock:
            log.warning("the %s worker died", self._name)
            self._end_process()

    def _ensure_running(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        self._end_process()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._configs[0]), name=f"{self._name}-worker", daemon=True
        )
        with _interrupts_held():
            process.start()
        theirs.close()
        self._process, self._connection = process, ours

    def _end_process(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.join(0.2 if self._process.is_alive() else None)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join(_END_TIMEOUT_S)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process.close()
            self._process = None

    def _frame_memory(self, size: int) -> SharedMemory:
        if self._memory is None or self._memory.size < size:
            if self._memory is not None:
                self._memory.close()
                self._memory.unlink()
            self._memory = SharedMemory(create=True, size=size)
        return self._memory
