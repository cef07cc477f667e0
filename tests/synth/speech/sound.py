"""Sounds with a known truth, made from sines: vowels, filler sounds, pulse trains, noise.

Everything is mono float64 at 48 kHz, full scale at 1.0, and the same in every run.
"""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
DATA = Path(__file__).parents[2] / "data" / "speech"

Array = NDArray[np.float64]

VOWELS = {
    "uh": (600.0, 1250.0, 2500.0, 3500.0),
    "ah": (750.0, 1150.0, 2600.0, 3500.0),
    "ee": (300.0, 2300.0, 3000.0, 3600.0),
    "oo": (330.0, 900.0, 2300.0, 3400.0),
    "eh": (550.0, 1850.0, 2550.0, 3500.0),
    "m": (280.0, 1100.0, 2300.0, 3400.0),
}
_BANDWIDTHS_HZ = (70.0, 100.0, 140.0, 200.0)
_TOP_HZ = 5500.0


def silence(duration_s: float) -> Array:
    return np.zeros(round(duration_s * RATE_HZ))


def tone(hz: float, duration_s: float, amplitude: float = 0.5) -> Array:
    return amplitude * np.sin(2 * np.pi * hz * np.arange(round(duration_s * RATE_HZ)) / RATE_HZ)


def pulse_train(hz: float, duration_s: float, amplitude: float = 0.2) -> Array:
    """Harmonics of equal strength up to 5 kHz: a voice without a mouth."""
    at = np.arange(round(duration_s * RATE_HZ)) / RATE_HZ
    harmonics = np.arange(1, int(5000 / hz) + 1)
    wave_form = sum(np.cos(2 * np.pi * hz * k * at) for k in harmonics)
    return amplitude * np.asarray(wave_form) / len(harmonics)


def voiced(
    duration_s: float,
    pitch_hz: tuple[float, float],
    sounds: tuple[str, ...] = ("uh",),
    amplitude: float = 0.3,
) -> Array:
    """A voice whose pitch glides and whose mouth moves evenly through the given sounds."""
    count = round(duration_s * RATE_HZ)
    along = np.linspace(0, 1, count)
    hz = np.interp(along, (0, 1), pitch_hz) * (1 + 0.003 * np.sin(2 * np.pi * 5 * along))
    phase = 2 * np.pi * np.cumsum(hz) / RATE_HZ
    stops = np.linspace(0, 1, len(sounds))
    formants = [np.interp(along, stops, [VOWELS[s][i] for s in sounds]) for i in range(4)]
    out = np.zeros(count)
    for k in range(1, int(_TOP_HZ / min(pitch_hz)) + 1):
        at = k * hz
        gain = np.where(at < _TOP_HZ, 1.0 / k, 0.0)
        for centre, width in zip(formants, _BANDWIDTHS_HZ, strict=True):
            gain = gain * centre**2 / np.hypot(centre**2 - at**2, width * at)
        out += gain * np.sin(k * phase)
    return amplitude * faded(out / np.abs(out).max())


def faded(sound: Array, duration_s: float = 0.015) -> Array:
    """The sound with soft ends."""
    edge = round(duration_s * RATE_HZ)
    shape = np.ones(len(sound))
    shape[:edge] = np.linspace(0, 1, edge)
    shape[-edge:] = np.linspace(1, 0, edge)
    return sound * shape


def babble(duration_s: float, seed: int, pitch_hz: float = 120.0) -> Array:
    """Syllables of changing vowels and pitch with hissing between them."""
    random = np.random.default_rng(seed)
    names = ("ah", "ee", "oo", "eh", "m")
    out: list[Array] = []
    while sum(map(len, out)) < duration_s * RATE_HZ:
        glide = pitch_hz * 2 ** (random.uniform(-4, 4, 2) / 12)
        pair = tuple(random.choice(names, 3).tolist())
        out.append(voiced(random.uniform(0.12, 0.2), (glide[0], glide[1]), pair))
        out.append(faded(noise(random.uniform(0.04, 0.07), -35, int(random.integers(1 << 30)))))
    return np.concatenate(out)[: round(duration_s * RATE_HZ)]


def noise(duration_s: float, level_db: float, seed: int, *, is_pink: bool = False) -> Array:
    """White or pink noise of that RMS level."""
    random = np.random.default_rng(seed)
    sound = random.standard_normal(round(duration_s * RATE_HZ))
    if is_pink:
        spectrum = np.fft.rfft(sound)
        sound = np.fft.irfft(
            spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum)))), len(sound)
        )
    return sound * 10 ** (level_db / 20) / np.sqrt(np.mean(sound**2))


def sentence(name: str) -> Array:
    """A sentence of the synthetic voice in tests/data/speech ("first" or "second")."""
    with wave.open(str(DATA / f"{name}.wav")) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32768
    spectrum = np.fft.rfft(samples)
    count = len(samples) * RATE_HZ // rate
    return np.fft.irfft(spectrum, count) * count / len(samples)


def pcm(sound: Array) -> NDArray[np.int16]:
    """As a take holds it."""
    return np.clip(np.round(sound * 32767), -32768, 32767).astype(np.int16)
