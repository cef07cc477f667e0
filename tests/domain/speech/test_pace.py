"""Pace in windows: from sure words, else from syllable nuclei and named an estimate."""

from dataclasses import replace

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.speech.pace import PACE_WPM, SYLLABLE_PACE
from tests.synth.speech.features import Scene

TEN = "one two three four five six seven eight nine ten"


def slow_then_fast() -> Scene:
    """Half a minute of 100 words a minute, then one of 200."""
    scene = Scene().silence(1000)
    while scene.at_ms < 31_000:
        scene.say("one two three four five").silence(1500)
    while scene.at_ms < 61_000:
        scene.say(TEN)
    return scene.silence(2000)


def judged(features):
    return derive_speech(features, AnalysisContext(), Parameters())


def trend(found):
    (track,) = [t for t in found.tracks if t.spec in (PACE_WPM, SYLLABLE_PACE)]
    return track


def test_the_pace_is_told_every_five_seconds_over_twenty():
    track = trend(judged(slow_then_fast().features()))
    rates = track.column("words_per_min")
    assert [round(t / 1000) for t in track.times_ms] == [10, 15, 20, 25, 30, 35, 40, 45, 50]
    assert rates[1] == pytest.approx(100, rel=0.1)
    assert rates[-1] == pytest.approx(200, rel=0.05)
    assert (np.diff(rates[2:7]) > 0).all()


def test_the_fastest_and_the_slowest_stretch_can_be_gone_to():
    found = {m.name: m for m in judged(slow_then_fast().features()).measures}
    fast, slow = found["fastest_pace_wpm"], found["slowest_pace_wpm"]
    assert fast.title == "Fastest 20 seconds"
    assert fast.value == pytest.approx(200, rel=0.05)
    assert slow.value == pytest.approx(100, rel=0.1)
    (where,) = fast.moments
    assert where.start_ms >= 30_000
    assert where.end_ms <= 61_000
    assert fast.grade is slow.grade is None


@pytest.mark.parametrize("how", ["no recogniser", "guessed words"])
def test_without_sure_words_the_pace_is_an_estimate_from_syllables(how):
    scene = slow_then_fast()
    features = scene.features()
    words = None
    if how == "guessed words":
        words = tuple(replace(word, confidence=0.5) for word in scene.words)
    found = judged(replace(features, words=words))
    track = trend(found)
    assert track.spec == SYLLABLE_PACE
    assert np.isfinite(track.values).any()
    names = {m.name: m for m in found.measures}
    assert "(estimate)" in names["syllable_rate"].title
    assert "(estimate)" in names["fastest_syllable_pace"].title
    assert "speech_rate_wpm" not in names
    assert not [a for a in found.annotations if a.tier is Tier.FAST_SPEECH]


def test_a_short_answer_has_no_extremes_and_silence_no_pace():
    short = judged(Scene().say(TEN).features())
    assert not np.isfinite(trend(short).values).any()
    assert not [m for m in short.measures if m.name.startswith("fastest")]
    assert len(trend(judged(Scene().silence(30_000).features()))) == 0


def test_few_words_in_a_long_answer_are_not_graded():
    scene = Scene()
    for _ in range(7):
        scene.say("one two three four five").silence(6000)
    (rate,) = [m for m in judged(scene.features()).measures if m.name == "speech_rate_wpm"]
    assert rate.grade is None
    assert not rate.is_good
