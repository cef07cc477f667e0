"""One live source made of a camera and a microphone."""

from netflix_coach.domain.ports import CaptureSink, LiveSource


class CombinedSource:
    """Opens and closes a camera and a microphone together; either may be absent.

    Each part calls the sink on its own thread, so the sink must bear picture and sound at once.
    """

    def __init__(self, camera: LiveSource | None, microphone: LiveSource | None) -> None:
        self._camera = camera
        self._microphone = microphone

    @property
    def has_video(self) -> bool:
        """Whether there is a camera."""
        return self._camera is not None

    @property
    def has_audio(self) -> bool:
        """Whether there is a microphone."""
        return self._microphone is not None

    def open(self, sink: CaptureSink) -> None:
        """Open the microphone, then the camera, which takes longer to deliver."""
        for part in (self._microphone, self._camera):
            if part is not None:
                part.open(sink)

    def close(self) -> None:
        """Close both."""
        for part in (self._camera, self._microphone):
            if part is not None:
                part.close()
