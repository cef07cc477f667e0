"""Pitch of a known sound, and real voices whose melody was taken away."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import parselmouth
from numpy.typing import NDArray
from parselmouth.praat import call

from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.hearing import Heard, hear
from netflix_coach.domain.speech.melody import why_not_judged
from tests.eval.recordings import TAKE_RATE_HZ, Recording, samples_48k
from tests.synth.speech.pass_over import measure
from tests.synth.speech.sound import pcm, pulse_train, silence

Samples = NDArray[np.int16]

PULSES_HZ = 120.0
FLATTENED_TO = 0.25
_LEAST_S = 10.0
_WHOLE_S = 65.0
_SEARCH_HZ = (60.0, 400.0)


@dataclass(frozen=True)
class FlatCheck:
    """Whether a voice was called flat as it is, and with a quarter of its melody."""

    name: str
    is_original_flat: bool
    is_flattened_flat: bool


def pulse_error_st() -> float:
    """How far the pitch found in pulses at 120 Hz is from that, in semitones."""
    sound = np.concatenate((silence(0.5), pulse_train(PULSES_HZ, 4.0), silence(0.5)))
    found = _heard(pcm(sound)).melody
    return abs(12 * float(np.log2(found.median_hz / PULSES_HZ))) if found else float("inf")


def flat_checks(recordings: Iterable[Recording]) -> list[FlatCheck]:
    """Each voice that speaks for 10 s or more, repeated until a window of 30 s fits in twice.

    Left out is where the program says that it can't judge the pitch, as with two voices.
    """
    checks = []
    for recording in recordings:
        samples = samples_48k(recording.path)
        if recording.truth.get("reference") and len(samples) >= _LEAST_S * TAKE_RATE_HZ:
            plain, flat = (_heard(_repeated(s)) for s in (samples, flattened(samples)))
            if why_not_judged(plain.melody, plain.voice, Parameters().speech) is None:
                checks.append(FlatCheck(recording.name, bool(plain.flat), bool(flat.flat)))
    return checks


def flattened(samples: Samples, share: float = FLATTENED_TO) -> Samples:
    """The voice with that share of its melody, by pitch-synchronous overlap and add (PSOLA)."""
    sound = parselmouth.Sound(samples / 32768, TAKE_RATE_HZ)
    manipulation = call(sound, "To Manipulation", 0.01, *_SEARCH_HZ)
    tier = call(manipulation, "Extract pitch tier")
    voiced = sound.to_pitch(0.01, *_SEARCH_HZ).selected_array["frequency"]
    median_hz = float(np.median(voiced[voiced > 0]))
    call(tier, "Formula", f"{median_hz} * (self / {median_hz}) ^ {share}")
    call([tier, manipulation], "Replace pitch tier")
    made = call(manipulation, "Get resynthesis (overlap-add)")
    return pcm(made.values[0])


def _repeated(samples: Samples) -> Samples:
    return np.tile(samples, int(np.ceil(_WHOLE_S * TAKE_RATE_HZ / len(samples))))


def _heard(samples: Samples) -> Heard:
    return hear(measure(samples), Parameters())
