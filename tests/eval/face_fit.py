"""Fits the gains of each candidate for landmarks and compares them (docs/decisions/0014).

    python -m tests.eval.face_fit [FOLDER WITH RECORDINGS AND TRUTHS ...]

Every candidate is fitted on the `FIT` renders alone, then judged on the `JUDGE` renders and on the
folders given. Takes some ten minutes the first time; what was measured is kept in out/eval-face.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.gaze import angles
from netflix_coach.domain.gaze.angles import GazeWeights
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.gaze.tracks import FACE_STEP_MS, FACE_TRACK
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo, Features, Track
from netflix_coach.media.reader import open_media
from tests.eval.face_candidates import CANDIDATES, measured
from tests.eval.face_renders import FIT, JUDGE
from tests.eval.face_score import FaceCounts, Json, count

Floats = NDArray[np.float64]

OUT = Path("out/eval-face")
LOOK = Span(0, 2900)
_WIDEST_DEG = (35.0, 30.0)


@dataclass(frozen=True)
class Measured:
    """A recording as one candidate measured it, with its truth."""

    track: Track
    duration_ms: int
    truth: Json
    ms_per_picture: float


def main() -> int:
    """Print gains and figures of every candidate."""
    folders = [Path(given) for given in sys.argv[1:]]
    fit = [render.made(OUT / "renders") for render in FIT]
    sets = {"renders": [render.made(OUT / "renders") for render in JUDGE]}
    sets |= {folder.name: sorted(folder.glob("*.mp4")) for folder in folders}
    for name in CANDIDATES:
        weights = fitted([kept(path, name) for path in fit])
        sys.stdout.write(f"\n{name}\n  {weights}\n")
        for title, paths in sets.items():
            takes = [kept(path, name) for path in paths]
            cost = np.median([take.ms_per_picture for take in takes])
            figures = judged(takes, weights).figures
            shown = "  ".join(f"{key} {value:.3f}" for key, value in figures.items())
            sys.stdout.write(f"  {title} ({cost:.1f} ms a picture): {shown}\n")
    return 0


def kept(path: Path, name: str) -> Measured:
    """The recording measured by the candidate, from the last run where there was one."""
    store = OUT / "measured" / f"{path.parent.name}-{path.stem}-{name.replace(' ', '')}.npz"
    if not store.exists():
        reader = open_media(path)
        start = time.process_time()
        track = measured(reader.frames(step_ms=FACE_STEP_MS), name, reader.info.duration_ms)
        spent_ms = 1000 * (time.process_time() - start) / len(track)
        store.parent.mkdir(parents=True, exist_ok=True)
        np.savez(store, values=track.values, facts=(reader.info.duration_ms, spent_ms))
    data = np.load(store)
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    duration_ms, spent_ms = data["facts"].tolist()
    return Measured(Track(FACE_TRACK, data["values"]), int(duration_ms), truth, spent_ms)


def judged(takes: Iterable[Measured], weights: GazeWeights) -> FaceCounts:
    """The counts of the takes with these gains, each calibrated by its first three seconds."""
    angles.WEIGHTS["candidate"] = weights
    total = FaceCounts()
    for take in takes:
        engines = {"face": EngineInfo("candidate", "1")}
        features = Features(take.duration_ms, {"face": take.track}, engines=engines)
        found = derive_gaze(features, AnalysisContext(camera_look=LOOK), Parameters(), ())
        rows = [
            {"tier": a.tier.value, "label": a.label, "start_ms": a.start_ms, "end_ms": a.end_ms}
            for a in found.annotations
        ]
        total += count(take.truth, {"annotations": rows})
    return total


def fitted(takes: Sequence[Measured]) -> GazeWeights:
    """Gains by least squares within each take, so that no face's offset bends them.

    The offsets are medians over the takes; sideways there is none, since a face has two sides.
    """
    samples = [_samples(take) for take in takes]
    along = _slopes(samples, lambda s: (s[0], s[2]))
    over = _slopes(samples, lambda s: (s[1], s[3]))
    offset = np.median([np.median(s[3] - s[1] @ over) for s in samples])
    return GazeWeights(*along.round(1).tolist(), 0.0, *over.round(1).tolist(), round(offset, 1))


def _slopes(
    samples: Sequence[tuple[Floats, ...]],
    part: Callable[[tuple[Floats, ...]], tuple[Floats, Floats]],
) -> Floats:
    rows, truths = [], []
    for sample in samples:
        values, truth = part(sample)
        rows.append((values - values.mean(axis=0)) / np.sqrt(len(values)))
        truths.append((truth - truth.mean()) / np.sqrt(len(values)))
    out: Floats = np.linalg.lstsq(np.vstack(rows), np.concatenate(truths), rcond=None)[0]
    return out


def _samples(take: Measured) -> tuple[Floats, Floats, Floats, Floats]:
    """Iris and head along and over the eyes, and the true yaw and pitch along the same axes."""
    column = {name: take.track.column(name).astype(np.float64) for name in FACE_TRACK.columns}
    frames = take.truth["frames"]
    t_ms = np.arange(len(take.track)) * FACE_STEP_MS + np.nan_to_num(column["delay_ms"])
    at = np.clip(np.searchsorted(frames["t_ms"], t_ms - 1), 0, len(frames["t_ms"]) - 1)
    true_yaw, true_pitch, blink = (
        np.array(frames[name])[at] for name in ("gaze_yaw_deg", "gaze_pitch_deg", "blink")
    )
    kept_ones = (
        (column["presence"] > 0)
        & (blink < 0.1)
        & (column["eye_distance_px"] > 36)
        & (np.abs(true_yaw) < _WIDEST_DEG[0])
        & (np.abs(true_pitch) < _WIDEST_DEG[1])
    )
    yaw, pitch, roll = (
        np.radians(column[f"head_{axis}_deg"])[kept_ones] for axis in ("yaw", "pitch", "roll")
    )
    iris = [
        ((column[f"right_{axis}_cm"] + column[f"left_{axis}_cm"]) / 2)[kept_ones]
        for axis in ("dx", "dy")
    ]
    turned = [
        _turned(x, y, -roll)
        for x, y in (
            iris,
            (np.sin(yaw) * np.cos(pitch), np.sin(pitch)),
            (true_yaw[kept_ones], true_pitch[kept_ones]),
        )
    ]
    (along, over), (across, up), (true_along, true_over) = turned
    return np.column_stack((along, across)), np.column_stack((over, up)), true_along, true_over


def _turned(x: Floats, y: Floats, angle: Floats) -> tuple[Floats, Floats]:
    c, s = np.cos(angle), np.sin(angle)
    return c * x - s * y, s * x + c * y


if __name__ == "__main__":
    sys.exit(main())
