"""The three points of the sample take are what its ground truth says went wrong."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netflix_coach.app.container import Container
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.points import PointKind
from netflix_coach.services.jobs import CancelFlag

EDGE_MS = 350
"""Gaze is measured ten times a second and smoothed; the others are far nearer."""


def truth_of(sample: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(sample.with_suffix(".truth.json").read_text("utf-8"))
    return loaded


def looks(truth: dict[str, Any], segment: str) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch in which the rendered eyes rest on something."""
    times = zip(truth["frames"]["t_ms"], truth["frames"]["segment"], strict=True)
    for name, run in itertools.groupby(times, key=lambda at: at[1]):
        held = [t_ms for t_ms, _ in run]
        if name == segment:
            yield held[0], held[-1] + 100


def went_wrong(truth: dict[str, Any]) -> list[tuple[float, PointKind, int, int]]:
    """Everything past its limit by the truth alone: by how much, what, from when to when."""
    limits = Parameters().judgement
    speech = truth["tiers"]["speech"]
    wrong = [
        (
            (gap["end_ms"] - gap["start_ms"]) / limits.long_silence_behavioural_ms,
            PointKind.LONG_SILENCE,
            gap["start_ms"],
            gap["end_ms"],
        )
        for gap in truth["tiers"]["silence"]
        if speech[0]["end_ms"] <= gap["start_ms"] and gap["end_ms"] <= speech[-1]["start_ms"]
    ]
    wrong += [
        ((end - start) / limits.away_side_ms, PointKind.LOOKING_ASIDE, start, end)
        for start, end in looks(truth, "away")
    ]
    sounds = truth["tiers"]["filled_pause"]
    for first, sound in enumerate(sounds):
        latest = sound["start_ms"] + limits.filler_cluster_window_s * 1000
        near = [s for s in sounds[first:] if s["end_ms"] <= latest]
        weight = len(near) / limits.filler_cluster_count
        wrong.append((weight, PointKind.FILLER_CLUSTER, sound["start_ms"], near[-1]["end_ms"]))
    return sorted((w for w in wrong if w[0] >= 1), key=lambda w: -w[0])


@pytest.mark.timeout(120)
def test_the_three_points_of_the_sample_are_what_went_wrong_in_it_in_order_of_severity(
    services: Container, repository: Path
) -> None:
    wrong = went_wrong(truth_of(repository / "assets" / "sample" / "sample.mp4"))
    assert len(wrong) == 3  # else the sample take no longer shows what it was made for
    take = services.importing.add_sample(lambda *_: None, CancelFlag())
    got = services.advice.points(services.review.open(take.id).analysis)
    assert [advised.point.kind for advised in got] == [kind for _, kind, _, _ in wrong]
    for advised, (_, _, start_ms, end_ms) in zip(got, wrong, strict=True):
        assert advised.point.span.start_ms == pytest.approx(start_ms, abs=EDGE_MS)
        assert advised.point.span.end_ms == pytest.approx(end_ms, abs=EDGE_MS)
        assert advised.title
        assert advised.advice
