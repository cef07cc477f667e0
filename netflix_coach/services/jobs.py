"""Background work with progress, time left and cancel, on a small pool of threads."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from netflix_coach.domain.errors import Cancelled, CoachError
from netflix_coach.domain.progress import CancelToken, ProgressCallback

log = logging.getLogger(__name__)

T = TypeVar("T")

OnProgress = Callable[[float, float | None], None]
"""Called with the share done (0 to 1) and the seconds left, None while unknown."""

_MIN_SHARE_FOR_ESTIMATE = 0.02
_MIN_SECONDS_FOR_ESTIMATE = 0.5


class CancelFlag:
    """Set once by the user, read often by the work. Safe from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._event.is_set()


class Job:
    """One piece of background work. Lives as long as its owner holds it."""

    def __init__(self, flag: CancelFlag, ended: threading.Event) -> None:
        self._flag = flag
        self._ended = ended

    def cancel(self) -> None:
        """Ask the work to stop; `on_error` is then called with Cancelled."""
        self._flag.cancel()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the work and its callbacks are through; False if the time ran out."""
        return self._ended.wait(timeout_s)


class _TimeLeft:
    """Estimates the seconds left from the share done so far."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._began = now()

    def at(self, share: float) -> float | None:
        passed = self._now() - self._began
        if share < _MIN_SHARE_FOR_ESTIMATE or passed < _MIN_SECONDS_FOR_ESTIMATE:
            return None
        return passed * (1 - share) / share


class Jobs:
    """The pool of threads that all background work shares. Shut it down when the program ends."""

    def __init__(self, threads: int = 2, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="job")
        self._flags: set[CancelFlag] = set()
        self._lock = threading.Lock()
        self._is_shut_down = False

    def submit(
        self,
        work: Callable[[ProgressCallback, CancelToken], T],
        *,
        on_progress: OnProgress | None = None,
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run `work` on the pool. Exactly one of `on_done` and `on_error` is called, there too.

        Work that no thread got round to before `shutdown`, or that comes after it, ends with
        Cancelled, told on the thread that shuts down or submits.
        """
        flag, ended = CancelFlag(), threading.Event()

        def give_up() -> None:
            if on_error is not None:
                on_error(Cancelled())
            ended.set()

        def run() -> None:
            time_left = _TimeLeft(self._now)

            def progress(share: float) -> None:
                if on_progress is not None:
                    on_progress(share, time_left.at(share))

            try:
                _run(lambda: work(progress, flag), on_done, on_error)
            finally:
                with self._lock:
                    self._flags.discard(flag)
                ended.set()

        with self._lock:
            if not self._is_shut_down:
                self._flags.add(flag)
                future = self._pool.submit(run)
                future.add_done_callback(lambda it: give_up() if it.cancelled() else None)
                return Job(flag, ended)
        give_up()
        return Job(flag, ended)

    def shutdown(self) -> None:
        """Cancel what runs, drop what waits, and wait for the threads to end."""
        with self._lock:
            self._is_shut_down = True
            for flag in self._flags:
                flag.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _run(
    work: Callable[[], T],
    on_done: Callable[[T], None] | None,
    on_error: Callable[[BaseException], None] | None,
) -> None:
    try:
        result = work()
    except BaseException as error:
        if not isinstance(error, CoachError | Cancelled):
            log.exception("background work failed")
        if on_error is not None:
            on_error(error)
    else:
        if on_done is not None:
            on_done(result)
