import numpy as np

from netflix_coach.analysis.speech.conditioning import Decimator, HighPass, SampleBlocks
from tests.synth.speech.sound import tone


def decimated(sound):
    decimator = Decimator()
    return np.concatenate((decimator.feed(sound), decimator.finish()))


def test_a_third_of_the_samples_stay_where_they_were():
    sound = tone(440, 0.5)
    kept = decimated(sound)
    assert len(kept) == len(sound) // 3
    assert np.abs(kept - sound[::3])[100:-100].max() < 1e-3


def test_what_16_khz_cannot_carry_is_gone_instead_of_folded_back():
    kept = decimated(tone(11_000, 0.5))
    assert np.abs(kept[100:-100]).max() < 5e-4


def test_rumble_is_removed_and_speech_is_not():
    at = np.arange(16_000) / 16_000
    rumble = HighPass().feed(np.sin(2 * np.pi * 18 * at))
    voice = HighPass().feed(np.sin(2 * np.pi * 300 * at))
    assert np.abs(rumble[8000:]).max() < 0.01
    assert np.abs(voice[8000:]).max() > 0.98


def test_filtering_in_pieces_equals_filtering_at_once():
    sound = np.random.default_rng(1).standard_normal(4800)
    pieces = HighPass()
    parts = [pieces.feed(part) for part in np.split(sound, (7, 8, 8, 1600))]
    assert np.array_equal(np.concatenate(parts), HighPass().feed(sound))


def test_blocks_of_a_fifth_of_a_second_come_out_of_any_feed():
    blocks = SampleBlocks()
    samples = np.arange(20_000, dtype=np.int16)
    done = [b for part in np.split(samples, (1, 9599, 9601)) for b in blocks.feed(part)]
    assert [len(b) for b in done] == [9600, 9600]
    assert np.array_equal(np.concatenate((*done, blocks.finish())), samples)
