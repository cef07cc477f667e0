"""Counts of what an analysis says of a face against the truth of its recording.

The same rules as `score.py` of the acceptance, which `face.py` checks where that script is found:

* gaze: each frame of the truth with open eyes and a face. Under 5 degrees from the lens is camera,
  over 7.5 away; between the two only the accuracy, at 6 degrees, looks. Unsure frames are left out
  and lower the coverage.
* an episode is truly away for 600 ms or more and found if half of it is called away; a false flag
  is called away for 500 ms or more with less than 30 % of it beyond 5 degrees.
* absence leaves out 200 ms at the edges; a blink is found within 200 ms of a true closure.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
Run = tuple[int, int]

_NOT_AWAY = ("camera", "unsure", "none")
_UNKNOWN = ("unsure", "none")


@dataclass(frozen=True)
class FaceCounts:
    """Counts of one recording, or of several added together."""

    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "FaceCounts") -> "FaceCounts":
        return FaceCounts(self.counts + other.counts)

    def share(self, part: str, *whole: str) -> float:
        """One count over the sum of others; 1 where there is nothing to find."""
        total = sum(self.counts[name] for name in whole)
        return self.counts[part] / total if total else 1.0

    @property
    def figures(self) -> dict[str, float]:
        """Every figure of the acceptance table by name; shares are 0-1."""
        return {
            "accuracy": self.share("right", "judged"),
            "coverage": self.share("known", "open"),
            "away precision": self.share("away", "away", "camera called away"),
            "away recall": self.share("away", "away", "away called camera"),
            "camera precision": self.share("camera", "camera", "away called camera"),
            "camera recall": self.share("camera", "camera", "camera called away"),
            "episodes found": self.share("episodes found", "episodes"),
            "false flags": self.share("false flags", "flags") if self.counts["flags"] else 0.0,
            "absent found": self.share("absent found", "absent"),
            "present called absent": float(self.counts["present called absent"]),
            "blinks found": self.share("blinks found", "blinks"),
            "false blinks": self._false_blinks(),
        }

    def _false_blinks(self) -> float:
        marked = self.counts["blinks marked"]
        return (marked - self.counts["blinks found"]) / marked if marked else 0.0


def count(truth: Json, analysis: Json) -> FaceCounts:
    """Compare the document that `netflix-coach analyse` wrote with the truth."""
    frames = truth["frames"]
    states = states_at(analysis, frames["t_ms"])
    step_ms = frames["t_ms"][1] - frames["t_ms"][0]
    out: Counter[str] = Counter()
    _count_gaze(frames, states, out)
    _count_absence(frames, states, max(1, round(200 / step_ms)), out)
    _count_episodes(frames, states, step_ms, out)
    _count_blinks(frames, analysis, step_ms, out)
    return FaceCounts(out)


def states_at(analysis: Json, times_ms: Sequence[int]) -> list[str]:
    """The gaze state at each time; `none` where no span covers it."""
    spans = sorted(
        (a for a in analysis["annotations"] if a["tier"] == "gaze"), key=lambda a: a["start_ms"]
    )
    out, k = [], 0
    for t_ms in times_ms:
        while k < len(spans) and spans[k]["end_ms"] <= t_ms:
            k += 1
        is_covered = k < len(spans) and spans[k]["start_ms"] <= t_ms
        out.append(spans[k]["label"] if is_covered else "none")
    return out


def runs(flags: Sequence[bool]) -> Iterator[Run]:
    """Index ranges [start, end) of neighbours that are true."""
    start = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            yield start, i
            start = None


def _count_gaze(frames: Json, states: Sequence[str], out: Counter[str]) -> None:
    rows = zip(frames["gaze_deg"], frames["blink"], frames["present"], states, strict=True)
    for gaze_deg, blink, is_present, state in rows:
        if not is_present or blink >= 0.2:
            continue
        out["open"] += 1
        out["known"] += state not in _UNKNOWN
        if state == "unsure":
            continue
        is_away = state not in _NOT_AWAY
        out["judged"] += 1
        out["right"] += state != "none" and is_away == (gaze_deg > 6)
        if state == "none":
            is_away = gaze_deg < 6
        if gaze_deg > 7.5:
            out["away" if is_away else "away called camera"] += 1
        elif gaze_deg < 5:
            out["camera called away" if is_away else "camera"] += 1


def _count_absence(frames: Json, states: Sequence[str], edge: int, out: Counter[str]) -> None:
    present = frames["present"]
    for k, is_present in enumerate(present):
        if len(set(present[max(0, k - edge) : k + edge + 1])) > 1:
            continue
        out["present called absent"] += is_present and states[k] == "absent"
        out["absent"] += not is_present
        out["absent found"] += not is_present and states[k] == "absent"


def _count_episodes(frames: Json, states: Sequence[str], step_ms: int, out: Counter[str]) -> None:
    present, gaze_deg = frames["present"], frames["gaze_deg"]
    is_away = [state not in _NOT_AWAY for state in states]
    for i, j in runs([p and g > 7.5 for p, g in zip(present, gaze_deg, strict=True)]):
        if (j - i) * step_ms >= 600:
            out["episodes"] += 1
            out["episodes found"] += sum(is_away[i:j]) >= 0.5 * (j - i)
    for i, j in runs([p and a for p, a in zip(present, is_away, strict=True)]):
        if (j - i) * step_ms >= 500:
            out["flags"] += 1
            out["false flags"] += sum(g > 5 for g in gaze_deg[i:j]) < 0.3 * (j - i)


def _count_blinks(frames: Json, analysis: Json, step_ms: int, out: Counter[str]) -> None:
    closed = [p and b >= 0.5 for p, b in zip(frames["present"], frames["blink"], strict=True)]
    times = frames["t_ms"]
    true = [(times[i], times[j - 1] + step_ms) for i, j in runs(closed)]
    marked = [(a["start_ms"], a["end_ms"]) for a in analysis["annotations"] if a["tier"] == "blink"]
    out["blinks"] += len(true)
    out["blinks marked"] += len(marked)
    out["blinks found"] += _matched(true, marked)


def _matched(true: Sequence[Run], marked: Sequence[Run]) -> int:
    """Pairs of spans no more than 200 ms apart, nearest first, each span used once."""
    gaps = [
        (max(0, max(a[0], b[0]) - min(a[1], b[1])), i, j)
        for i, a in enumerate(true)
        for j, b in enumerate(marked)
    ]
    left, right = set(range(len(true))), set(range(len(marked)))
    found = 0
    # Of equally near pairs the last comes first, as in score.py.
    for gap, i, j in sorted(gaps, key=lambda g: (g[0], -g[1], -g[2])):
        if gap <= 200 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            found += 1
    return found
