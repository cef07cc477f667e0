"""Samples as stretches of take time, and the smoothing of short stretches."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.timespan import Span

Labels = NDArray[np.int8]


def sample_bounds(
    t_ms: NDArray[np.float64], duration_ms: int, max_gap_ms: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Start and end of the time each sample stands for.

    A sample reaches half way to its neighbours, but where the next one is further than
    `max_gap_ms` away only as far as an ordinary one would: the gap belongs to nobody.
    """
    if len(t_ms) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    middles = (t_ms[1:] + t_ms[:-1]) / 2
    reach = max_gap_ms / 4
    is_gap = np.diff(t_ms) > max_gap_ms
    ends = np.append(np.where(is_gap, t_ms[:-1] + reach, middles), t_ms[-1] + reach)
    starts = np.insert(np.where(is_gap, t_ms[1:] - reach, middles), 0, t_ms[0] - reach)
    if t_ms[0] <= max_gap_ms:
        starts[0] = 0
    if duration_ms - t_ms[-1] <= max_gap_ms:
        ends[-1] = duration_ms
    low = np.clip(np.rint(starts), 0, duration_ms).astype(np.int64)
    high = np.clip(np.rint(ends), 0, duration_ms).astype(np.int64)
    return low, np.maximum(low, high)


def pieces(labels: Labels) -> list[tuple[int, int]]:
    """Index ranges [i, j) of equal neighbouring labels, in order, without gaps."""
    if len(labels) == 0:
        return []
    edges = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist(), len(labels)]
    return list(pairwise(edges))


def absorb_short(
    labels: Labels, lengths_ms: NDArray[np.int64], value: int, other: int, min_ms: float
) -> Labels:
    """Relabel pieces of `value` shorter than `min_ms` that lie between two pieces of `other`."""
    out = labels.copy()
    parts = pieces(labels)
    if len(parts) < 3:
        return out
    starts = [i for i, _ in parts]
    kinds, sizes_ms = labels[starts], np.add.reduceat(lengths_ms, starts)
    is_between = (kinds[:-2] == other) & (kinds[1:-1] == value) & (kinds[2:] == other)
    for at in np.flatnonzero(is_between & (sizes_ms[1:-1] < min_ms)).tolist():
        i, j = parts[at + 1]
        out[i:j] = other
    return out


def labelled_spans(
    labels: Labels,
    bounds: tuple[NDArray[np.int64], NDArray[np.int64]],
    duration_ms: int,
    unknown: int,
) -> list[tuple[Span, int]]:
    """Contiguous labelled spans over [0, duration); what no sample stands for is `unknown`."""
    low, high = bounds
    until = np.maximum.accumulate(np.concatenate(([0], high)))
    # Before each sample lies what nobody stands for, if anything, and at the end the same.
    starts = np.append(np.column_stack((until[:-1], np.maximum(until[:-1], low))), until[-1])
    ends = np.append(np.column_stack((low, high)), duration_ms)
    kinds = np.append(np.column_stack((np.full(len(low), unknown), labels)), unknown)
    is_some = ends > starts
    starts, ends, kinds = starts[is_some], ends[is_some], kinds[is_some]
    return [(Span(int(starts[i]), int(ends[j - 1])), int(kinds[i])) for i, j in pieces(kinds)]
