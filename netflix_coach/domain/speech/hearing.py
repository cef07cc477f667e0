"""What of a take's sound depends on neither words nor corrections: costly, and made once."""

from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.filled_pauses import Candidate, find_candidates
from netflix_coach.domain.speech.melody import Melody, flat_stretches, melody, semitones
from netflix_coach.domain.speech.pitch import speaker_pitch
from netflix_coach.domain.speech.rates import syllable_times
from netflix_coach.domain.speech.signal import Array, SpeechSignal, noise_level
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.speech.voice import speech_spans
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track, TrackSpec

PITCH_ST = TrackSpec("pitch_st", 100_000, ("pitch_st",))
LEVEL_DB = TrackSpec("level_db", 100_000, ("level_db",))

_FRAMES_PER_STEP = 10


@dataclass(frozen=True, slots=True)
class Heard:
    """A take as it sounds. `candidates` is None where it is too noisy to look for any.

    `flat` are stretches of hardly any melody, before it is asked whether melody can be judged;
    `nuclei_s` the times of syllable nuclei.
    """

    voice: tuple[Span, ...]
    snr_db: float | None
    candidates: tuple[Candidate, ...] | None
    melody: Melody | None
    flat: tuple[Span, ...]
    nuclei_s: Array
    tracks: tuple[Track, ...]


def hear(features: Features, parameters: Parameters) -> Heard | None:
    """Make of the measured sound what all judgement stands on; None where nobody listened."""
    if VOICE_ACTIVITY.name not in features.tracks:
        return None
    limits = parameters.speech
    signal = SpeechSignal.of(features)
    noise = noise_level(signal.speech_db, signal.voice)
    snr_db = noise.snr_db if noise else None
    is_too_noisy = snr_db is not None and snr_db < limits.filler_min_snr_db
    pitch_hz = speaker_pitch(signal, limits)
    return Heard(
        voice=speech_spans(signal, limits),
        snr_db=snr_db,
        candidates=None if is_too_noisy else tuple(find_candidates(signal, limits)),
        melody=melody(pitch_hz),
        flat=flat_stretches(pitch_hz, signal.times_s, parameters.judgement),
        nuclei_s=syllable_times(signal, pitch_hz),
        tracks=(_pitch_track(pitch_hz), _level_track(signal)),
    )


def _pitch_track(pitch_hz: Array) -> Track:
    """The middle one of the voiced frames of each tenth of a second; NaN where none is."""
    st = semitones(pitch_hz)
    padded = np.full(-(-len(st) // _FRAMES_PER_STEP) * _FRAMES_PER_STEP, np.nan)
    padded[: len(st)] = st
    rows = np.sort(padded.reshape(-1, _FRAMES_PER_STEP), axis=1)  # NaN last
    voiced = np.count_nonzero(np.isfinite(rows), axis=1)
    middle = rows[np.arange(len(rows)), np.maximum(0, (voiced - 1) // 2)]
    return Track(PITCH_ST, middle.astype(np.float32).reshape(-1, 1))


def _level_track(signal: SpeechSignal) -> Track:
    return Track(LEVEL_DB, signal.level[:, :1].astype(np.float32))
