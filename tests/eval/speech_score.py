"""Counting what an analysis says of a voice against the truth, as the acceptance counts it.

Filler sounds match one to one where they overlap by three tenths of what both cover, or their
centres lie within 200 ms. Silences of 500 ms or more match where they overlap by half.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

Json = dict[str, Any]
LONG_MS = 500
_NEAR_MS = 200
_SAME_WORD_MS = 600


@dataclass
class Hits:
    """Found and true, found and false, missed; sums over recordings."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find or say."""
        whole = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / whole if whole else 1.0

    def add(self, other: "Hits") -> None:
        """Count another recording in."""
        self.hits += other.hits
        self.false += other.false
        self.missed += other.missed

    def __str__(self) -> str:
        return f"{self.hits} / {self.false} / {self.missed}"


@dataclass
class Silences:
    """Long silences found of those there are, false ones, and errors of the found ones in ms."""

    there: int = 0
    found: int = 0
    false: int = 0
    start_errors: list[int] = field(default_factory=list)
    end_errors: list[int] = field(default_factory=list)

    def add(self, other: "Silences") -> None:
        """Count another recording in."""
        self.there += other.there
        self.found += other.found
        self.false += other.false
        self.start_errors += other.start_errors
        self.end_errors += other.end_errors

    @property
    def start_error_ms(self) -> float:
        """Median error at the start, of those that don't start with the recording."""
        return median(self.start_errors)

    @property
    def end_error_ms(self) -> float:
        """Median error at the end, of those that don't end with the recording."""
        return median(self.end_errors)


@dataclass
class Words:
    """Errors among so many words, and how far each right word's start is off, in ms."""

    words: int = 0
    errors: int = 0
    start_errors: list[int] = field(default_factory=list)

    def add(self, other: "Words") -> None:
        """Count another recording in."""
        self.words += other.words
        self.errors += other.errors
        self.start_errors += other.start_errors

    @property
    def error_rate(self) -> float:
        """Substituted, left out and put in, against the words that were said."""
        return self.errors / self.words


def fillers(truth: Json, analysis: Json, *, confirmed: bool) -> Hits:
    """Filler sounds; only the confirmed ones if so wanted. The truth must have the tier."""
    there = truth["tiers"]["filled_pause"]
    found = [
        a
        for a in analysis["annotations"]
        if a["tier"] == "filled_pause" and not (confirmed and a.get("certainty") == "possible")
    ]
    pairs = len(matched(there, found, same_filler))
    return Hits(pairs, len(found) - pairs, len(there) - pairs)


def silences(truth: Json, analysis: Json) -> Silences:
    """Silences of 500 ms or more."""
    there = [s for s in truth["tiers"]["silence"] if _length_ms(s) >= LONG_MS]
    mine = [a for a in analysis["annotations"] if a["tier"] == "silence"]
    pairs = matched(there, mine, _same_silence)
    long = sum(_length_ms(s) >= LONG_MS for s in mine)
    return Silences(
        there=len(there),
        found=len(pairs),
        false=long - sum(_length_ms(found) >= LONG_MS for _, found in pairs),
        start_errors=[abs(f["start_ms"] - t["start_ms"]) for t, f in pairs if t["start_ms"] > 0],
        end_errors=[
            abs(f["end_ms"] - t["end_ms"]) for t, f in pairs if t["end_ms"] < truth["duration_ms"]
        ],
    )


def words(truth: Json, analysis: Json) -> Words:
    """Words against `words` of the truth: (text, start, end) in ms."""
    said = truth["words"]
    heard = [
        (w["text"].lower(), w["start_ms"]) for w in (analysis.get("transcript") or {})["words"]
    ]
    starts = []
    for text, start_ms, _ in said:
        near = [abs(at - start_ms) for other, at in heard if other == text.lower()]
        starts += [e for e in [min(near, default=_SAME_WORD_MS)] if e < _SAME_WORD_MS]
    errors = edits([w[0].lower() for w in said], [text for text, _ in heard])
    return Words(len(said), errors, starts)


def total(counts: Iterable[Hits]) -> Hits:
    """Several recordings as one."""
    whole = Hits()
    for each in counts:
        whole.add(each)
    return whole


def matched(
    there: Sequence[Json], found: Sequence[Json], likeness: Callable[[Json, Json], float]
) -> list[tuple[Json, Json]]:
    """Pairs of one true and one found each, the likest first; what has no likeness is no pair."""
    options = sorted(
        (
            (like, i, j)
            for i, true in enumerate(there)
            for j, mine in enumerate(found)
            if (like := likeness(true, mine)) > 0
        ),
        reverse=True,
    )
    pairs, taken, used = [], set(), set()
    for _, i, j in options:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((there[i], found[j]))
    return pairs


def same_filler(true: Json, found: Json) -> float:
    """How alike two spans are as filler sounds; 0 where they are not one."""
    apart_ms = abs(true["start_ms"] + true["end_ms"] - found["start_ms"] - found["end_ms"]) / 2
    shared = _shared(true, found)
    return shared + 1e-6 if shared >= 0.3 or apart_ms <= _NEAR_MS else 0.0


def _same_silence(true: Json, found: Json) -> float:
    shared = _shared(true, found)
    return shared if shared >= 0.5 else 0.0


def _shared(a: Json, b: Json) -> float:
    """What two spans share of what they cover together."""
    inside = min(a["end_ms"], b["end_ms"]) - max(a["start_ms"], b["start_ms"])
    whole = max(a["end_ms"], b["end_ms"]) - min(a["start_ms"], b["start_ms"])
    return max(0, inside) / whole if whole > 0 else 0.0


def _length_ms(span: Json) -> int:
    return int(span["end_ms"] - span["start_ms"])


def edits(said: Sequence[str], heard: Sequence[str]) -> int:
    """Fewest words to change, leave out and put in that make one of the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]
