"""The check of the sound hears the last seconds: a fault is told once, and gone when mended."""

import numpy as np

from netflix_coach.capture.sound_check import SoundCheck
from netflix_coach.domain.media import AudioBlock
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.sound_check import DISTORTED, MUTED, SoundState
from tests.synth.speech.sound import babble, pcm, silence

BLOCK = 1440


def heard_of(*parts: np.ndarray) -> list[SoundState]:
    """What is told while these sounds come in one after the other, in blocks of 30 ms."""
    told: list[SoundState] = []
    check = SoundCheck(Parameters().speech, told.append)
    samples = pcm(np.concatenate(parts))
    for start in range(0, len(samples), BLOCK):
        check.feed(AudioBlock(samples[start : start + BLOCK], 0))
    return told


def test_a_fault_is_told_once_and_gone_when_it_is_mended():
    voice = 0.3 * babble(5.0, 3)
    distorted = np.clip(20 * voice, -1, 1)
    told = [state.hints for state in heard_of(distorted, voice)]
    assert told[0] == (DISTORTED,)
    assert told[-1] == ()
    assert len(told) == 2


def test_a_microphone_that_is_switched_on_is_heard():
    told = heard_of(silence(2), 0.3 * babble(3.0, 3))
    assert told[0].hints == (MUTED,)
    assert told[-1] == SoundState((), has_voice=True)


def test_the_first_moment_is_not_judged():
    assert heard_of(silence(1.4)) == []
