"""Runs the real engines over a sound, as a take would."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.collector import FeatureCollector
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.domain.tracks import Features

MODEL = Path(__file__).parents[3] / "assets" / "speech" / "vosk-model-tiny-en-synth"


def measure(
    samples: NDArray[np.int16], *, cuts: Iterable[int] = (), model: Path | None = None
) -> Features:
    """The features of int16 samples at 48 kHz, fed in pieces that end at `cuts`."""
    analyser = SpeechAnalyserConfig(model).build()
    collector = FeatureCollector()
    collector.describe(analyser.info)
    for piece in np.split(samples, sorted(cuts)):
        collector.add(analyser.feed(piece))
    collector.add(analyser.finish())
    return collector.features(round(len(samples) / 48), {})
