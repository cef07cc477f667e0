"""What is typed while a take is recorded: the text, and when keys were pressed."""

import threading
from collections.abc import Callable

from netflix_coach.domain.ports import SessionClock
from netflix_coach.domain.session import Typed

_MS = 1_000_000
_STEP_MS = 100


class TakeEditor:
    """Gathers what is typed during one take. Any thread; only `save` may block.

    Key presses come with the session clock; `on_written` tells how that clock lies to take time.
    """

    def __init__(self, clock: SessionClock, keep: Callable[[Typed], None]) -> None:
        self._clock = clock
        self._keep = keep
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._zero_ns: int | None = None
        self._pressed_ns: list[int] = []
        self._text = ""
        self._saved = Typed()

    def on_written(self, t_ms: int) -> None:
        """The take is written up to `t_ms`: its time 0 lies no later than that long ago."""
        zero_ns = self._clock() - t_ms * _MS
        with self._lock:
            if self._zero_ns is None or zero_ns < self._zero_ns:
                self._zero_ns = zero_ns

    def press(self) -> None:
        """A key was pressed now."""
        with self._lock:
            self._pressed_ns.append(self._clock())

    def set_text(self, text: str) -> None:
        """The whole text as it now stands."""
        with self._lock:
            self._text = text

    @property
    def typed(self) -> Typed:
        """Everything so far, on the take's time axis."""
        with self._lock:
            zero_ns = self._zero_ns
            if zero_ns is None:
                return Typed(self._text)
            steps = {(at - zero_ns) // (_STEP_MS * _MS) for at in self._pressed_ns}
            return Typed(self._text, tuple(s * _STEP_MS for s in sorted(steps) if s >= 0))

    def save(self) -> None:
        """Write to the disk what is new since the last time.

        Raises:
            StorageError: the disk refuses.
        """
        with self._saving:
            typed = self.typed
            if typed != self._saved:
                self._keep(typed)
                self._saved = typed
