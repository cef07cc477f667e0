"""Ready-made synthetic voices saying a phrase: eSpeak NG, Flite and Festival, where installed.

They serve measurement (`make eval-speech`), not the test suite, which must run without them.
"""

import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from functools import lru_cache
from math import gcd
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

RATE_HZ = 16_000
SPEECH_RMS = 0.1
_STEP = RATE_HZ // 100
_ESPEAK_LEAST_WPM = 80

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Voice:
    """A voice of one engine; `pitch_hz` is about where it speaks, `wpm` the pace of eSpeak."""

    engine: str
    name: str
    pitch_hz: float
    wpm: int = 0

    def __str__(self) -> str:
        return f"{self.engine} {self.name}"


class VoicesMissing(Exception):
    """A speech engine is not installed; the message says which."""


SHARED_VOICES = (
    Voice("espeak-ng", "en-us", 115, 160),
    Voice("espeak-ng", "en-us+f3", 190, 150),
    Voice("espeak-ng", "en-gb+m3", 105, 170),
    Voice("flite", "rms", 100),
    Voice("flite", "slt", 180),
    Voice("flite", "awb", 130),
    Voice("festival", "kal_diphone", 110),
    Voice("festival", "cmu_us_slt_arctic_hts", 180),
)
"""The eight voices of the recordings that the detectors were first measured on."""

OTHER_VOICES = (
    Voice("flite", "kal16", 105),
    Voice("espeak-ng", "en-us+m1", 110, 145),
    Voice("espeak-ng", "en-us+m7", 95, 180),
    Voice("espeak-ng", "en-us+f1", 200, 165),
    Voice("espeak-ng", "en-us+f5", 215, 150),
    Voice("espeak-ng", "en-gb-x-rp+f2", 185, 175),
    Voice("espeak-ng", "en-gb-scotland+m5", 100, 160),
    Voice("espeak-ng", "en-029+m4", 120, 150),
    Voice("espeak-ng", "en-us+Alex", 110, 165),
    Voice("espeak-ng", "en-us+linda", 190, 170),
    Voice("espeak-ng", "en-gb+Andy", 110, 190),
    Voice("espeak-ng", "en-us+klatt2", 110, 155),
)
"""Voices that none of those recordings has."""


def need(voices: tuple[Voice, ...]) -> None:
    """Make sure that the engines of these voices are installed.

    Raises:
        VoicesMissing: one is not.
    """
    missing = sorted({v.engine for v in voices if shutil.which(v.engine) is None})
    if missing:
        raise VoicesMissing(
            f"Synthetic speech needs {' and '.join(missing)}: apt-get install {' '.join(missing)}"
        )


@lru_cache(maxsize=4096)
def say(voice: Voice, text: str, stretch: float = 1.0) -> Array:
    """The phrase at 16 kHz and one loudness, without the silence around it.

    `stretch` makes it slower by that factor.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phrase.wav"
        _ENGINES[voice.engine](voice, text, stretch, path)
        sound = trimmed(read(path))
    return np.asarray(sound * (SPEECH_RMS / np.sqrt(np.mean(sound**2))))


def read(path: Path) -> Array:
    """A mono file of 16-bit samples at 16 kHz, between -1 and 1."""
    with wave.open(str(path)) as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        rate = file.getframerate()
    common = gcd(rate, RATE_HZ)
    return np.asarray(resample_poly(raw / 32768, RATE_HZ // common, rate // common))


def bounds(sound: Array) -> tuple[int, int]:
    """First and last sample within 40 dB of the loudest hundredth of a second."""
    count = (len(sound) - 1) // _STEP
    level = np.sqrt(np.mean(sound[: count * _STEP].reshape(count, _STEP) ** 2, axis=1))
    loud = np.flatnonzero(level > level.max() / 100)
    return int(loud[0]) * _STEP, min(len(sound), (int(loud[-1]) + 1) * _STEP)


def trimmed(sound: Array) -> Array:
    """The sound within its bounds."""
    start, end = bounds(sound)
    return sound[start:end]


def flite_phones(
    voice: Voice, text: str, stretch: float = 1.0
) -> tuple[Array, list[tuple[str, float, float]]]:
    """What Flite says, untrimmed, and its phones (name, start s, end s) without pauses."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phrase.wav"
        told = _run(*_flite_command(voice, text, stretch, path), "-psdur")
        sound = read(path)
    phones, at = [], 0.0
    for entry in told.split():
        name, end = entry.rsplit(":", 1)
        phones.append((name, at, float(end)))
        at = float(end)
    return sound, [phone for phone in phones if phone[0] != "pau"]


def _espeak(voice: Voice, text: str, stretch: float, path: Path) -> None:
    wpm = max(_ESPEAK_LEAST_WPM, int(voice.wpm / stretch))
    _run("espeak-ng", "-v", voice.name, "-s", str(wpm), "-w", str(path), text)


def _flite(voice: Voice, text: str, stretch: float, path: Path) -> None:
    _run(*_flite_command(voice, text, stretch, path))


def _flite_command(voice: Voice, text: str, stretch: float, path: Path) -> tuple[str, ...]:
    setting = f"duration_stretch={stretch}"
    return ("flite", "-voice", voice.name, "--setf", setting, "-t", text, "-o", str(path))


def _festival(voice: Voice, text: str, stretch: float, path: Path) -> None:
    script = path.with_suffix(".scm")
    script.write_text(
        f"(voice_{voice.name})\n(Parameter.set 'Duration_Stretch {stretch})\n"
        f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{path}" \'riff)\n'
    )
    _run("festival", "-b", str(script))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


_ENGINES = {"espeak-ng": _espeak, "flite": _flite, "festival": _festival}
