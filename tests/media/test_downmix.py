"""Recordings with two channels: the voice is heard whatever is on the other one."""

import wave
from pathlib import Path

import av
import numpy as np
import pytest

from netflix_coach.media.reader import open_media
from tests.synth.media import tone

RATE_HZ = 48_000


def write_stereo(path: Path, left: np.ndarray, right: np.ndarray, rate_hz: int = RATE_HZ) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.column_stack((left, right)).astype("<i2").tobytes())
    return path


def sound_of(path: Path, start_ms: int = 0) -> np.ndarray:
    return np.concatenate([part.samples for part in open_media(path).audio(start_ms)])


@pytest.fixture(scope="module")
def voice() -> np.ndarray:
    return tone(6.0).astype(np.int16)


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, 1), (1, 0), (0, 1), (1, -1), (-1, 1), (1, 0.01)],
    ids=["same", "left only", "right only", "opposite", "opposite too", "crosstalk"],
)
def test_the_voice_is_heard_at_its_level_whatever_the_other_channel_has(
    tmp_path: Path, voice: np.ndarray, left: float, right: float
) -> None:
    path = write_stereo(tmp_path / "a.wav", voice * left, voice * right)
    heard = sound_of(path)
    assert np.abs(heard).max() == pytest.approx(np.abs(voice).max(), rel=0.02)
    assert abs(np.corrcoef(heard, voice)[0, 1]) > 0.999


def test_two_different_channels_are_both_heard(tmp_path: Path, voice: np.ndarray) -> None:
    other = np.random.default_rng(1).normal(0, 4000, voice.size).astype(np.int16)
    heard = sound_of(write_stereo(tmp_path / "a.wav", voice, other))
    assert np.corrcoef(heard, voice)[0, 1] > 0.3
    assert np.corrcoef(heard, other)[0, 1] > 0.3


def test_a_voice_that_begins_late_decides_as_well(tmp_path: Path, voice: np.ndarray) -> None:
    late = np.concatenate((np.zeros(20 * RATE_HZ, np.int16), voice))
    heard = sound_of(write_stereo(tmp_path / "a.wav", late, -late))
    assert np.abs(heard[20 * RATE_HZ :]).max() == pytest.approx(np.abs(voice).max(), rel=0.02)


def test_a_part_is_mixed_as_the_whole(tmp_path: Path, voice: np.ndarray) -> None:
    path = write_stereo(tmp_path / "a.wav", voice, np.zeros_like(voice))
    assert np.array_equal(sound_of(path, 4000), sound_of(path)[4000 * 48 :])


def test_digital_silence_and_more_channels_are_read(tmp_path: Path, voice: np.ndarray) -> None:
    nothing = np.zeros(RATE_HZ, np.int16)
    assert not sound_of(write_stereo(tmp_path / "silent.wav", nothing, nothing)).any()
    path = tmp_path / "surround.wav"
    with av.open(path, "w") as container:
        stream = container.add_stream("pcm_s16le", rate=RATE_HZ, layout="5.1")
        packed = np.ascontiguousarray(np.tile(voice[:, None], (1, 6)).reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(packed, format="s16", layout="5.1")
        frame.sample_rate = RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert sound_of(path).size == voice.size


def test_other_rates_are_mixed_too(tmp_path: Path, voice: np.ndarray) -> None:
    slow = voice[::6]
    heard = sound_of(write_stereo(tmp_path / "a.wav", slow, -slow, 8000))
    assert heard.size == pytest.approx(voice.size, abs=600)
    assert np.abs(heard).max() > 0.7 * np.abs(voice).max()
