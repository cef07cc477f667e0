"""The sample take holds what its description promises, and fits into the package."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import av
import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "sample" / "sample.mp4"
VOCABULARY = SAMPLE.parents[1] / "speech" / "vosk-model-tiny-en-synth" / "graph" / "words.txt"


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SAMPLE.with_suffix(".truth.json").read_text())
    return loaded


def looks(truth: dict[str, Any], segment: str) -> list[tuple[int, int]]:
    """Start and length of each stretch of a segment, in milliseconds."""
    times = zip(truth["frames"]["t_ms"], truth["frames"]["segment"], strict=True)
    runs = [(key, [t for t, _ in run]) for key, run in groupby(times, key=lambda each: each[1])]
    return [(held[0], held[-1] - held[0] + 100) for key, held in runs if key == segment]


def test_it_is_small_and_as_long_as_its_truth_says(truth: dict[str, Any]) -> None:
    assert SAMPLE.stat().st_size < 6_000_000
    with av.open(str(SAMPLE)) as file:
        video, audio = file.streams.video[0], file.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height) == (1280, 720)
        assert file.duration == pytest.approx(truth["duration_ms"] * 1000, abs=40_000)


def test_every_word_is_known_to_the_demonstration_model(truth: dict[str, Any]) -> None:
    known = {line.split()[0] for line in VOCABULARY.read_text().splitlines()}
    assert {word for word, _, _ in truth["words"]} <= known


def test_it_has_the_fillers_and_silences_it_is_shown_for(truth: dict[str, Any]) -> None:
    starts = [each["start_ms"] for each in truth["tiers"]["filled_pause"]]
    clusters = [a for a, c in zip(starts, starts[2:], strict=False) if c - a < 10_000]
    lengths = [s["end_ms"] - s["start_ms"] for s in truth["tiers"]["silence"]]
    assert (len(starts), len(clusters)) == (5, 1)
    assert len([ms for ms in lengths if ms > 3_000]) == 1
    assert len([ms for ms in lengths if 2_000 <= ms <= 3_000]) == 1


def test_it_begins_with_a_look_at_the_camera_and_looks_away_twice(truth: dict[str, Any]) -> None:
    start, length = looks(truth, "camera")[0]
    assert start == 0
    assert length >= 3_000
    assert [ms > 2_000 for _, ms in looks(truth, "away")] == [True]
    assert [ms > 3_000 for _, ms in looks(truth, "notes")] == [True]
