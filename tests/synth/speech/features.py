"""Features made by hand, as the engines would measure them: no sound is involved."""

from dataclasses import dataclass, field

import numpy as np

from netflix_coach.domain.speech.tracks import (
    BANDS,
    FORMANTS,
    LEVEL,
    MEL_BANDS,
    PITCH,
    PITCH_CANDIDATES,
    VOICE_ACTIVITY,
)
from netflix_coach.domain.tracks import Features, Track, TrackSpec
from netflix_coach.domain.transcript import Word

SPEECH_DB = -25.0
NOISE_DB = -75.0
BAND_OFFSET_DB = 40.0  # a band's power sums over a window, so it lies above the mean square


@dataclass(slots=True)
class Scene:
    """A take put together piece by piece; `at_ms` is where the next piece starts."""

    noise_db: float = NOISE_DB
    pitch_hz: float = 120.0
    at_ms: int = 0
    words: list[Word] = field(default_factory=list)
    has_words: bool = False
    _rows: list[tuple[float, np.ndarray, float, tuple[float, float]]] = field(default_factory=list)
    _random: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def silence(self, duration_ms: int) -> "Scene":
        for _ in range(duration_ms // 10):
            mel = np.full(MEL_BANDS, self.noise_db) + self._random.normal(0, 0.5, MEL_BANDS)
            self._rows.append((0.02, mel, np.nan, (np.nan, np.nan)))
        return self._on(duration_ms)

    def speech(self, duration_ms: int, spread_st: float = 3.0) -> "Scene":
        """Syllables: every 100 ms another sound, another pitch, and a dip of level."""
        for i in range(duration_ms // 10):
            if i % 10 == 0:
                tilt = self._random.normal(0, 9, MEL_BANDS)
                pitch = self.pitch_hz * 2 ** (self._random.normal(0, spread_st) / 12)
            dip = 12.0 if i % 10 in (0, 9) else 0.0
            mel = SPEECH_DB - dip - np.arange(MEL_BANDS) + tilt
            self._rows.append((0.98, mel, pitch, (550.0, 1700.0)))
        return self._on(duration_ms)

    def filler(
        self,
        duration_ms: int,
        pitch_hz: float | None = None,
        formants: tuple[float, float] = (600.0, 1250.0),
        voice: float = 0.9,
    ) -> "Scene":
        """A vowel that holds still."""
        mel = SPEECH_DB - 2.0 * np.arange(MEL_BANDS)
        for _ in range(duration_ms // 10):
            pitch = self.pitch_hz if pitch_hz is None else pitch_hz
            self._rows.append(
                (voice, mel + self._random.normal(0, 0.3, MEL_BANDS), pitch, formants)
            )
        return self._on(duration_ms)

    def say(self, text: str, confidence: float = 0.95) -> "Scene":
        """Speech of 300 ms a word, with the words recognised."""
        self.has_words = True
        for word in text.split():
            start = self.at_ms
            self.speech(300)
            self.words.append(Word(word, start, self.at_ms, confidence))
        return self

    def _on(self, duration_ms: int) -> "Scene":
        self.at_ms += duration_ms
        return self

    def features(self, **level: float) -> Features:
        """`level` sets columns of the level track: clipped, rumble_db, rms_db."""
        rows = self._rows
        voice = np.array([row[0] for row in rows])
        mel = np.array([row[1] for row in rows]).reshape(len(rows), MEL_BANDS)
        loud = 10 * np.log10(np.mean(10 ** (mel / 10), axis=1))
        pitch = np.full((len(rows), len(PITCH.columns)), np.nan)
        pitch[:, 0] = loud + 10
        pitch[:, 1] = [row[2] for row in rows]
        pitch[:, 1 + PITCH_CANDIDATES] = np.where(np.isnan(pitch[:, 1]), np.nan, 0.95)
        formants = np.array([row[3] * 2 for row in rows]).reshape(len(rows), 4)
        steps = np.minimum(np.arange(0.5, self.at_ms / 32) * 3.2, max(0, len(rows) - 1))
        blocks = loud[: len(rows) // 10 * 10].reshape(-1, 10).mean(axis=1)
        levels = np.zeros((len(blocks), len(LEVEL.columns)))
        levels[:, 0], levels[:, 1], levels[:, 3] = blocks, blocks + 10, -20
        for name, value in level.items():
            levels[:, LEVEL.columns.index(name)] = value
        tracks = (
            track(BANDS, np.column_stack((loud, loud + BAND_OFFSET_DB, mel + BAND_OFFSET_DB))),
            track(PITCH, pitch),
            track(FORMANTS, formants),
            track(VOICE_ACTIVITY, voice[steps.astype(int)].reshape(-1, 1)),
            track(LEVEL, levels),
        )
        return Features(
            duration_ms=self.at_ms,
            tracks={t.spec.name: t for t in tracks},
            words=tuple(self.words) if self.has_words else None,
        )


def track(spec: TrackSpec, values: np.ndarray) -> Track:
    return Track(spec, np.asarray(values, dtype=np.float32))
