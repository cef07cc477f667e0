"""What a room adds to a voice: noise at a given distance to it, and reverberation."""

import numpy as np
from scipy.signal import fftconvolve, lfilter

from tests.synth.speech.voices import RATE_HZ, Array

_AUDIBLE = 1e-3
_PINK = ((0.049922, -0.095993, 0.050612, -0.004408), (1, -2.494956, 2.017265, -0.522189))


def pink(count: int, seed: int) -> Array:
    """Pink noise of unit power."""
    noise = lfilter(*_PINK, np.random.default_rng(seed).standard_normal(count))
    return np.asarray(noise / np.std(noise))


def fan(count: int, seed: int) -> Array:
    """A fan of unit power: dark noise with a hum at 98 Hz and its harmonics."""
    at_s = np.arange(count) / RATE_HZ
    dark = lfilter([1], [1, -0.97], np.random.default_rng(seed).standard_normal(count)) * 0.2
    hum = sum(0.5 / k * np.sin(2 * np.pi * k * 98 * at_s + k) for k in range(1, 6))
    return np.asarray((dark + hum) / np.std(dark + hum))


def with_noise(sound: Array, noise: Array, snr_db: float) -> Array:
    """The sound with noise that lies `snr_db` below what is audible of it."""
    power = np.mean(sound[np.abs(sound) > _AUDIBLE] ** 2)
    return sound + noise * np.sqrt(power / 10 ** (snr_db / 10))


def in_room(sound: Array, decay_s: float, seed: int, direct_db: float = 6.0) -> Array:
    """The sound as a microphone hears it in a room that takes `decay_s` to fall by 60 dB.

    `direct_db` is how far the direct sound stands above the reverberation.
    """
    count = int(decay_s * RATE_HZ)
    tail = np.random.default_rng(seed).standard_normal(count)
    tail *= 10 ** (-3 * np.arange(count) / count)
    tail[: RATE_HZ // 250] = 0
    tail /= np.sqrt(np.sum(tail**2)) * 10 ** (direct_db / 20)
    tail[0] = 1.0
    return np.asarray(fftconvolve(sound, tail)[: len(sound)])
