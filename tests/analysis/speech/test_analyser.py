import numpy as np
import pytest

from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.domain.speech.tracks import (
    BANDS,
    FLOOR_DB,
    FORMANTS,
    LEVEL,
    PITCH,
    VOICE_ACTIVITY,
)
from tests.synth.speech.pass_over import MODEL, measure
from tests.synth.speech.sound import (
    babble,
    noise,
    pcm,
    pulse_train,
    sentence,
    silence,
    tone,
    voiced,
)


@pytest.fixture(scope="module")
def spoken():
    sound = np.concatenate((silence(0.4), sentence("first"), silence(0.35), babble(1.3, 3)))
    return pcm(sound + noise(len(sound) / 48_000, -60, 5))


@pytest.fixture(scope="module")
def at_once(spoken):
    return measure(spoken)


@pytest.mark.parametrize("seed", range(3))
def test_the_features_do_not_depend_on_how_samples_arrive(spoken, at_once, seed):
    random = np.random.default_rng(seed)
    cuts = random.integers(0, len(spoken), 40).tolist()
    in_pieces = measure(spoken, cuts=[*cuts, 1, 2, 2, len(spoken) - 1])
    assert in_pieces.tracks.keys() == at_once.tracks.keys()
    for name, track in at_once.tracks.items():
        assert np.array_equal(track.values, in_pieces.tracks[name].values, equal_nan=True), name


def test_every_track_covers_the_take(spoken, at_once):
    seconds = len(spoken) / 48_000
    for spec in (VOICE_ACTIVITY, BANDS, PITCH, FORMANTS, LEVEL):
        track = at_once.tracks[spec.name]
        assert len(track) * spec.step_us / 1e6 == pytest.approx(seconds, abs=0.12)
        assert not np.isnan(track.values[:, 0]).all()
    assert len(at_once.tracks[BANDS.name]) == len(at_once.tracks[PITCH.name])


def test_the_voice_is_told_from_silence(at_once):
    voice = at_once.tracks[VOICE_ACTIVITY.name].column("probability")
    at = at_once.tracks[VOICE_ACTIVITY.name].times_ms
    assert voice[at < 300].max() < 0.3
    assert np.median(voice[(at > 600) & (at < 2500)]) > 0.9


def test_words_come_with_times_when_there_is_a_model(spoken):
    features = measure(spoken, model=MODEL)
    assert features.words is not None
    text = " ".join(w.text for w in features.words)
    assert text.startswith("at my last company i")
    assert "service" in text
    assert abs(features.words[0].start_ms - 400) < 100
    assert features.engines["speech"].model == MODEL.name
    assert len(features.engines["speech"].model_hash) == 64


def test_partial_words_are_shown_while_somebody_speaks(spoken):
    analyser = SpeechAnalyserConfig(MODEL).build()
    seen = [analyser.feed(part).partial_text for part in np.array_split(spoken, 30)]
    assert any("company" in text for text in seen)
    assert analyser.finish().partial_text == ""


def test_without_a_model_there_are_no_words_and_the_engines_say_so(at_once):
    assert at_once.words is None
    assert at_once.engines.keys() == {"voice_activity", "prosody"}


@pytest.mark.parametrize("count", [0, 1, 2, 47, 160, 1199, 1200, 4799, 4801, 9599])
def test_takes_shorter_than_a_block_give_what_they_hold(count):
    features = measure(pcm(tone(200, 0.2))[:count], model=MODEL)
    frames = max(0, 1 + (count // 3 - 400) // 160)
    bands = features.track(BANDS.name)
    assert (len(bands) if bands else 0) == frames
    assert features.words is not None


def test_digital_silence_is_measured_as_silence():
    features = measure(np.zeros(48_000, np.int16))
    assert features.tracks[BANDS.name].column("energy_db").max() == FLOOR_DB
    assert np.isnan(features.tracks[PITCH.name].column("frequency_0_hz")).all()
    assert np.isnan(features.tracks[FORMANTS.name].values).all()
    assert features.tracks[LEVEL.name].column("rumble_db").max() == 0


def test_clipping_is_counted():
    square = np.sign(tone(110, 1.0)) * 32767
    features = measure(square.astype(np.int16))
    assert features.tracks[LEVEL.name].column("clipped").min() > 4000
    assert features.tracks[LEVEL.name].column("peak_db").max() == pytest.approx(0, abs=0.01)


def test_rumble_is_measured_before_it_is_filtered_away():
    rumble = measure(pcm(tone(20, 1.0, 0.4) + tone(400, 1.0, 0.02)))
    clean = measure(pcm(tone(400, 1.0, 0.4)))
    assert rumble.tracks[LEVEL.name].column("rumble_db").min() > 10
    assert clean.tracks[LEVEL.name].column("rumble_db").max() < -30


def test_the_pitch_of_a_pulse_train_is_right_across_chunks():
    features = measure(pcm(pulse_train(120, 4.5)))
    hz = features.tracks[PITCH.name].column("frequency_0_hz")[5:-5]
    assert np.abs(12 * np.log2(hz / 120)).max() < 0.1


def test_formants_of_a_vowel_are_found_under_both_ceilings():
    features = measure(pcm(voiced(1.0, (120, 115), ("uh",))))
    f1_low, f2_low, f1_high, f2_high = np.nanmedian(features.tracks[FORMANTS.name].values, axis=0)
    assert f1_low == pytest.approx(600, rel=0.15)
    assert f2_low == pytest.approx(1250, rel=0.2)
    assert f1_high == pytest.approx(f1_low, rel=0.2)
    assert f2_high == pytest.approx(f2_low, rel=0.2)


@pytest.mark.parametrize(
    ("pitch_hz", "kept", "spared"), [(110, "low", "high"), (230, "high", "low")]
)
def test_once_a_voice_is_known_its_formants_are_found_under_its_own_ceiling_only(
    pitch_hz, kept, spared
):
    vowel = voiced(10.0, (pitch_hz, pitch_hz), ("uh",))
    formants = measure(pcm(vowel)).tracks[FORMANTS.name]
    for ceiling, is_found in ((kept, True), (spared, False)):
        column = formants.column(f"f2_{ceiling}_hz")
        assert np.isfinite(column[10:190]).all()  # at first nothing is known of the voice
        assert np.isfinite(column[700:990]).all() == is_found
    assert np.isnan(formants.column(f"f1_{spared}_hz")[700:]).all()


def test_formants_are_found_under_both_ceilings_while_the_voice_may_be_either():
    between = np.concatenate([voiced(1.0, (hz, hz), ("uh",)) for hz in (120, 220) * 5])
    formants = measure(pcm(between)).tracks[FORMANTS.name].values[10:-10]
    assert np.isfinite(formants).mean() > 0.99
