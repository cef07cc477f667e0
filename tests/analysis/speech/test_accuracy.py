"""What `make eval-speech` measures at large, held on a few sounds of our own making."""

import json
from pathlib import Path
from statistics import median

import av
import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Certainty, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from tests.eval import speech_score
from tests.eval.melody_check import flattened, pulse_error_st
from tests.synth.speech.pass_over import MODEL, measure
from tests.synth.speech.sound import RATE_HZ, babble, noise, pcm, silence, voiced

SAMPLE = Path(__file__).parents[3] / "assets" / "sample"
FILLERS_AT_S = (4.0, 11.0, 19.0)


def found_in(sound, model=None):
    return derive_speech(measure(pcm(sound), model=model), AnalysisContext(), Parameters())


def fillers_in(found):
    return [a for a in found.annotations if a.tier is Tier.FILLED_PAUSE]


def an_answer(pitch_hz, seed):
    """24 s of talk with three filler sounds in pauses, and a silence; the voice has its height."""
    talk = babble(24.0, seed, pitch_hz)
    for at_s, sounds in zip(FILLERS_AT_S, (("uh",), ("uh", "uh", "m"), ("uh",)), strict=True):
        held = voiced(0.42, (pitch_hz * 0.95, pitch_hz * 0.93), sounds, 0.25)
        part = np.concatenate((silence(0.35), held, silence(0.4)))
        start = round(at_s * RATE_HZ)
        talk[start : start + len(part)] = part
    return talk + noise(24.0, -75, seed)


@pytest.fixture(scope="module", params=[(100.0, 3), (185.0, 4)], ids=["low voice", "high voice"])
def found(request):
    return found_in(an_answer(*request.param))


def test_filler_sounds_of_low_and_high_voices_are_found_and_nothing_else(found):
    fillers = fillers_in(found)
    assert [a.certainty for a in fillers] == [Certainty.CONFIRMED] * 3
    starts = [1000 * (at + 0.35) for at in FILLERS_AT_S]
    assert [a.start_ms for a in fillers] == pytest.approx(starts, abs=60)


def test_the_true_rate_of_filler_sounds_lies_in_the_band(found):
    rate = next(m for m in found.measures if m.name == "filled_pauses_per_min")
    assert rate.low <= 3 * 60 / 24 <= rate.high
    assert rate.high - rate.low < 3 * 60 / 24


def test_talk_without_filler_sounds_has_none():
    assert fillers_in(found_in(babble(20.0, 5, 140.0) + noise(20.0, -75, 5))) == []


def test_the_pitch_of_pulses_is_right_to_a_tenth_of_a_semitone():
    assert pulse_error_st() < 0.1


def test_a_voice_with_a_quarter_of_its_melody_is_flat_and_with_all_of_it_is_not():
    talk = pcm(babble(31.0, 8))
    plain, flat = (
        derive_speech(measure(samples), AnalysisContext(), Parameters())
        for samples in (talk, flattened(talk))
    )
    assert not [a for a in plain.annotations if a.tier is Tier.FLAT_DELIVERY]
    assert [a for a in flat.annotations if a.tier is Tier.FLAT_DELIVERY]


def test_the_words_of_the_sample_take_are_recognised_and_start_when_they_are_said():
    truth = json.loads((SAMPLE / "sample.truth.json").read_text())
    heard = measure(heard_in(SAMPLE / "sample.mp4"), model=MODEL).words
    said = [{"text": w.text, "start_ms": w.start_ms} for w in heard]
    words = speech_score.words(truth, {"transcript": {"words": said}})
    assert words.error_rate <= 0.08
    assert median(words.start_errors) <= 60


def heard_in(path):
    """The sound of a recording as a take holds it."""
    resampler = av.AudioResampler("s16", "mono", RATE_HZ)
    with av.open(str(path)) as container:
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])
