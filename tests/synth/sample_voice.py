"""The voice of the sample take: phrases and filler sounds of Flite at known places."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from tests.synth.speech.sound import Array
from tests.synth.speech.voices import RATE_HZ, SPEECH_RMS, bounds, flite_phones, trimmed
from tests.synth.speech.voices import Voice as FliteVoice

VOICE = FliteVoice("flite", "slt", 180)
FILLERS = ("um", "uh")
FLOOR = 1e-4
"""Amplitude of the room's noise, about -80 dB: no recording is digitally silent."""

SCRIPT: tuple[tuple[str, float] | float, ...] = (
    1.3,
    ("last year i managed the team that built our video search service", 0),
    0.3,
    ("um", 0.48),
    0.3,
    ("and it failed every friday night because of the traffic", 0),
    0.8,
    ("my task was to find the root cause before the next launch", 0),
    2.3,
    ("first i asked the engineers to share the logs", 0),
    0.25,
    ("uh", 0.42),
    0.3,
    ("then i wrote a test", 0),
    0.3,
    ("um", 0.55),
    0.25,
    ("that found the bottleneck", 0),
    0.2,
    ("uh", 0.38),
    0.3,
    ("in the cache", 0),
    3.7,
    ("my manager disagreed because the deadline was tight", 0),
    0.5,
    ("so i presented the data and we agreed to fix it in two weeks", 0),
    0.9,
    ("the result was that we reduced the error rate by forty percent", 0),
    0.3,
    ("um", 0.45),
    0.35,
    ("and i learned to measure first", 0),
    0.6,
    ("and to share mistakes early", 0),
    1.6,
)
"""Pauses in seconds; phrases; filler sounds with the length aimed at."""


@dataclass
class Voice:
    """Sound at 16 kHz in [-1, 1] with the spans and words in it, in milliseconds."""

    sound: Array
    tiers: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"speech": [], "filled_pause": [], "silence": []}
    )
    words: list[tuple[str, int, int]] = field(default_factory=list)


def speak(seed: int = 20) -> Voice:
    """Say the script."""
    voice, pieces, at = Voice(np.zeros(0)), [], 0
    for item in SCRIPT:
        pieces.append(_piece(item))
        span = {"start_ms": _ms(at), "end_ms": _ms(at + len(pieces[-1]))}
        if isinstance(item, float):
            voice.tiers["silence"].append(span)
        elif item[0] in FILLERS:
            voice.tiers["filled_pause"].append({**span, "label": item[0]})
            voice.words.append((item[0], span["start_ms"], span["end_ms"]))
        else:
            voice.tiers["speech"].append({**span, "label": item[0]})
            voice.words += [
                (word, span["start_ms"] + start, span["start_ms"] + end)
                for word, start, end in _word_times(item[0], _ms(len(pieces[-1])))
            ]
        at += len(pieces[-1])
    sound = np.concatenate(pieces)
    voice.sound = sound + FLOOR * np.random.default_rng(seed).standard_normal(len(sound))
    return voice


def _piece(item: tuple[str, float] | float) -> Array:
    if isinstance(item, float):
        return np.zeros(int(item * RATE_HZ))
    text, wanted_s = item
    sound = trimmed(flite_phones(VOICE, text)[0])
    if wanted_s:
        stretch = min(3.5, max(1.0, wanted_s * RATE_HZ / len(sound)))
        sound = trimmed(flite_phones(VOICE, text, stretch)[0])
    return sound * (SPEECH_RMS / np.sqrt(np.mean(sound**2)))


def _word_times(text: str, length_ms: int) -> list[tuple[str, int, int]]:
    """Each word with its span, from the number of phones that it has when said alone."""
    sound, phones = flite_phones(VOICE, text)
    lead_s = bounds(sound)[0] / RATE_HZ
    out, at = [], 0
    for word in text.split():
        count = len(flite_phones(VOICE, word)[1])
        start_s, end_s = phones[at][1] - lead_s, phones[at + count - 1][2] - lead_s
        out.append((word, max(0, round(1000 * start_s)), min(length_ms, round(1000 * end_s))))
        at += count
    if at != len(phones):
        raise ValueError(f"the words of {text!r} have other phones alone than together")
    return out


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE_HZ)


def pcm_48k(sound: Array) -> NDArray[np.int16]:
    """The sound as 48 kHz samples."""
    return np.clip(resample_poly(sound, 3, 1) * 32767, -32768, 32767).astype(np.int16)
