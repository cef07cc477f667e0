"""Pace over the answer: the rate in windows that slide along it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.judgement import PACE
from netflix_coach.domain.speech.signal import Array
from netflix_coach.domain.timespan import Coverage, Span
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.domain.transcript import Word

WINDOW_MS = 20_000
HOP_MS = 5_000

PACE_WPM = TrackSpec("pace_wpm", HOP_MS * 1000, ("words_per_min",), WINDOW_MS * 500)
"""Words a minute in the 20 s around each instant; NaN outside the answer."""

SYLLABLE_PACE = TrackSpec("syllable_pace", HOP_MS * 1000, ("syllables_per_s",), WINDOW_MS * 500)
"""An estimate for takes without words: syllables a second of speech in the 20 s around."""

SYLLABLES_FOUND = 0.82
"""Share of the syllables whose nuclei are found."""

_LEAST_SPEECH_MS = 5_000
_WORD_ERROR = 0.10
_SYLLABLE_ERROR = 0.22
_FEWEST_WINDOWS = 4


def word_pace(words: Sequence[Word], speech: Sequence[Span]) -> Track:
    """Words a minute, pauses included, in windows inside the answer."""
    centres = np.array([word.span.centre_ms for word in words])
    starts, is_inside = _windows(speech)
    counts = _counts(centres, starts)
    return _track(PACE_WPM, np.where(is_inside, counts * 60_000 / WINDOW_MS, np.nan))


def syllable_pace(nuclei_s: Array, speech: Sequence[Span]) -> Track:
    """Syllables a second of speech; NaN where hardly anybody speaks."""
    starts, is_inside = _windows(speech)
    covered = Coverage(speech)
    spoken = np.array([covered.within(Span(int(s), int(s) + WINDOW_MS)) for s in starts], float)
    is_told = is_inside & (spoken >= _LEAST_SPEECH_MS)
    rates = _counts(nuclei_s * 1000, starts) / SYLLABLES_FOUND / np.maximum(spoken, 1) * 1000
    return _track(SYLLABLE_PACE, np.where(is_told, rates, np.nan))


def extremes(track: Track) -> list[Measure]:
    """The fastest and the slowest window of the answer, to go to; none in a short answer."""
    rates = track.values[:, 0].astype(float)
    if np.count_nonzero(np.isfinite(rates)) < _FEWEST_WINDOWS:
        return []
    is_words = track.spec == PACE_WPM
    unit, error = ("words/min", _WORD_ERROR) if is_words else ("syllables/s", _SYLLABLE_ERROR)
    estimate = "" if is_words else " (estimate)"
    found = []
    for name, at in (("fastest", int(np.nanargmax(rates))), ("slowest", int(np.nanargmin(rates)))):
        rate, start_ms = float(rates[at]), at * HOP_MS
        found.append(
            Measure(
                f"{name}_{track.spec.name}",
                rate, rate * (1 - error), rate * (1 + error), unit,
                source=PACE if is_words else "de Jong & Wempe 2009",
                title=f"{name.capitalize()} {WINDOW_MS // 1000} seconds{estimate}",
                moments=(Span(start_ms, start_ms + WINDOW_MS),),
            )
        )  # fmt: skip
    return found


def _windows(speech: Sequence[Span]) -> tuple[Array, NDArray[np.bool_]]:
    """Starts of the windows from take time 0 on, and which of them lie inside the answer."""
    if not speech:
        return np.zeros(0), np.zeros(0, dtype=bool)
    first_ms, last_ms = speech[0].start_ms, speech[-1].end_ms
    starts = np.arange(0, max(0, last_ms - WINDOW_MS) + 1, HOP_MS, dtype=float)
    is_inside: NDArray[np.bool_] = (starts >= first_ms - HOP_MS) & (starts + WINDOW_MS <= last_ms)
    return starts, is_inside


def _counts(at_ms: Array, starts: Array) -> Array:
    after, before = (np.searchsorted(at_ms, starts + shift) for shift in (WINDOW_MS, 0))
    counts: Array = (after - before).astype(float)
    return counts


def _track(spec: TrackSpec, rates: Array) -> Track:
    return Track(spec, rates.astype(np.float32).reshape(-1, 1))
