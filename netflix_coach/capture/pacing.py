"""Delivery of prepared samples and pictures at the times they would have been captured."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.media import AudioBlock, VideoFrame
from netflix_coach.domain.ports import (
    CaptureEvent,
    CaptureEventKind,
    CaptureSink,
    DeviceKind,
    SessionClock,
)

LOOKAHEAD_ITEMS = 32
"""About half a second of picture and sound prepared ahead; 22 MB at 1280x720."""

_POLL_S = 0.1

_BROKEN = "The source failed for a reason that isn't known; press stop to keep what there is."

Deliverable = AudioBlock | VideoFrame
"""What a paced source delivers; its `t_ns` counts from the start of the source."""


@dataclass(frozen=True, slots=True)
class _End:
    """Closes the queue: what happened to the source, told after the last item."""

    event: CaptureEvent | None


class Pacer:
    """Delivers what an iterator yields when it is due, stamped with the session clock.

    One thread draws the items ahead of time, another waits and delivers, so that a slow item
    doesn't make the next one late. Stamps are the due times themselves, not the moments of
    delivery: picture and sound keep their distance whatever the machine does.
    """

    def __init__(
        self,
        produce: Callable[[], Iterator[Deliverable]],
        clock: SessionClock,
        *,
        name: str,
        device: DeviceKind,
        ended: str = "",
        speed: float = 1.0,
    ) -> None:
        """`produce` is called on the producing thread and yields items in order of `t_ns`.

        `ended` is told by an ENDED event when the iterator is exhausted. `speed` says how much
        faster than the wall clock `clock` runs.
        """
        self._produce = produce
        self._clock = clock
        self._name = name
        self._device = device
        self._ended = ended
        self._speed = speed
        self._stop = threading.Event()
        self._threads: tuple[threading.Thread, ...] = ()

    def start(self, sink: CaptureSink) -> None:
        """Begin to deliver into `sink`; the first item defines the start."""
        self.stop()
        stop = self._stop = threading.Event()
        items: queue.Queue[Deliverable | _End] = queue.Queue(LOOKAHEAD_ITEMS)
        self._threads = (
            threading.Thread(
                target=self._draw, args=(items, stop), name=f"{self._name}-ahead", daemon=True
            ),
            threading.Thread(
                target=self._deliver, args=(items, sink, stop), name=self._name, daemon=True
            ),
        )
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Deliver nothing more and end both threads. May be called by the sink itself."""
        self._stop.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        self._threads = ()

    def _draw(self, items: "queue.Queue[Deliverable | _End]", stop: threading.Event) -> None:
        kind, sentence = CaptureEventKind.ENDED, self._ended
        try:
            for item in self._produce():
                if not _put(items, item, stop):
                    return
        except CoachError as error:
            kind, sentence = CaptureEventKind.FAILED, error.sentence
        except Exception:
            # A bug, which the thread's hook reports; whoever waits for the end must still hear it.
            self._close_queue(items, CaptureEventKind.FAILED, _BROKEN, stop)
            raise
        self._close_queue(items, kind, sentence, stop)

    def _close_queue(
        self,
        items: "queue.Queue[Deliverable | _End]",
        kind: CaptureEventKind,
        sentence: str,
        stop: threading.Event,
    ) -> None:
        event = CaptureEvent(kind, self._device, sentence) if sentence else None
        _put(items, _End(event), stop)

    def _deliver(
        self,
        items: "queue.Queue[Deliverable | _End]",
        sink: CaptureSink,
        stop: threading.Event,
    ) -> None:
        start_ns: int | None = None
        while not stop.is_set():
            try:
                item = items.get(timeout=_POLL_S)
            except queue.Empty:
                continue
            if isinstance(item, _End):
                if item.event is not None:
                    sink.on_event(item.event)
                return
            if start_ns is None:
                start_ns = self._clock()
            due_ns = start_ns + item.t_ns
            if not self._wait_until(due_ns, stop):
                return
            if isinstance(item, AudioBlock):
                sink.on_audio(replace(item, t_ns=due_ns))
            else:
                sink.on_video(replace(item, t_ns=due_ns))

    def _wait_until(self, due_ns: int, stop: threading.Event) -> bool:
        """Sleep until the session clock shows `due_ns`; False when stopped before."""
        while (left_ns := due_ns - self._clock()) > 0:
            if stop.wait(left_ns / self._speed / 1e9):
                return False
        return not stop.is_set()


def _put(
    items: "queue.Queue[Deliverable | _End]", item: Deliverable | _End, stop: threading.Event
) -> bool:
    """Wait for room in the queue; False when stopped before there was any."""
    while not stop.is_set():
        try:
            items.put(item, timeout=_POLL_S)
        except queue.Full:
            continue
        return True
    return False
