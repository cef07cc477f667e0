"""Everything that is measured of the sound of one take."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import AnalyserInfo, FeatureChunk, TrackChunk
from netflix_coach.analysis.speech.bands import BandEngine
from netflix_coach.analysis.speech.conditioning import (
    FULL_SCALE,
    Decimator,
    HighPass,
    SampleBlocks,
)
from netflix_coach.analysis.speech.formants import FormantEngine
from netflix_coach.analysis.speech.frames import Chunk, ChunkCutter
from netflix_coach.analysis.speech.level import LevelEngine
from netflix_coach.analysis.speech.pitch import PitchEngine
from netflix_coach.analysis.speech.recogniser import WordEngine
from netflix_coach.analysis.speech.voice_activity import VoiceActivityEngine
from netflix_coach.domain.transcript import Word


class TakeSpeechAnalyser:
    """Leads the samples of one take through all speech engines.

    Implements `SpeechAnalyser`; lives in the speech worker, one instance per take.
    """

    def __init__(self, recogniser: WordEngine | None) -> None:
        self._blocks = SampleBlocks()
        self._decimator = Decimator()
        self._high_pass = HighPass()
        self._chunks = ChunkCutter()
        self._voice_activity = VoiceActivityEngine()
        self._bands = BandEngine()
        self._level = LevelEngine()
        self._pitch = PitchEngine()
        self._formants = FormantEngine()
        self._recogniser = recogniser
        self._fed = 0
        self._produced = 0

    @property
    def info(self) -> AnalyserInfo:
        """Which engines run, and whether words come."""
        engines = {"voice_activity": self._voice_activity.info, "prosody": self._pitch.info}
        if self._recogniser is not None:
            engines["speech"] = self._recogniser.info
        return AnalyserInfo(engines, has_words=self._recogniser is not None)

    def feed(self, samples: NDArray[np.int16]) -> FeatureChunk:
        """Take the next samples (mono int16, 48 kHz); what is measured lags by up to 2.2 s."""
        self._fed += len(samples)
        tracks: list[TrackChunk] = []
        words: list[Word] = []
        for block in self._blocks.feed(samples):
            full = block / FULL_SCALE
            tracks.append(self._level.feed(full))
            self._measure(self._decimator.feed(full), tracks, words)
        return self._chunk(tracks, words)

    def finish(self) -> FeatureChunk:
        """Measure what is left."""
        rest = self._blocks.finish() / FULL_SCALE
        tracks = [self._level.feed(rest)]
        words: list[Word] = []
        last = np.concatenate((self._decimator.feed(rest), self._decimator.finish()))
        self._measure(last[: self._fed // 3 - self._produced], tracks, words)
        tracks.append(self._voice_activity.finish())
        tracks.extend(self._praat(self._chunks.finish()))
        if self._recogniser is not None:
            words.extend(self._recogniser.finish())
        return self._chunk(tracks, words)

    def _measure(
        self, samples: NDArray[np.float64], tracks: list[TrackChunk], words: list[Word]
    ) -> None:
        self._produced += len(samples)
        clean = self._high_pass.feed(samples)
        tracks.append(self._voice_activity.feed(clean))
        tracks.append(self._bands.feed(clean))
        tracks.extend(self._praat(self._chunks.feed(clean)))
        if self._recogniser is not None:
            words.extend(self._recogniser.feed(clean))

    def _praat(self, chunks: list[Chunk]) -> list[TrackChunk]:
        found: list[TrackChunk] = []
        for chunk in chunks:
            pitch = self._pitch.measure(chunk)
            found += (pitch, self._formants.measure(chunk, pitch))
        return found

    def _chunk(self, tracks: list[TrackChunk], words: list[Word]) -> FeatureChunk:
        partial = self._recogniser.partial_text if self._recogniser is not None else ""
        return FeatureChunk(tuple(t for t in tracks if len(t.values)), tuple(words), partial)
