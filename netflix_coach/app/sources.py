"""Live sources made from the user's choice of devices."""

from pathlib import Path

from netflix_coach.capture.recording_source import RecordingSource
from netflix_coach.capture.test_pattern import TestPatternSource
from netflix_coach.domain.errors import DeviceError
from netflix_coach.domain.ports import LiveSource, OpenMedia, SessionClock
from netflix_coach.domain.settings import SourceChoice


class RecordingSources:
    """Plays one recording as if it were camera and microphone, whatever is chosen."""

    def __init__(self, open_media: OpenMedia, path: Path, clock: SessionClock) -> None:
        self._open_media = open_media
        self._path = path
        self._clock = clock

    def make(self, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        """The recording, from its beginning; its sound alone where no camera is wanted."""
        return RecordingSource(
            self._open_media,
            self._path,
            self._clock,
            loop=loop,
            with_pictures=choice.camera_id != "",
        )

    def starts_over(self, choice: SourceChoice) -> bool:
        """Always: the take shows the recording from its first sample."""
        return True


class DeviceSources:
    """Cameras and microphones, the sample recording and the test pattern.

    Used on the window's thread, where Qt's devices live. A built-in source serves as camera and
    microphone together.
    """

    def __init__(self, open_media: OpenMedia, sample: Path, clock: SessionClock) -> None:
        self._sample = RecordingSources(open_media, sample, clock)
        self._clock = clock

    def make(self, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        """A source for the devices chosen; only a recording has an end to `loop` at.

        Raises:
            DeviceError: neither a camera nor a microphone is chosen.
        """
        if choice.is_sample:
            return self._sample.make(choice, loop=loop)
        if choice.is_pattern:
            return TestPatternSource(self._clock)
        if choice.camera_id == "" and choice.microphone_id == "":
            raise DeviceError("Choose a camera or a microphone to record from.")
        return self._devices(choice)

    def starts_over(self, choice: SourceChoice) -> bool:
        """Built-in sources begin anew with each take; devices go on."""
        return choice.is_sample or choice.is_pattern

    def _devices(self, choice: SourceChoice) -> LiveSource:
        # QtMultimedia is loaded when a device is opened, not when the program starts.
        from netflix_coach.capture.combined import CombinedSource
        from netflix_coach.capture.qt.camera import CameraSource
        from netflix_coach.capture.qt.microphone import MicrophoneSource

        camera = CameraSource(choice.camera_id, self._clock) if choice.camera_id != "" else None
        microphone = (
            MicrophoneSource(choice.microphone_id, self._clock)
            if choice.microphone_id != ""
            else None
        )
        return CombinedSource(camera, microphone)
