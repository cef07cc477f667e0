"""Voice notes mixed into the sound of a take, which steps back while somebody speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ
from netflix_coach.domain.timespan import Span
from netflix_coach.media.reader import open_media

DUCKED: Final = 0.2
"""What is left of the take's sound beneath a voice: -14 dB, still to be followed."""

_STEP: Final = AUDIO_RATE_HZ // 100
_SPEAKS_FROM: Final = 32_768 * 10 ** (-45 / 20)
_HOLD_STEPS: Final = 60
_FADE_STEPS: Final = 10
_LOWEST, _HIGHEST = np.iinfo(np.int16).min, np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True)
class MixedVoice:
    """A voice note to be mixed in: its file, and the stretch of the take that it lies over."""

    file: Path
    span: Span


class VoiceMixer:
    """Adds voices to a take's sound, fed in order from one instant of the take on. One thread.

    Each 10 ms in which a voice is louder than -45 dBFS, and 0.6 s after, the take fades to
    `DUCKED` within 0.1 s; else it fades back.
    """

    def __init__(self, voices: Sequence[MixedVoice], start_ms: int) -> None:
        self._voice = _spoken(voices, start_ms * AUDIO_RATE_HZ // 1000)
        self._rest = np.zeros(0, np.int16)
        self._gain = 1.0
        self._held = 0

    def mix(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """The next samples of the take with the voices over them; any length."""
        voice = self._take(samples.size)
        mixed = samples * self._gains(voice) + voice
        bounded: NDArray[np.int16] = np.clip(np.rint(mixed), _LOWEST, _HIGHEST).astype(np.int16)
        return bounded

    def _take(self, count: int) -> NDArray[np.int16]:
        parts, have = [self._rest], self._rest.size
        while have < count:
            part = next(self._voice)
            parts.append(part)
            have += part.size
        joined = np.concatenate(parts)
        self._rest = joined[count:]
        return joined[:count]

    def _gains(self, voice: NDArray[np.int16]) -> NDArray[np.float64]:
        ends = [self._gain]
        for start in range(0, voice.size, _STEP):
            step = voice[start : start + _STEP].astype(np.float64)
            is_loud = float(np.sqrt(np.mean(step**2))) >= _SPEAKS_FROM
            self._held = _HOLD_STEPS if is_loud else max(0, self._held - 1)
            change = (1 - DUCKED) / _FADE_STEPS * step.size / _STEP
            wanted = self._gain - change if self._held else self._gain + change
            self._gain = min(1.0, max(DUCKED, wanted))
            ends.append(self._gain)
        at = np.minimum(np.arange(len(ends)) * _STEP, voice.size)
        return np.interp(np.arange(voice.size), at, ends)


def _spoken(voices: Sequence[MixedVoice], at: int) -> Iterator[NDArray[np.int16]]:
    """The voices' samples from take sample `at` on, silence between and for ever after."""
    for voice in sorted(voices, key=lambda each: each.span.start_ms):
        first = voice.span.start_ms * AUDIO_RATE_HZ // 1000
        last = voice.span.end_ms * AUDIO_RATE_HZ // 1000
        if last <= at:
            continue
        yield from _silence(first - at)
        at = max(at, first)
        reader = open_media(voice.file)
        try:
            for piece in reader.audio((at - first) * 1000 // AUDIO_RATE_HZ):
                samples = piece.samples[: last - at]
                if samples.size:
                    yield samples
                    at += samples.size
        finally:
            reader.close()
    while True:
        yield np.zeros(AUDIO_RATE_HZ, np.int16)


def _silence(count: int) -> Iterator[NDArray[np.int16]]:
    while count > 0:
        yield np.zeros(min(count, AUDIO_RATE_HZ), np.int16)
        count -= AUDIO_RATE_HZ
