"""Room for one picture between a camera and whoever shows it."""

import threading

from netflix_coach.domain.media import VideoFrame


class PreviewSlot:
    """Keeps the latest picture only and counts those nobody took.

    Filled on the camera's thread, emptied on any other; neither waits for the other.
    """

    def __init__(self) -> None:
        self._filled = threading.Condition()
        self._frame: VideoFrame | None = None
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """Pictures replaced by a later one before they were taken."""
        with self._filled:
            return self._dropped

    def put(self, frame: VideoFrame) -> None:
        """Replace what is there."""
        with self._filled:
            if self._frame is not None:
                self._dropped += 1
            self._frame = frame
            self._filled.notify()

    def take(self, timeout_s: float = 0.0) -> VideoFrame | None:
        """Take the picture out; None when none came within `timeout_s`."""
        with self._filled:
            self._filled.wait_for(lambda: self._frame is not None, timeout_s)
            frame, self._frame = self._frame, None
            return frame
