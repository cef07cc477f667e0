"""Interview answers of synthetic voices with filler sounds and silences at known places.

Half of the filler sounds are the voice's own "um", "uh" or "er", drawn out; the other half come
from a formant synthesiser with jitter, for what a text-to-speech engine says is too regular.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from scipy.signal import lfilter

from tests.synth.speech.voices import RATE_HZ, Array, Voice, say

Mode = Literal["voice", "formants"]
Item = tuple[str, str] | float
Script = tuple[Item, ...]
"""Pauses in seconds; ("say", text); ("fill", "um")."""

LEAD_S, TAIL_S = 0.5, 0.7
FLOOR = 1e-4
"""Amplitude of the room's noise, about -80 dB: no recording is digitally silent."""

FILLER_S = {"um": (0.32, 0.75), "uh": (0.25, 0.60), "er": (0.28, 0.60)}
_MOST_STRETCH = 3.5
_FORMANTS_HZ = {"uh": (620, 1190, 2400), "um": (600, 1150, 2400), "er": (480, 1300, 1700)}
_SMALL_MOUTH, _HIGH_VOICE_HZ = 1.15, 150
_MURMUR_HZ, _MURMUR_WIDTHS_HZ = (270, 1000, 2200), (80, 300, 350)
_WIDTHS_HZ = (90, 110, 170, 250)


def _script(*items: str | float) -> Script:
    return tuple(
        item if isinstance(item, float) else ("fill", item) if item in FILLER_S else ("say", item)
        for item in items
    )


SCRIPTS: tuple[Script, ...] = (
    _script(
        "at my last company i owned the payment service", 0.35, "um", 0.2,
        "and we had a problem with duplicate charges", 1.2,
        "so i added a unique key to every request", "uh",
        "because the client could retry after a timeout", 2.5,
        "the result was zero duplicates over three months",
    ),
    _script(
        "the trade off is between memory and latency", "er", 0.4,
        "if we keep everything in the cache", 0.3, "um",
        "we save forty milliseconds but we pay for more machines", 3.2,
        "i would measure it first and then decide", 0.6, "uh", 0.5, "with the team",
    ),
    _script(
        "i told my manager that the launch date was wrong", 0.8, "it was a hard conversation", 1.6,
        "um", 0.15, "i showed the data from the last four releases", 0.25,
        "and she agreed to move it by two weeks",
    ),
    _script(
        "first i would like to clarify the requirements", 0.5, "how many users do we expect", 2.1,
        "uh", 0.3, "and can two writers update the same record", 0.45,
        "what happens when the list is empty", "um", 0.35, "or when a node fails in the middle",
    ),
    _script(
        "we moved all of the free rooms away from the sea", 0.4,
        "the new tool saw a small ball fall on the far wall", 0.9,
        "so you knew she knew who threw the blue shoe", 0.3, "i am on my own", 1.5,
        "alarm bells go off all hours of the morning",
    ),
    _script(
        "we shipped a small change every day", "uh", 0.2, "uh", 0.3,
        "and we watched the error rate for an hour", 4.0, "that gave us confidence", 0.7, "er", 0.2,
        "to remove the old code",
    ),
)  # fmt: skip
"""The six answers of the first recordings; the fifth has no filler, and many long vowels."""

SENTENCES = (
    "we had twelve people on the team and three of them were new",
    "the service was slow whenever a large customer logged in",
    "i looked at the logs and found the same error again and again",
    "my manager wanted to ship on monday",
    "so we agreed on a smaller first version",
    "the numbers went up by about ten percent",
    "nobody had written down how the old system worked",
    "i drew a picture of it on the wall",
    "then we cut the work into five pieces",
    "each piece had a clear owner and a date",
    "the hardest part was to say no",
    "they were not happy at all in the beginning",
    "after a month the alarms at night were gone",
    "i would put a queue between the two services",
    "if one of them fails the other goes on",
    "a cache in front of the database is cheap",
    "but stale data can hurt us more than slow data",
    "that is why i would measure it first",
    "could you say a little more about the users",
    "are reads more common than writes",
    "let us assume a million users a day",
    "i learned to ask for help much earlier",
    "the design review took all afternoon",
    "we rolled it out slowly to one region at a time",
    "her feedback was fair and it changed my plan",
    "all our customers are in one country for now",
)
"""What random answers are made of; none of it stands in `SCRIPTS`."""


@dataclass
class Answer:
    """Sound at 16 kHz in [-1, 1], and what is where in it, in milliseconds."""

    sound: Array
    tiers: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"speech": [], "filled_pause": [], "silence": []}
    )

    @property
    def duration_ms(self) -> int:
        """Length of the sound."""
        return _ms(len(self.sound))

    @property
    def truth(self) -> dict[str, Any]:
        """The ground truth as the scorer reads it."""
        return {"format": "truth", "version": 1, "duration_ms": self.duration_ms,
                "tiers": self.tiers}  # fmt: skip


def answer(voice: Voice, script: Script, mode: Mode, seed: int = 0) -> Answer:
    """The script said by the voice; the same for the same arguments and installed voices."""
    key = hashlib.sha1(f"{voice}{script}{mode}{seed}".encode(), usedforsecurity=False)
    random = np.random.default_rng(int.from_bytes(key.digest()[:4], "big"))
    made, pieces, at = Answer(np.zeros(0)), [], 0
    for item in (LEAD_S, *script, TAIL_S):
        pieces.append(_piece(voice, item, mode, random))
        span = {"start_ms": _ms(at), "end_ms": _ms(at + len(pieces[-1]))}
        if isinstance(item, float):
            made.tiers["silence"].append(span)
        else:
            tier = "speech" if item[0] == "say" else "filled_pause"
            made.tiers[tier].append({**span, "label": item[1]})
        at += len(pieces[-1])
    sound = np.concatenate(pieces)
    made.sound = sound + FLOOR * random.standard_normal(len(sound))
    return made


def random_script(seed: int, fillers: int = 5) -> Script:
    """Sentences in any order, filler sounds anywhere between them, glued to speech or apart."""
    random = np.random.default_rng(seed)
    sentences = random.permutation(SENTENCES)[: fillers + 3].tolist()
    filled = set(random.permutation(len(sentences))[:fillers].tolist())
    items: list[str | float] = []
    for at, text in enumerate(sentences):
        items.append(text)
        if at in filled:
            before, after = random.uniform(0.0, 0.9, 2).tolist()
            items += [] if before < 0.25 else [round(before, 2)]
            items.append(str(random.choice(list(FILLER_S))))
            items += [] if after < 0.25 else [round(after, 2)]
        elif at < len(sentences) - 1:
            items.append(round(float(random.choice((0.2, 0.4, 0.7, 1.1, 1.8, 3.0))), 2))
    return _script(*items)


def _piece(voice: Voice, item: Item, mode: Mode, random: np.random.Generator) -> Array:
    if isinstance(item, float):
        return np.zeros(int(item * RATE_HZ))
    kind, text = item
    if kind == "say":
        return say(voice, text)
    length_s = float(random.uniform(*FILLER_S[text]))
    if mode == "formants":
        return formant_filler(text, length_s, voice.pitch_hz * 0.93, random)
    stretch = length_s * RATE_HZ / len(say(voice, text))
    return say(voice, text, min(_MOST_STRETCH, max(1.0, stretch)))


def formant_filler(
    label: str, length_s: float, pitch_hz: float, random: np.random.Generator
) -> Array:
    """A vowel (and for "um" a murmur) through resonators, with falling pitch, jitter and breath."""
    count = int(length_s * RATE_HZ)
    at_s = np.arange(count) / RATE_HZ
    drift = np.interp(at_s, np.linspace(0, length_s, 8), random.standard_normal(8))
    jitter_s = np.arange(0, length_s + 0.01, 0.008)
    jitter = np.interp(at_s, jitter_s, random.standard_normal(len(jitter_s)))
    hz = pitch_hz * 2 ** ((-at_s / length_s + 0.12 * drift) / 12) * (1 + 0.006 * jitter)
    pulses = np.zeros(count)
    pulses[np.flatnonzero(np.diff(np.floor(np.cumsum(hz / RATE_HZ))) > 0)] = 1
    source = lfilter([1], [1, -0.6], lfilter([1], [1, -0.94], pulses))
    source = source + 2e-3 * random.standard_normal(count)
    scale = _SMALL_MOUTH if pitch_hz > _HIGH_VOICE_HZ else 1.0
    formants = tuple(f * scale for f in _FORMANTS_HZ[label])
    sound = _resonate(source, (*formants, 3400), _WIDTHS_HZ)
    if label == "um":
        murmur = _resonate(source, _MURMUR_HZ, _MURMUR_WIDTHS_HZ)
        closed = np.clip((np.arange(count) - int(count * 0.55)) / (0.04 * RATE_HZ), 0, 1)
        sound = sound / np.std(sound) * (1 - closed) + 0.5 * murmur / np.std(murmur) * closed
    edges = np.minimum(1, np.minimum(at_s / 0.035, (length_s - at_s) / 0.07))
    bright = np.diff(sound, prepend=0) * 0.5 + sound
    return np.asarray(0.09 * edges * bright / np.std(bright))


def _resonate(sound: Array, formants: tuple[float, ...], widths: tuple[float, ...]) -> Array:
    for centre, width in zip(formants, widths, strict=True):
        radius = np.exp(-np.pi * width / RATE_HZ)
        turn = 2 * radius * np.cos(2 * np.pi * centre / RATE_HZ)
        sound = lfilter([1 - turn + radius**2], [1, -turn, radius**2], sound)
    return sound


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE_HZ)
