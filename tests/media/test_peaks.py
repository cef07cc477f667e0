import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.media import AudioSlice, WaveformPeaks
from netflix_coach.media.peaks import PeaksBuilder, load_peaks, pyramid, save_peaks


@given(st.lists(st.integers(0, 2000), max_size=12))
def test_peaks_do_not_depend_on_how_the_sound_was_cut(sizes):
    sound = np.random.default_rng(0).integers(-9000, 9000, sum(sizes)).astype(np.int16)
    builder, at = PeaksBuilder(), 0
    for size in sizes:
        builder.feed(AudioSlice(at, sound[at : at + size]))
        at += size
    peaks = builder.peaks()
    bins = [sound[i : i + 480] for i in range(0, sound.size, 480)]
    assert peaks.low.tolist() == [int(b.min()) for b in bins]
    assert peaks.high.tolist() == [int(b.max()) for b in bins]


def test_peaks_survive_the_disk(tmp_path):
    peaks = WaveformPeaks(10, np.array([-5, -3], np.int16), np.array([4, 32767], np.int16))
    save_peaks(tmp_path / "take.peaks", peaks)
    read = load_peaks(tmp_path / "take.peaks")
    assert (read.bin_ms, read.low.tolist(), read.high.tolist()) == (10, [-5, -3], [4, 32767])


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:3], lambda d: b"XX" + d[2:]])
def test_damaged_peaks_are_refused(tmp_path, damage):
    path = tmp_path / "take.peaks"
    values = np.arange(9, dtype=np.int16)
    save_peaks(path, WaveformPeaks(10, values, values))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StorageError):
        load_peaks(path)


def test_zooming_out_keeps_every_extreme():
    sound = np.random.default_rng(1).integers(-9000, 9000, 5003).astype(np.int16)
    levels = pyramid(WaveformPeaks(10, sound, sound))
    assert [level.bin_ms for level in levels] == [10, 40, 160]
    assert all(level.low.min() == sound.min() for level in levels)
    assert levels[1].high.tolist() == [int(sound[i : i + 4].max()) for i in range(0, 5003, 4)]
