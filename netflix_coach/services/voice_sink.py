"""What a microphone delivers while a voice note is begun, set on the time of the take."""

import threading
from dataclasses import replace
from typing import Final, Protocol

from netflix_coach.capture.level import Level, LevelMeter
from netflix_coach.domain.clock import AudioClock
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, VideoFrame
from netflix_coach.domain.ports import CaptureEvent
from netflix_coach.media.take_writer import TakeWriter

_HELD_SAMPLES: Final = 30 * AUDIO_RATE_HZ


class VoiceObserver(Protocol):
    """Who watches the microphone. Called on capture threads; must return at once."""

    def on_ready(self) -> None:
        """The first samples arrived."""
        ...

    def on_level(self, level: Level) -> None:
        """The loudness, about 20 times a second."""
        ...

    def on_notice(self, event: CaptureEvent) -> None:
        """The microphone stalled, came back, ended."""
        ...

    def on_aborted(self, sentence: str) -> None:
        """Recording had to stop; finishing keeps what was written."""
        ...


class VoiceSink:
    """Holds back what a microphone delivers until it is known where the take stood meanwhile."""

    def __init__(self, observer: VoiceObserver) -> None:
        self._observer = observer
        self._meter = LevelMeter()
        self._lock = threading.Lock()
        self._clock = AudioClock()
        self._held: list[AudioBlock] = []
        self._held_samples = 0
        self._skip = 0
        self._writer: TakeWriter | None = None

    def attach(self, writer: TakeWriter, from_ns: int) -> None:
        """Hand everything heard since session clock `from_ns` to the writer, and all that follows.

        Where among the samples that instant lies is read off the least delayed of the blocks
        held, so that it matters little how late any one of them was.
        """
        with self._lock:
            if self._clock.is_running:
                since = self._clock.take_s(from_ns) * AUDIO_RATE_HZ
                self._skip = max(0, round(since) - self._clock.samples + self._held_samples)
            self._writer = writer
            held, self._held = self._held, []
            for block in held:
                self._hand_on(block)

    def detach(self) -> None:
        """Hand nothing on any more."""
        with self._lock:
            self._writer = None

    def on_audio(self, block: AudioBlock) -> None:
        """Samples arrived."""
        with self._lock:
            is_first = not self._clock.is_running
            if self._writer is not None:
                self._hand_on(block)
            else:
                self._hold(block)
        if is_first:
            self._observer.on_ready()
        for reading in self._meter.feed(block):
            self._observer.on_level(reading)

    def on_video(self, frame: VideoFrame) -> None:
        """A voice note has no picture."""

    def on_event(self, event: CaptureEvent) -> None:
        """Something happened to the microphone."""
        self._observer.on_notice(event)

    def _hold(self, block: AudioBlock) -> None:
        self._clock.add(block.samples.size, block.t_ns)
        self._held.append(block)
        self._held_samples += block.samples.size
        while self._held_samples > _HELD_SAMPLES:
            self._held_samples -= self._held.pop(0).samples.size

    def _hand_on(self, block: AudioBlock) -> None:
        cut = min(self._skip, block.samples.size)
        self._skip -= cut
        if self._writer is not None and cut < block.samples.size:
            self._writer.push_audio(replace(block, samples=block.samples[cut:]))
