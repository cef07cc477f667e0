"""What happens to live samples and pictures before and while a take is recorded."""

import threading
from typing import Protocol

from netflix_coach.capture.level import Level, LevelMeter
from netflix_coach.capture.preview_slot import PreviewSlot
from netflix_coach.capture.sound_check import SoundCheck
from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.media import AudioBlock, VideoFrame
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.domain.speech.sound_check import SoundState
from netflix_coach.domain.transcript import HeardWords
from netflix_coach.media.take_writer import TakeWriter
from netflix_coach.services.calibration import CalibrationStatus
from netflix_coach.services.framing import FramingCheck

_PREVIEW_STEP_S = 1 / 60  # at most so many a second; pictures come at 30
_PREVIEW_TIMEOUT_S = 0.1


class RecordingObserver(Protocol):
    """Who watches the devices. Called on capture threads; must return at once."""

    def on_preview(self, frame: VideoFrame) -> None:
        """The latest picture, at most 30 a second."""
        ...

    def on_level(self, level: Level) -> None:
        """The loudness, about 20 times a second."""
        ...

    def on_framing(self, framing: Framing) -> None:
        """What is wrong with the picture, and where the face is."""
        ...

    def on_calibration(self, status: CalibrationStatus) -> None:
        """How the look at the lens stands; told when it changes."""
        ...

    def on_sound(self, state: SoundState) -> None:
        """What the sound is like before a take; told when it changes."""
        ...

    def on_elapsed(self, elapsed_ms: int) -> None:
        """Take time written so far."""
        ...

    def on_words(self, heard: HeardWords) -> None:
        """Words were recognised while recording, or the guess changed."""
        ...

    def on_analysis_trouble(self, sentence: str) -> None:
        """The analysis can't do all it should; the recording goes on."""
        ...

    def on_notice(self, event: CaptureEvent) -> None:
        """A device stalled, came back, ended."""
        ...

    def on_aborted(self, sentence: str) -> None:
        """Recording had to stop; finishing keeps what was written."""
        ...


class Monitor:
    """The sink of the live source: level and preview always, the writer while recording."""

    def __init__(self, observer: RecordingObserver) -> None:
        self._observer = observer
        self._meter = LevelMeter()
        self._preview = PreviewSlot()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._painter = threading.Thread(target=self._show, name="preview", daemon=True)
        self._painter.start()
        self._writer: TakeWriter | None = None
        self._framing: FramingCheck | None = None
        self._sound: SoundCheck | None = None

    @property
    def preview_drops(self) -> int:
        """Pictures that the preview was too slow for."""
        return self._preview.dropped

    def attach(self, writer: TakeWriter | None) -> None:
        """From now on samples and pictures go to `writer`, too; None ends that."""
        with self._lock:
            self._writer = writer

    def check_framing(self, framing: FramingCheck | None) -> None:
        """From now on pictures go to the framing check, too; None ends that."""
        with self._lock:
            self._framing = framing

    def check_sound(self, sound: SoundCheck | None) -> None:
        """From now on samples go to the check of the sound, too; None ends that."""
        with self._lock:
            self._sound = sound

    def close(self) -> None:
        """End the preview's thread. The observer is not called afterwards."""
        self._closing.set()
        self._painter.join()

    def on_audio(self, block: AudioBlock) -> None:
        """Samples arrived."""
        with self._lock:
            writer, sound = self._writer, self._sound
        if writer is not None:
            writer.push_audio(block)
        if sound is not None:
            sound.feed(block)
        for reading in self._meter.feed(block):
            self._observer.on_level(reading)

    def on_video(self, frame: VideoFrame) -> None:
        """A picture arrived."""
        with self._lock:
            writer, framing = self._writer, self._framing
        if writer is not None:
            writer.push_video(frame)
        if framing is not None:
            framing.offer(frame)
        self._preview.put(frame)

    def on_event(self, event: CaptureEvent) -> None:
        """Something happened to a device; at the end of a recording the take ends, too."""
        with self._lock:
            writer = self._writer
        if writer is not None and event.kind is CaptureEventKind.ENDED:
            writer.end()
        self._observer.on_notice(event)

    def _show(self) -> None:
        while not self._closing.wait(_PREVIEW_STEP_S):
            frame = self._preview.take(_PREVIEW_TIMEOUT_S)
            if frame is not None:
                self._observer.on_preview(frame)


__all__ = ["Level", "Monitor", "RecordingObserver"]
