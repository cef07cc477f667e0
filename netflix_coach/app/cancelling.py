"""Ctrl+C as a cancel flag, so that commands clean up after themselves."""

import os
import signal
import sys
import threading
from types import FrameType, TracebackType


class InterruptFlag:
    """Turns the first Ctrl+C within its `with` block into a cancel; implements CancelToken.

    Python runs a signal's handler on the main thread when that thread next runs Python, which may
    be after it has waited for the whole work: a signal that comes just before it falls asleep on a
    lock does not wake it. The byte that Python writes at once to the wake-up descriptor is read by
    a thread of its own instead. Use it from the main thread.
    """

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
        self._woken, self._wakes = os.pipe()
        if sys.platform != "win32":  # Windows takes any descriptor
            os.set_blocking(self._wakes, False)
        self._watcher = threading.Thread(target=self._watch, name="interrupts", daemon=True)
        self._watcher.start()
        self._wakes_before = signal.set_wakeup_fd(self._wakes)
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        signal.set_wakeup_fd(self._wakes_before)
        os.close(self._wakes)
        self._watcher.join()
        os.close(self._woken)

    def _watch(self) -> None:
        while numbers := os.read(self._woken, 16):
            if signal.SIGINT in numbers:
                self._event.set()

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, self._before)  # a second Ctrl+C ends the program at once
