"""The pitch contour, chosen among the stored candidates once the whole take is known.

The choice is Praat's own: the path of least cost through the candidates of all frames, where
octave jumps and changes between voiced and unvoiced cost something (Boersma 1993). The loudness
below which sound counts as unvoiced refers to the loudest frames of the take.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.timespan import runs

_OCTAVE_COST = 0.01
_CHANGE_COST = 0.14
_LOUDEST_PERCENTILE = 99.5
_FIRST_RANGE_HZ = (50.0, 420.0)
_RANGE_FACTORS = (0.75, 1.9)
_RANGE_BOUNDS_HZ = (50.0, 600.0)
_ENOUGH_FRAMES = 30


@dataclass(frozen=True, slots=True)
class PitchSearch:
    """Within which range pitch is looked for, and what makes sound voiced."""

    floor_hz: float
    ceiling_hz: float
    voicing: float
    octave_jump_cost: float
    silence_share: float


def speaker_pitch(signal: SpeechSignal, limits: SpeechDetection) -> Array:
    """Pitch in Hz of each frame, NaN where unvoiced, within the speaker's own range."""
    low, high = _FIRST_RANGE_HZ
    first = choose_pitch(signal, _search(low, high, limits))
    voiced = first[np.isfinite(first)]
    if len(voiced) < _ENOUGH_FRAMES:
        return first
    lower, upper = np.percentile(voiced, (25, 75))
    low = max(_RANGE_BOUNDS_HZ[0], _RANGE_FACTORS[0] * float(lower))
    high = min(_RANGE_BOUNDS_HZ[1], _RANGE_FACTORS[1] * float(upper))
    return choose_pitch(signal, _search(low, high, limits))


def _search(low_hz: float, high_hz: float, limits: SpeechDetection) -> PitchSearch:
    return PitchSearch(low_hz, high_hz, limits.pitch_voicing, 0.35, limits.pitch_silence_share)


def choose_pitch(signal: SpeechSignal, search: PitchSearch) -> Array:
    """Pitch in Hz of each frame along the best path; NaN where unvoiced."""
    chosen = np.full(len(signal), np.nan)
    if not len(signal):
        return chosen
    hz = signal.candidate_hz
    is_usable = np.isfinite(hz) & (hz >= search.floor_hz) & (hz <= search.ceiling_hz)
    log_hz = np.log2(np.where(is_usable, hz, search.ceiling_hz))
    gain = signal.strength - _OCTAVE_COST * (np.log2(search.ceiling_hz) - log_hz)
    voiced = np.where(is_usable, gain, -np.inf)
    unvoiced = _unvoiced_strength(signal.peak_db, search)
    # Two changes cost less than staying voiced there: such frames are unvoiced on any best path.
    is_open = voiced.max(axis=1) > unvoiced - 2 * _CHANGE_COST
    scores = np.column_stack((unvoiced, voiced))
    states = _best_path(scores, log_hz, runs(is_open), search.octave_jump_cost)
    at = np.flatnonzero(states > 0)
    chosen[at] = hz[at, states[at] - 1]
    return chosen


def _unvoiced_strength(peak_db: Array, search: PitchSearch) -> Array:
    loudest = np.percentile(peak_db, _LOUDEST_PERCENTILE)
    relative = np.minimum(1.0, 10 ** ((peak_db - loudest) / 20))
    quietness = 2 - relative * (1 + search.voicing) / search.silence_share
    strength: Array = search.voicing + np.maximum(0.0, quietness)
    return strength


def _best_path(
    scores: Array, log_hz: Array, islands: list[tuple[int, int]], jump_cost: float
) -> NDArray[np.int64]:
    """State of each frame: 0 unvoiced, k the k-th candidate. All islands advance side by side."""
    states = np.zeros(len(scores), dtype=np.int64)
    if not islands:
        return states
    ordered = sorted(islands, key=lambda island: island[0] - island[1])
    starts = np.array([i for i, _ in ordered])
    lengths = np.array([j - i for i, j in ordered])
    back = np.zeros(scores.shape, dtype=np.int8)
    ends = np.zeros((len(ordered), scores.shape[1]))
    total = scores[starts] - _entry_cost(scores.shape[1])
    for step in range(1, int(lengths[0])):
        running = int(np.count_nonzero(lengths > step))
        ends[running : len(total)] = total[running:]
        at = starts[:running] + step
        ways = total[:running, :, None] - _change_costs(log_hz[at - 1], log_hz[at], jump_cost)
        back[at] = ways.argmax(axis=1)
        total = ways.max(axis=1) + scores[at]
    ends[: len(total)] = total
    state = (ends - _entry_cost(scores.shape[1])).argmax(axis=1)
    for step in range(int(lengths[0]) - 1, -1, -1):
        running = int(np.count_nonzero(lengths > step))
        at = starts[:running] + step
        states[at] = state[:running]
        state[:running] = back[at, state[:running]]
    return states


def _entry_cost(states: int) -> Array:
    """What it costs to be voiced next to an unvoiced frame."""
    cost = np.full(states, _CHANGE_COST)
    cost[0] = 0.0
    return cost


def _change_costs(before: Array, after: Array, jump_cost: float) -> Array:
    """Cost (islands, from, to) of going from one state to the next."""
    count, candidates = before.shape
    costs = np.full((count, candidates + 1, candidates + 1), _CHANGE_COST)
    costs[:, 0, 0] = 0.0
    costs[:, 1:, 1:] = jump_cost * np.abs(before[:, :, None] - after[:, None, :])
    return costs
