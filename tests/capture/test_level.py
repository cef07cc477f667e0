import numpy as np
import pytest

from netflix_coach.capture.level import FLOOR_DB, LevelMeter, level_of
from netflix_coach.domain.media import AudioBlock


def sine(peak, samples=2400):
    return np.round(peak * np.sin(2 * np.pi * 400 * np.arange(samples) / 48_000)).astype(np.int16)


def test_a_full_scale_sine_reads_three_decibels_below_its_peak():
    level = level_of(sine(32_767))
    assert level.peak_db == pytest.approx(0, abs=0.01)
    assert level.rms_db == pytest.approx(-3.01, abs=0.01)
    assert level.is_clipping


def test_half_the_amplitude_is_six_decibels_less():
    level = level_of(sine(16_384))
    assert level.peak_db == pytest.approx(-6.02, abs=0.01)
    assert not level.is_clipping


def test_silence_reads_the_floor_and_not_minus_infinity():
    assert level_of(np.zeros(2400, np.int16)).rms_db == FLOOR_DB


@pytest.mark.parametrize(("count", "is_clipping"), [(3, False), (4, True)])
@pytest.mark.parametrize("value", [32_700, -32_768])
def test_more_than_three_samples_at_the_limit_are_clipping(count, is_clipping, value):
    samples = np.zeros(2400, np.int16)
    samples[:count] = value
    assert level_of(samples).is_clipping is is_clipping


def test_blocks_of_any_length_give_twenty_readings_a_second():
    meter = LevelMeter()
    sound = sine(8000, 48_000)
    readings = [
        level
        for start in range(0, len(sound), 1111)
        for level in meter.feed(AudioBlock(sound[start : start + 1111], 0))
    ]
    assert len(readings) == 20
    assert {round(r.rms_db, 1) for r in readings} == {round(readings[0].rms_db, 1)}
