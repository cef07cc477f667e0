"""Decoded sound of any rate and layout, put together to a take's gapless samples."""

from collections.abc import Iterable, Iterator
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ
from netflix_coach.media.downmix import Downmix

_TOLERANCE_S: Final = 0.03
"""Time stamps of one file jitter by rounding; a real hole is longer."""
_SILENCE_AT_ONCE: Final = AUDIO_RATE_HZ


class SoundAssembler:
    """Resamples to mono int16 at 48 kHz and fills holes, contiguous from a given sample.

    The place of a frame comes from its time stamp only at the start and after a hole; in between
    samples follow one another. For one pass on one thread.
    """

    def __init__(self, origin_s: float, from_sample: int, downmix: Downmix) -> None:
        """`downmix` makes one channel of two; of more, FFmpeg makes one in its own way."""
        self._downmix = downmix
        self._origin_s = origin_s
        self._from = from_sample
        self._next = from_sample  # sample to be passed on next
        self._expected_s: float | None = None  # where the next frame belongs if nothing is missing
        self._at = 0  # sample at which the next one decoded belongs
        self._shape: tuple[int, str, str] | None = None
        self._resampler: av.AudioResampler | None = None

    def assemble(self, frames: Iterable[av.AudioFrame]) -> Iterator[tuple[int, NDArray[np.int16]]]:
        """Pairs of first sample and samples, each beginning where the one before ended."""
        for frame in frames:
            yield from self._place(frame)
            shape = (frame.sample_rate, frame.format.name, frame.layout.name)
            if shape != self._shape:
                yield from self._drain()
                self._shape = shape
            yield from self._pass_on(self._resampled(frame))
        yield from self._drain()

    def _place(self, frame: av.AudioFrame) -> Iterator[tuple[int, NDArray[np.int16]]]:
        """Begin anew where the frame doesn't follow the one before."""
        starts_s = self._expected_s or 0.0
        if frame.pts is not None and frame.time_base is not None:
            starts_s = float(frame.pts * frame.time_base) - self._origin_s
        expected_s = self._expected_s
        if expected_s is None or abs(starts_s - expected_s) > _TOLERANCE_S:
            yield from self._drain()
            self._at = round(starts_s * AUDIO_RATE_HZ)
            expected_s = starts_s
        self._expected_s = expected_s + frame.samples / frame.sample_rate

    def _pass_on(self, samples: NDArray[np.int16]) -> Iterator[tuple[int, NDArray[np.int16]]]:
        """Samples for `_at`: what comes before `_next` is left out, a hole is filled."""
        if samples.size == 0:
            return
        while self._next < self._at:
            silence = np.zeros(min(self._at - self._next, _SILENCE_AT_ONCE), np.int16)
            yield self._next, silence
            self._next += silence.size
        kept = samples[self._next - self._at :]
        self._at += samples.size
        if kept.size:
            yield self._next, kept
            self._next += kept.size

    def _resampled(self, frame: av.AudioFrame) -> NDArray[np.int16]:
        if self._shape == (AUDIO_RATE_HZ, "s16", "mono"):
            return np.asarray(frame.to_ndarray(), dtype=np.int16).reshape(-1)
        if self._resampler is None:
            layout = "stereo" if is_pair(frame) else "mono"
            self._resampler = av.AudioResampler(format="s16", layout=layout, rate=AUDIO_RATE_HZ)
        frame.pts = None  # the resampler must not act on time stamps: `_place` does
        return self._mono(self._resampler.resample(frame))

    def _mono(self, frames: list[av.AudioFrame]) -> NDArray[np.int16]:
        parts = [
            self._downmix.mono(channels(frame)) if is_pair(frame) else channels(frame)[:, 0]
            for frame in frames
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.int16)

    def _drain(self) -> Iterator[tuple[int, NDArray[np.int16]]]:
        if self._resampler is not None:
            rest = self._mono(self._resampler.resample(None))
            self._resampler = None
            yield from self._pass_on(rest)


def stereo(frames: Iterable[av.AudioFrame], count: int) -> NDArray[np.int16]:
    """About the first `count` samples of two-channel frames at their own rate, (n, 2)."""
    converter = av.AudioResampler(format="s16", layout="stereo")
    parts = [np.zeros((0, 2), np.int16)]
    held = 0
    for frame in frames:
        if held >= count or not is_pair(frame):
            break
        frame.pts = None
        parts.extend(channels(each) for each in converter.resample(frame))
        held += frame.samples
    return np.concatenate(parts)


def is_pair(frame: av.AudioFrame) -> bool:
    """Whether the frame has two channels."""
    return frame.layout.nb_channels == 2


def channels(frame: av.AudioFrame) -> NDArray[np.int16]:
    """The samples of a packed 16-bit frame, (n, channels)."""
    packed = np.asarray(frame.to_ndarray(), dtype=np.int16)
    return packed.reshape(-1, frame.layout.nb_channels)
