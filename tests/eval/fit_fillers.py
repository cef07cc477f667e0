"""Fits the weights of the filler score, and says how well such weights do on voices unseen.

    python -m tests.eval.fit_fillers --read FOLDER [--write]

The answers of `tests.eval.filler_set` teach what filler sounds are, and `FOLDER` (WAV files of
people reading, named SPEAKER-anything.wav) what is none. A logistic regression, in which evidence
may only speak for what it is named after (no weight is negative), is fitted to all; and once for
each voice without it, which gives the figures printed. With `--write` the weights go into
`domain/parameters/filler_weights.py`.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.filler_weights import FillerWeights
from netflix_coach.domain.speech.evidence import NO_FILLER, can_be_one, evidence, score
from netflix_coach.domain.speech.filled_pauses import Candidate, find_candidates
from netflix_coach.domain.speech.signal import SpeechSignal
from netflix_coach.domain.tracks import Features
from tests.eval.filler_set import Example, read_speech, synthetic
from tests.eval.speech_score import Hits, matched, same_filler
from tests.synth.speech.pass_over import measure

Array = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "netflix_coach/domain/parameters/filler_weights.py"
NAMES = tuple(f.name for f in fields(FillerWeights) if f.name != "bias")
NONE = FillerWeights(0.0, *(0.0 for _ in NAMES))
DETECTION = Parameters().speech
LIMITS = (DETECTION.filler_possible_score, DETECTION.filler_confirmed_score)
READ_WEIGHT = 3.0
"""What a candidate in real speech counts against one in synthetic speech."""

SHRINK = 1.0
POINTS = 1.25
POSSIBLE_AT = -0.3
"""Points of the score for a unit of log odds, and the log odds at which the score is 1."""


@dataclass
class Sample:
    """A candidate: its evidence, its oddity in points, and what it is."""

    voice: str
    name: str
    x: Array
    odd: float
    is_filler: bool
    is_clear: bool
    is_ruled_out: bool


def main() -> int:
    """Fit, print, write if asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.fit_fillers")
    parser.add_argument("--read", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    examples = (*synthetic(), *read_speech(given.read))
    fit_all(examples, lambda e: measure(e.samples), is_written=given.write)
    return 0


def fit_all(
    examples: Iterable[Example], features: Callable[[Example], Features], *, is_written: bool
) -> None:
    """Fit the weights to all the examples and print how those of other voices do."""
    samples, missed = [], dict[str, int]()
    for example in examples:
        found, lost = samples_of(example, features(example))
        samples += found
        missed[example.voice] = missed.get(example.voice, 0) + lost
    held_out(samples, missed)
    weights = fit([s for s in samples if s.is_clear])
    sys.stdout.write(f"{weights}\n")
    if is_written:
        write(weights)


def samples_of(example: Example, features: Features) -> tuple[list[Sample], int]:
    """The candidates of an example, and how many filler sounds have none."""
    candidates = find_candidates(SpeechSignal.of(features), DETECTION)
    spans = [{"start_ms": c.span.start_ms, "end_ms": c.span.end_ms} for c in candidates]
    pairs = matched(example.fillers, spans, same_filler)
    hit = {id(span) for _, span in pairs}
    samples = []
    for candidate, span in zip(candidates, spans, strict=True):
        is_near = any(same_filler(true, span) > 0 for true in example.fillers)
        samples.append(_sample(example, candidate, id(span) in hit, is_near))
    return samples, len(example.fillers) - len(pairs)


def _sample(example: Example, candidate: Candidate, is_filler: bool, is_near: bool) -> Sample:
    said = evidence(candidate)
    return Sample(
        voice=example.voice,
        name=example.name,
        x=np.array([said[name] for name in NAMES]),
        odd=score(candidate, NONE),
        is_filler=is_filler,
        is_clear=can_be_one(candidate) and (is_filler or not is_near),
        is_ruled_out=not can_be_one(candidate),
    )


def fit(samples: list[Sample]) -> FillerWeights:
    """Weights of the score: logistic regression with no negative weight."""
    x = np.array([s.x for s in samples])
    odd = np.array([s.odd for s in samples]) / POINTS
    y = np.array([s.is_filler for s in samples], dtype=np.float64)
    count = np.array([READ_WEIGHT if s.voice.startswith("read") else 1.0 for s in samples])

    def loss(b: Array) -> tuple[float, Array]:
        odds = x @ b[:-1] + b[-1] + odd
        pull = count * (1 / (1 + np.exp(-odds)) - y)
        value = np.sum(count * np.logaddexp(0, (1 - 2 * y) * odds)) + SHRINK * b[:-1] @ b[:-1] / 2
        return float(value), np.append(x.T @ pull + SHRINK * b[:-1], pull.sum())

    bounds = [(0.0, None)] * len(NAMES) + [(None, None)]
    best = minimize(loss, np.zeros(len(NAMES) + 1), jac=True, bounds=bounds).x
    scaled = [round(float(v) * POINTS, 2) for v in best[:-1]]
    bias = 1.0 + POINTS * (float(best[-1]) - POSSIBLE_AT)
    return FillerWeights(round(bias, 2), **dict(zip(NAMES, scaled, strict=True)))


def held_out(samples: list[Sample], missed: dict[str, int]) -> None:
    """Print what weights fitted without a voice make of it; readers are left out in turns."""
    voices = sorted({s.voice for s in samples if not s.voice.startswith("read")})
    readers = sorted({s.voice for s in samples if s.voice.startswith("read")})
    turn = {v: i for i, v in enumerate(voices)} | {
        r: i % len(voices) for i, r in enumerate(readers)
    }
    possible, certain = Hits(), Hits()
    false = [0, 0]
    for i, voice in enumerate(voices):
        weights = fit([s for s in samples if s.is_clear and turn[s.voice] != i])
        held = [s for s in samples if turn[s.voice] == i]
        at = [(s, points(s, weights)) for s in held]
        for hits, limit, k in ((possible, LIMITS[0], 0), (certain, LIMITS[1], 1)):
            mine = [(s, p) for s, p in at if s.voice == voice]
            found = sum(p >= limit and s.is_filler for s, p in mine)
            there = sum(s.is_filler for s, _ in mine) + missed[voice]
            one = Hits(found, sum(p >= limit and not s.is_filler for s, p in mine), there - found)
            hits.add(one)
            false[k] += sum(p >= limit for s, p in at if s.voice != voice)
            sys.stdout.write(f"{voice:34} {('possible', 'certain')[k]:9}{one.f1:.3f}  {one}\n")
    for name, hits, count in (("possible", possible, false[0]), ("certain", certain, false[1])):
        sys.stdout.write(f"{'all voices, each unseen':34} {name:9}{hits.f1:.3f}  {hits}\n")
        sys.stdout.write(f"{'false in read speech':34} {name:9}{count}\n")


def points(sample: Sample, weights: FillerWeights) -> float:
    """The score of a candidate with these weights."""
    if sample.is_ruled_out:
        return NO_FILLER
    return weights.bias + float(sample.x @ [getattr(weights, n) for n in NAMES]) + sample.odd


def write(weights: FillerWeights) -> None:
    """Put the weights where the program reads them."""
    text = TARGET.read_text(encoding="utf-8")
    for field in fields(FillerWeights):
        value = getattr(weights, field.name)
        text = re.sub(rf"(\n    {field.name}=)[-0-9.]+,", rf"\g<1>{value},", text)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
