"""What is kept of a derivation depends on what it is kept by, and on nothing else."""

import hashlib
from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.derive import Derivation
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.ground import VERSION, Ground, ground_inputs, lay_ground
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from tests.domain.gaze.conftest import Performance
from tests.synth.speech.features import Scene

LOOK = AnalysisContext(Stage.BEHAVIOURAL, Span(0, 2_900))

FINGERPRINT = "639cac0ddde7dab8"
"""Of the ground made of `features`, its numbers to six digits."""


@pytest.fixture(scope="module")
def features() -> Features:
    scene = Scene().silence(500).say("we moved the cache").silence(3_400)
    scene.filler(420).silence(400).say("and then it was quick").filler(400).silence(500)
    face = Performance().look(4.0).look(2.0, yaw=25.0).blink().look(2.0, pitch=-9.0).leave(0.5)
    heard = scene.features()
    return replace(heard, tracks={**heard.tracks, **face.features().tracks})


def fingerprint(ground: Ground) -> str:
    said = hashlib.sha256()

    def add(value: Any) -> None:
        if isinstance(value, np.ndarray):
            add(tuple(value.astype(float).ravel().tolist()))
        elif isinstance(value, tuple):
            for each in value:
                add(each)
        else:
            number = isinstance(value, float | np.floating)
            said.update(f"{float(value) + 0.0:.6g}|".encode() if number else f"{value}|".encode())

    add(astuple(ground))
    return said.hexdigest()[:16]


def nudged(parameters: Parameters, name: str) -> Parameters:
    """With one limit a little higher, or lower where it can't go up."""
    _, limit, value = next(each for each in parameters.limits() if each[0] == name)
    step = (limit.high - limit.low) / 10
    for wanted in (value + step, value - step, value + step / 9, value - step / 9):
        try:
            return parameters.with_values({name: wanted})
        except InputError:
            continue
    raise AssertionError(f"{name} can't be moved")


def test_limits_that_it_is_not_kept_by_change_nothing(features: Features) -> None:
    before = fingerprint(lay_ground(features, LOOK, Parameters()))
    kept_by = ground_inputs(LOOK, Parameters())["limits"]
    assert isinstance(kept_by, dict)
    others = [name for name, _, _ in Parameters().limits() if name not in kept_by]
    assert {"speech.filler_possible_score", "judgement.speech_rate_low_wpm"} <= set(others)
    for name in others:
        other = nudged(Parameters(), name)
        assert ground_inputs(LOOK, other) == ground_inputs(LOOK, Parameters())
        assert fingerprint(lay_ground(features, LOOK, other)) == before, name


def test_whose_take_it_is_for_does_not_matter_but_the_look_does(features: Features) -> None:
    coding = replace(LOOK, stage=Stage.CODING, keys_ms=(100, 200))
    assert ground_inputs(coding, Parameters()) == ground_inputs(LOOK, Parameters())
    grounds = [lay_ground(features, context, Parameters()) for context in (LOOK, coding)]
    assert fingerprint(grounds[0]) == fingerprint(grounds[1])
    unmarked = ground_inputs(replace(LOOK, camera_look=None), Parameters())
    assert unmarked != ground_inputs(LOOK, Parameters())


def test_on_kept_ground_the_analysis_is_the_same(features: Features) -> None:
    made = Derivation(features, LOOK, Parameters(), Lexicon())
    first = made.analysis()
    assert made.ground is not None
    deaf = replace(features, tracks={"speech_level": features.tracks["speech_level"]})
    again = Derivation(deaf, LOOK, Parameters(), Lexicon(), made.ground).analysis()
    assert (again.annotations, again.measures) == (first.annotations, first.measures)
    assert again.remarks == first.remarks


def test_the_version_goes_up_when_other_ground_is_made(features: Features) -> None:
    """Libraries keep ground: where this fails, raise VERSION and write down what is found now."""
    assert (VERSION, fingerprint(lay_ground(features, LOOK, Parameters()))) == (2, FINGERPRINT)
