"""The stored tracks of a take, made ready for arithmetic: no gaps, equal lengths."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.order_statistics import median, percentile
from netflix_coach.domain.speech.tracks import (
    BANDS,
    FLOOR_DB,
    FORMANTS,
    LEVEL,
    MEL_BANDS,
    PITCH,
    PITCH_CANDIDATES,
    VOICE_ACTIVITY,
)
from netflix_coach.domain.tracks import Features, TrackSpec

Array = NDArray[np.float64]

_SURELY_SILENT = 0.15
_SURELY_SPEECH = 0.8
_ENOUGH_FRAMES = 20


@dataclass(frozen=True, slots=True)
class SpeechSignal:
    """What was measured of the sound; frames every 10 ms, what was missed counts as silence.

    `energy_db`, `speech_db`, `peak_db` (n), `mel_db` (n, 26), `candidate_hz` and `strength`
    (n, 5), `formants_hz` (n, 4), `times_s` and `voice` (n): centres of the frames and the
    probability of speech there. `voice_steps` is that probability as measured, every 32 ms.
    `level` is (m, 4), every 100 ms.
    """

    duration_ms: int
    times_s: Array
    energy_db: Array
    speech_db: Array
    mel_db: Array
    peak_db: Array
    candidate_hz: Array
    strength: Array
    formants_hz: Array
    voice_steps: Array
    voice: Array
    level: Array

    def __len__(self) -> int:
        return len(self.times_s)

    @classmethod
    def of(cls, features: Features) -> "SpeechSignal":
        """Take the tracks out of the features; an absent track is one without values."""
        bands = _values(features, BANDS)
        count = len(bands)
        bands = np.where(np.isfinite(bands), bands, FLOOR_DB)
        pitch = _fitted(_values(features, PITCH), count)
        steps = np.nan_to_num(_values(features, VOICE_ACTIVITY)[:, 0])
        times_s = np.array([BANDS.offset_us, BANDS.step_us]) @ [np.ones(count), np.arange(count)]
        times_s = times_s / 1e6
        return cls(
            duration_ms=features.duration_ms,
            times_s=times_s,
            energy_db=bands[:, 0],
            speech_db=bands[:, 1],
            mel_db=bands[:, 2 : 2 + MEL_BANDS],
            peak_db=np.where(np.isfinite(pitch[:, 0]), pitch[:, 0], FLOOR_DB),
            candidate_hz=pitch[:, 1 : 1 + PITCH_CANDIDATES],
            strength=pitch[:, 1 + PITCH_CANDIDATES :],
            formants_hz=_fitted(_values(features, FORMANTS), count),
            voice_steps=steps,
            voice=_between_steps(steps, times_s),
            level=level_blocks(features),
        )


def level_blocks(features: Features) -> Array:
    """Rows of the level track that were measured, (m, 4), every 100 ms."""
    level = _values(features, LEVEL)
    measured: Array = level[np.isfinite(level).all(axis=1)]
    return measured


@dataclass(frozen=True, slots=True)
class NoiseLevel:
    """Level of noise and of speech in the band of speech, in dB, and the noise's spread."""

    noise_db: float
    speech_db: float
    spread_db: float

    @property
    def snr_db(self) -> float:
        """How far speech stands above the noise."""
        return self.speech_db - self.noise_db


def noise_level(speech_db: Array, voice: Array) -> NoiseLevel | None:
    """Noise and speech among these frames; None where either is missing.

    Noise is the median of what is surely silent, speech the 80th percentile of what is surely
    spoken.
    """
    silent = speech_db[voice < _SURELY_SILENT]
    spoken = speech_db[voice > _SURELY_SPEECH]
    if min(len(silent), len(spoken)) < _ENOUGH_FRAMES:
        return None
    noise = median(silent)
    return NoiseLevel(noise, percentile(spoken, 80), 1.4826 * median(np.abs(silent - noise)))


def _values(features: Features, spec: TrackSpec) -> Array:
    track = features.track(spec.name)
    if track is None:
        return np.zeros((0, len(spec.columns)))
    return track.values.astype(np.float64)


def _fitted(values: Array, count: int) -> Array:
    """The first `count` rows, filled up with NaN."""
    fitted = np.full((count, values.shape[1]), np.nan)
    fitted[: len(values)] = values[:count]
    return fitted


def _between_steps(steps: Array, times_s: Array) -> Array:
    if not len(steps):
        return np.zeros(len(times_s))
    at = (VOICE_ACTIVITY.offset_us + VOICE_ACTIVITY.step_us * np.arange(len(steps))) / 1e6
    between: Array = np.interp(times_s, at, steps)
    return between
