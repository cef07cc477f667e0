"""Live analysis: what is recorded goes to the engines as it is written, on the take's own time."""

import logging
from collections import deque
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.collector import joined
from netflix_coach.analysis.grid import slot_of, slots_as_spans
from netflix_coach.analysis.ports import FeatureChunk
from netflix_coach.analysis.take_pass import STRIP_PICTURES, PassResult, Strip, TakePass
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioSlice, TimedFrame
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import HeardWords

log = logging.getLogger(__name__)

_BLOCK_SAMPLES = AUDIO_RATE_HZ // 5
_SPEECH_CAPACITY = 600  # blocks of 200 ms: two minutes
_RECENT_WORDS = 12
_FACE_CAPACITY = 10  # strips of half a second: five seconds, about 70 MB at 720p


class LiveListener(Protocol):
    """Hears how the analysis of a take goes, on threads of its own; must return at once."""

    def on_words(self, heard: HeardWords) -> None:
        """Words were recognised, or the guess changed."""
        ...

    def on_analysis_trouble(self, sentence: str) -> None:
        """An engine stopped or can't do all it should; the recording goes on."""
        ...


class _Ears:
    """Makes of what an engine measures what a listener wants to know."""

    def __init__(self, listener: LiveListener) -> None:
        self._listener = listener
        self._recent: deque[str] = deque(maxlen=_RECENT_WORDS)
        self._heard = HeardWords()

    def on_chunk(self, chunk: FeatureChunk) -> None:
        self._recent.extend(word.text for word in chunk.words)
        heard = HeardWords(" ".join(self._recent), chunk.partial_text)
        if heard != self._heard:
            self._heard = heard
            self._listener.on_words(heard)

    def on_trouble(self, sentence: str) -> None:
        self._listener.on_analysis_trouble(sentence)


class LiveAnalysis:
    """Analyses one take while it is recorded.

    `on_audio` and `on_frame` are called on the writer's thread and return at once. What could
    not be measured in time is listed in `Features.missing` and completed from the file.
    """

    def __init__(
        self,
        speech: EngineWorker | None,
        face: EngineWorker | None,
        listener: LiveListener | None = None,
    ) -> None:
        def ears() -> _Ears | None:
            return _Ears(listener) if listener is not None else None

        self._speech: TakePass[NDArray[np.int16]] | None = None
        self._face: TakePass[Strip] | None = None
        if speech is not None:
            self._speech = TakePass(
                speech, speech.feed_audio, _SPEECH_CAPACITY, keeps_state=True, listener=ears()
            )
        if face is not None:
            self._face = TakePass(
                face, face.feed_frames, _FACE_CAPACITY, keeps_state=False, listener=ears()
            )
        self._pending: list[NDArray[np.int16]] = []
        self._pending_samples = 0
        self._samples = 0
        self._strip: list[TimedFrame] = []
        self._last_slot = -1
        self._last_frame_ms = 0
        self._dropped_frames = 0

    @property
    def dropped_frames(self) -> int:
        """Grid pictures that the face engine was too slow for."""
        return self._dropped_frames

    @property
    def queue_peaks(self) -> dict[str, int]:
        """How full the queues got, by engine."""
        passes = {"speech": self._speech, "face": self._face}
        return {name: held.queue_peak for name, held in passes.items() if held is not None}

    def on_audio(self, piece: AudioSlice) -> None:
        """Take samples as written."""
        self._samples += len(piece.samples)
        self._pending.append(piece.samples)
        self._pending_samples += len(piece.samples)
        if self._pending_samples >= _BLOCK_SAMPLES:
            self._send_audio()

    def on_frame(self, timed: TimedFrame) -> None:
        """Take a picture as written; only the first one of each grid slot is analysed."""
        self._last_frame_ms = timed.t_ms
        slot = slot_of(timed.t_ms)
        if self._face is None or slot <= self._last_slot:
            return
        self._last_slot = slot
        self._strip.append(timed)
        if len(self._strip) == STRIP_PICTURES:
            self._send_strip(self._face)

    def finish(self, duration_ms: int) -> Features:
        """Wait until the engines caught up and hand over what they measured."""
        if self._pending:
            self._send_audio()
        speech = self._speech_features(duration_ms)
        face = self._face_features(duration_ms)
        return joined(speech, face)

    def abandon(self) -> None:
        """Throw everything away."""
        for held in (self._speech, self._face):
            if held is not None:
                held.abandon()

    def _send_audio(self) -> None:
        block = np.concatenate(self._pending)
        self._pending, self._pending_samples = [], 0
        if self._speech is not None and not self._speech.put(block):
            self._speech.mark_broken()

    def _send_strip(self, face: TakePass[Strip]) -> None:
        strip = tuple(self._strip)
        self._strip.clear()
        if strip and not face.put(strip):
            self._dropped_frames += len(strip)
            face.lose(strip)

    def _speech_features(self, duration_ms: int) -> Features:
        whole = (Span(0, duration_ms),)
        if self._speech is None or not self._samples:
            missing = {"speech": whole} if self._samples else {}
            if self._speech is not None:
                self._speech.abandon()
            return Features(duration_ms, missing=missing)
        result = self._speech.finish()
        return _features(result, duration_ms, {"speech": whole} if result.is_broken else {})

    def _face_features(self, duration_ms: int) -> Features:
        if self._face is None:
            seen = self._last_frame_ms > 0
            return Features(duration_ms, missing={"face": (Span(0, duration_ms),)} if seen else {})
        self._send_strip(self._face)
        result = self._face.finish()
        slots = {slot_of(timed.t_ms) for strip in result.lost for timed in strip}
        return _features(result, duration_ms, {"face": slots_as_spans(slots)} if slots else {})


def _features(
    result: PassResult[NDArray[np.int16]] | PassResult[Strip],
    duration_ms: int,
    missing: dict[str, tuple[Span, ...]],
) -> Features:
    features = result.collector.features(duration_ms, missing)
    return Features(
        features.duration_ms,
        features.tracks,
        features.words,
        features.engines,
        missing,
        result.notices,
    )
