"""Ctrl+C as a cancel flag, so that commands clean up after themselves."""

import signal
import threading
from types import FrameType, TracebackType


class InterruptFlag:
    """Turns the first Ctrl+C within its `with` block into a cancel; implements CancelToken."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._event.is_set()

    def wait(self, timeout_s: float) -> bool:
        """Wait for Ctrl+C; True if it came."""
        return self._event.wait(timeout_s)

    def __enter__(self) -> "InterruptFlag":
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        self._event.set()
        signal.signal(signal.SIGINT, self._before)
