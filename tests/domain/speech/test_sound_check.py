"""What is said of the sound before a take, just under and just over each limit."""

import numpy as np
import pytest

from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.level import block_level, speech_band_db
from netflix_coach.domain.speech.sound_check import (
    DISTORTED,
    MUTED,
    NOISY,
    QUIET,
    RUMBLING,
    SoundState,
    sound_state,
)
from tests.synth.speech.sound import babble, noise, silence, tone

LIMITS = Parameters().speech


def level(sound: np.ndarray) -> float:
    return 10 * np.log10(np.mean(sound**2))


def at(sound: np.ndarray, level_db: float) -> np.ndarray:
    return sound * 10 ** ((level_db - level(sound)) / 20)


def state(sound: np.ndarray) -> SoundState:
    """Of four seconds of sound at 48 kHz."""
    pieces = sound[: len(sound) // 4800 * 4800].reshape(-1, 4800)
    blocks = np.array([block_level(piece) for piece in pieces])
    frames = np.concatenate([speech_band_db(piece.reshape(5, -1)) for piece in pieces])
    return sound_state(blocks, frames, LIMITS)


@pytest.fixture(scope="module")
def voice() -> np.ndarray:
    """Two stretches of speech with pauses in a quiet room, -20 dB while it speaks."""
    speech = at(babble(1.4, 3), -20)
    pause = silence(0.6)
    sound = np.concatenate((speech, pause, speech, pause))
    return sound + noise(len(sound) / 48_000, -70, 1)


def test_a_voice_in_a_quiet_room_is_fine(voice):
    assert state(voice) == SoundState((), has_voice=True)


def test_a_quiet_room_without_a_voice_is_no_fault():
    assert state(noise(4, -65, 1)) == SoundState()


def test_a_muted_microphone_is_told():
    assert state(silence(4)).hints == (MUTED,)


@pytest.mark.parametrize(("over_db", "hints"), [(2, ()), (-2, (QUIET,))])
def test_a_voice_is_too_quiet_below_the_limit(voice, over_db, hints):
    spoken = voice - noise(len(voice) / 48_000, -70, 1)
    quieter = spoken * 10 ** ((LIMITS.quiet_db + over_db + 20) / 20)
    assert state(quieter + noise(len(voice) / 48_000, -85, 1)).hints == hints


@pytest.mark.parametrize(("clipped", "hints"), [(3, ()), (4, (DISTORTED,))])
def test_more_clipped_samples_in_a_second_than_the_limit_are_distortion(voice, clipped, hints):
    sound = voice.copy()
    sound[20_000 : 20_000 + clipped] = 1.0
    assert state(sound).hints == hints


@pytest.mark.parametrize(("over_db", "hints"), [(-8, ()), (8, (RUMBLING,))])
def test_rumble_stronger_than_the_voice_is_told(voice, over_db, hints):
    rumble = at(tone(30, len(voice) / 48_000), -20 + over_db)
    assert state(voice + rumble).hints == hints


@pytest.mark.parametrize(("snr_db", "hints"), [(15, ()), (-8, (NOISY,))])
def test_noise_as_loud_as_the_voice_is_told(voice, snr_db, hints):
    noisy = voice + noise(len(voice) / 48_000, -20 - snr_db, 2)
    assert state(0.3 * noisy).hints == hints


def test_loud_noise_is_told_though_nobody_speaks():
    assert state(noise(4, -30, 2)).hints == (NOISY,)


def test_nothing_heard_is_nothing_said():
    assert sound_state(np.zeros((0, 4)), np.zeros(0), LIMITS) == SoundState()


def test_a_tone_has_its_own_level_in_the_band_of_speech():
    inside, below = tone(1000, 0.1, 0.5), tone(60, 0.1, 0.5)
    assert speech_band_db(inside[None])[0] == pytest.approx(level(inside), abs=0.3)
    assert speech_band_db(below[None])[0] < level(below) - 25
