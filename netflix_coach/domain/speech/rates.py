"""How fast somebody speaks: from words, or from syllable nuclei as an estimate."""

from collections.abc import Sequence

import numpy as np

from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.speech.confirmation import HESITATIONS
from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.speech.voice import smoothed
from netflix_coach.domain.timespan import Coverage, Span, merge
from netflix_coach.domain.transcript import Word

_MINUTE_MS = 60_000
_HOP_MS = 1000
_NUCLEUS_RANGE_DB = 25.0
_OVER_FLOOR_DB = 4.0
_DIP_DB = 2.0
_VOICED_REACH = 1


def counted_words(words: Sequence[Word], fillers: Sequence[Span]) -> list[Word]:
    """Words that enter a rate: no filled pauses, nor what was recognised in place of one."""
    filled = Coverage(fillers)
    return [
        word
        for word in words
        if word.text.lower() not in HESITATIONS
        and filled.within(word.span) * 2 <= word.end_ms - word.start_ms
    ]


def per_minute(count: int, duration_ms: int) -> float:
    """A count as a rate; 0 where there is no time."""
    return count * _MINUTE_MS / duration_ms if duration_ms else 0.0


def fast_stretches(words: Sequence[Word], judgement: JudgementParameters) -> tuple[Span, ...]:
    """Stretches of at least `burst_min_s` in which more words a minute fall than the limit."""
    if not words:
        return ()
    length = int(judgement.burst_min_s * 1000)
    centres = np.array([word.span.centre_ms for word in words])
    starts = np.arange(
        words[0].start_ms, max(words[0].start_ms, words[-1].end_ms - length) + 1, _HOP_MS
    )
    counts = np.searchsorted(centres, starts + length) - np.searchsorted(centres, starts)
    is_fast = counts * _MINUTE_MS > judgement.burst_rate_wpm * length
    last = words[-1].end_ms
    return tuple(
        span
        for span in merge(Span(int(s), min(int(s) + length, last)) for s in starts[is_fast])
        if span.duration_ms >= length
    )


def syllable_times(signal: SpeechSignal, pitch_hz: Array) -> Array:
    """Times in seconds of syllable nuclei: voiced peaks of level with dips beside them.

    After de Jong & Wempe 2009; finds about four in five syllables.
    """
    if not len(signal):
        return np.zeros(0)
    level = smoothed(signal.energy_db)
    threshold = max(
        float(np.percentile(level, 99)) - _NUCLEUS_RANGE_DB,
        float(np.percentile(level, 10)) + _OVER_FLOOR_DB,
    )
    inner = level[1:-1]
    is_peak = (inner > level[:-2]) & (inner >= level[2:]) & (inner > threshold)
    kept = _distinct(level, (np.flatnonzero(is_peak) + 1).tolist())
    voiced = np.convolve(np.isfinite(pitch_hz), np.ones(2 * _VOICED_REACH + 1), "same") > 0
    at: Array = signal.times_s[[i for i in kept if voiced[i]]]
    return at


def _distinct(level: Array, peaks: list[int]) -> list[int]:
    """Of peaks without a dip between them, the highest."""
    kept: list[int] = []
    for peak in peaks:
        if kept:
            dip = level[kept[-1] : peak + 1].min()
            if min(level[peak], level[kept[-1]]) - dip < _DIP_DB:
                if level[peak] > level[kept[-1]]:
                    kept[-1] = peak
                continue
        kept.append(peak)
    return kept
