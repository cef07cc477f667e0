import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Severity, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.speech.melody import melody, semitones
from netflix_coach.domain.speech.pitch import PitchSearch, choose_pitch, speaker_pitch
from netflix_coach.domain.speech.signal import SpeechSignal
from netflix_coach.domain.speech.tracks import BANDS, PITCH, PITCH_CANDIDATES
from netflix_coach.domain.tracks import Features
from tests.synth.speech.features import Scene, track

SEARCH = PitchSearch(65.0, 420.0, 0.45, 0.5, 0.03)
LIMITS = Parameters().speech


def signal_of(candidates, peak_db=-20.0):
    """A signal whose frames have these (Hz, strength) candidates and this peak level."""
    values = np.full((len(candidates), len(PITCH.columns)), np.nan)
    values[:, 0] = peak_db
    for row, pairs in zip(values, candidates, strict=True):
        for k, (hz, strength) in enumerate(pairs):
            row[1 + k], row[1 + PITCH_CANDIDATES + k] = hz, strength
    bands = track(BANDS, np.full((len(candidates), len(BANDS.columns)), -20.0))
    features = Features(len(candidates) * 10, {BANDS.name: bands, PITCH.name: track(PITCH, values)})
    return SpeechSignal.of(features)


def test_an_octave_that_is_stronger_for_a_moment_does_not_break_the_contour():
    steady = [(120.0, 0.9), (240.0, 0.5)]
    moment = [(240.0, 0.95), (120.0, 0.85)]
    chosen = choose_pitch(signal_of([steady] * 10 + [moment] + [steady] * 10), SEARCH)
    assert chosen == pytest.approx([120.0] * 21)


def test_candidates_out_of_range_and_weak_ones_leave_a_frame_unvoiced():
    frames = [[(50.0, 0.9)], [(500.0, 0.9)], [(120.0, 0.2)], []]
    assert np.isnan(choose_pitch(signal_of(frames), SEARCH)).all()


def test_sound_far_below_the_loudest_is_unvoiced():
    peaks = np.array([-10.0] * 10 + [-60.0] * 10)
    chosen = choose_pitch(signal_of([[(120.0, 0.9)]] * 20, peaks), SEARCH)
    assert np.isfinite(chosen[:10]).all()
    assert np.isnan(chosen[10:]).all()


def test_islands_of_different_length_are_followed_side_by_side():
    voice, pause = [(110.0, 0.9)], []
    lengths = (3, 9, 1, 5)
    frames = [frame for n in lengths for frame in [voice] * n + [pause] * 2]
    chosen = choose_pitch(signal_of(frames), SEARCH)
    assert np.isfinite(chosen).tolist() == [frame is voice for frame in frames]


def test_the_second_look_keeps_to_the_speakers_range():
    octave_errors = [[(100.0, 0.9)]] * 60 + [[(400.0, 0.9)]] * 5
    found = speaker_pitch(signal_of(octave_errors), LIMITS)
    assert np.nanmax(found) == pytest.approx(100)


def test_with_hardly_any_voice_the_first_look_stands():
    assert speaker_pitch(signal_of([[(100.0, 0.9)]] * 5), LIMITS) == pytest.approx([100.0] * 5)
    assert len(speaker_pitch(signal_of([]), LIMITS)) == 0


def test_semitones_are_about_the_speakers_own_median():
    st = semitones(np.array([100.0] * 5 + [200.0, np.nan, 100.0 * 2 ** (3 / 12)]))
    assert st[:5] == pytest.approx([0] * 5)
    assert np.isnan(st[5:7]).all()  # an octave is no intonation
    assert st[7] == pytest.approx(3)
    assert np.isnan(semitones(np.full(4, np.nan))).all()


def test_too_little_voice_has_no_melody():
    assert melody(np.full(29, 100.0)) is None


def found_in(scene, **limits):
    parameters = Parameters().with_values({k.replace("__", "."): v for k, v in limits.items()})
    return derive_speech(scene.features(), AnalysisContext(), parameters)


def test_a_flat_voice_is_noted_and_a_lively_one_is_not():
    flat = found_in(Scene().silence(300).speech(45_000, spread_st=0.5))
    (note,) = [a for a in flat.annotations if a.tier is Tier.FLAT_DELIVERY]
    assert note.severity is Severity.NOTE
    assert note.end_ms - note.start_ms >= 30_000
    lively = found_in(Scene().silence(300).speech(45_000, spread_st=2.5))
    assert not [a for a in lively.annotations if a.tier is Tier.FLAT_DELIVERY]
    sd = next(m for m in lively.measures if m.name == "pitch_sd_st")
    assert sd.is_good
    assert sd.value == pytest.approx(2.5, abs=0.5)


def flat_in(scene):
    return [a for a in found_in(scene).annotations if a.tier is Tier.FLAT_DELIVERY]


@pytest.mark.parametrize("trailing_ms", [0, 18_000, 50_000])
def test_flat_delivery_ends_with_the_voice_however_long_nobody_speaks(trailing_ms):
    scene = Scene().silence(2000).speech(42_000, spread_st=0.5).silence(trailing_ms)
    (note,) = flat_in(scene)
    assert (note.start_ms, note.end_ms) == pytest.approx((2000, 44_000), abs=60)


def test_a_long_pause_is_no_flat_delivery():
    scene = Scene().speech(32_000, spread_st=0.5).silence(20_000).speech(32_000, spread_st=0.5)
    before, after = flat_in(scene.silence(1000))
    assert (before.start_ms, before.end_ms) == pytest.approx((0, 32_000), abs=60)
    assert (after.start_ms, after.end_ms) == pytest.approx((52_000, 84_000), abs=60)


def test_a_window_with_little_voice_is_not_called_flat():
    scene = Scene()
    for _ in range(15):
        scene.speech(300, spread_st=0.3).silence(2700)
    assert not [a for a in found_in(scene).annotations if a.tier is Tier.FLAT_DELIVERY]


def test_pitch_that_cannot_be_measured_is_said_so():
    whisper = Scene(pitch_hz=float("nan")).silence(300).speech(5000)
    found = found_in(whisper)
    assert any("Pitch could not be measured" in r for r in found.remarks)
    assert "pitch_sd_st" not in {m.name for m in found.measures}


def test_two_voices_are_not_judged_as_one():
    scene = Scene(pitch_hz=85).speech(5000, spread_st=0.5)
    scene.pitch_hz = 155
    found = found_in(scene.speech(5000, spread_st=0.5), speech__max_pitch_range_st=8)
    assert any("second voice" in r for r in found.remarks)


def test_the_drawn_pitch_is_the_middle_of_each_tenth_of_a_second():
    found = found_in(Scene().silence(500).filler(1000).silence(530))
    pitch = next(t for t in found.tracks if t.spec.name == "pitch_st")
    assert len(pitch) == 21
    assert np.isnan(pitch.values[:4]).all()
    assert pitch.values[6:14, 0] == pytest.approx(np.zeros(8), abs=0.01)
