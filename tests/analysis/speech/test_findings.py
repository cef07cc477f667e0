"""From sound to findings, through the real engines."""

import time
from dataclasses import replace

import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Certainty, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import TOO_NOISY, derive_speech
from netflix_coach.domain.tracks import Track
from tests.synth.speech.pass_over import MODEL, measure
from tests.synth.speech.sound import noise, pcm, pulse_train, sentence, silence, tone, voiced


def findings(sound, model=None):
    return derive_speech(measure(pcm(sound), model=model), AnalysisContext(), Parameters())


def on(found, tier):
    return [a for a in found.annotations if a.tier is tier]


@pytest.fixture(scope="module")
def answer():
    """Two sentences with a filler sound, and a pause of 1.2 s, between them; and the truth."""
    parts = [
        ("silence", silence(0.5)),
        ("speech", sentence("first")),
        ("silence", silence(0.4)),
        ("filler", voiced(0.42, (172, 168), ("uh", "uh", "m"), 0.25)),
        ("silence", silence(1.2)),
        ("speech", sentence("second")),
        ("silence", silence(0.8)),
    ]
    edges = np.cumsum([0, *(len(sound) for _, sound in parts)]) / 48
    truth = [(kind, edges[i], edges[i + 1]) for i, (kind, _) in enumerate(parts)]
    sound = np.concatenate([sound for _, sound in parts])
    return sound + noise(len(sound) / 48_000, -65, 1), truth


def assert_silences_match(found, truth, within_ms):
    expected = [(s, e) for kind, s, e in truth if kind == "silence"]
    spans = [(a.start_ms, a.end_ms) for a in on(found, Tier.SILENCE)]
    assert np.asarray(spans) == pytest.approx(np.asarray(expected), abs=within_ms)


def test_silences_and_the_filler_sound_are_found_where_they_are(answer):
    sound, truth = answer
    found = findings(sound)
    assert_silences_match(found, truth, 45)
    (filler,) = on(found, Tier.FILLED_PAUSE)
    assert filler.certainty is Certainty.CONFIRMED
    assert (filler.start_ms, filler.end_ms) == pytest.approx(truth[3][1:], abs=60)
    assert found.remarks == ()


def test_words_do_not_cost_the_filler_sound(answer):
    sound, truth = answer
    found = findings(sound, MODEL)
    assert_silences_match(found, truth, 45)
    assert len(on(found, Tier.FILLED_PAUSE)) == 1
    rates = {m.name: m.value for m in found.measures}
    assert 90 < rates["speech_rate_wpm"] < rates["articulation_rate_wpm"] < 230


def test_silences_survive_noise(answer):
    sound, truth = answer
    level = 20 * np.log10(np.sqrt(np.mean(sound**2)))
    noisy = sound + noise(len(sound) / 48_000, level - 10, 2, is_pink=True)
    found = findings(noisy)
    long = [a for a in on(found, Tier.SILENCE) if a.end_ms - a.start_ms >= 500]
    expected = [(s, e) for kind, s, e in truth if kind == "silence" and e - s >= 500]
    assert len(long) >= len(expected)
    for start, end in expected:
        assert any(abs(a.start_ms - start) < 200 and abs(a.end_ms - end) < 100 for a in long)


def test_hopeless_noise_is_told_instead_of_guessed_at(answer):
    sound, _ = answer
    level = 20 * np.log10(np.sqrt(np.mean(sound**2)))
    found = findings(sound + noise(len(sound) / 48_000, level, 2, is_pink=True))
    assert on(found, Tier.FILLED_PAUSE) == []
    assert TOO_NOISY in found.remarks


def test_digital_silence_is_one_silence_and_a_remark():
    found = findings(silence(3))
    assert [(a.tier, a.start_ms, a.end_ms) for a in found.annotations] == [(Tier.SILENCE, 0, 3000)]
    assert "No speech was heard" in found.remarks[0]


def test_no_samples_at_all_give_a_remark():
    found = findings(silence(0))
    assert found.annotations == ()
    assert "no sound" in found.remarks[0]


def test_clipping_alone_is_told_and_counts_no_filler_sounds_as_certain():
    square = np.sign(tone(110, 2.0))
    found = findings(square)
    assert any("distorted" in remark for remark in found.remarks)


def test_a_chunk_of_sound_too_short_to_judge_is_survived():
    assert findings(tone(200, 0.02)).speech_spans == ()


def test_the_drawn_pitch_of_a_steady_voice_is_flat():
    found = findings(pulse_train(120, 3.0))
    pitch = next(t for t in found.tracks if t.spec.name == "pitch_st").values
    assert np.nanmax(np.abs(pitch)) < 0.1


def test_ten_minutes_are_judged_in_under_two_seconds():
    once = np.concatenate((sentence("first"), silence(0.5), sentence("second"), silence(1.0)))
    features = measure(pcm(once + noise(len(once) / 48_000, -60, 4)))
    many = _repeated(features, 600_000)
    started = time.process_time()
    derive_speech(many, AnalysisContext(), Parameters())
    assert time.process_time() - started < 4.0  # two seconds, with room for a loaded machine


def _repeated(features, duration_ms):
    tracks = {}
    for name, track in features.tracks.items():
        wanted = duration_ms * 1000 // track.spec.step_us
        copies = -(-wanted // len(track))
        tracks[name] = Track(track.spec, np.tile(track.values, (copies, 1))[:wanted])
    return replace(features, tracks=tracks, duration_ms=duration_ms)
