"""The answers that the weights of the filler score are fitted on, and read speech against them.

None of it is judged by `make eval-speech`: that uses other seeds, and recordings not seen here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from tests.eval.recordings import samples_48k
from tests.synth.speech.interview import SCRIPTS, Answer, Mode, answer, random_script
from tests.synth.speech.room import fan, in_room, pink, with_noise
from tests.synth.speech.sound import pcm
from tests.synth.speech.voices import OTHER_VOICES, SHARED_VOICES, Array

MODES: tuple[Mode, ...] = ("voice", "formants")
READ_SPEECH = "read"


@dataclass(frozen=True)
class Example:
    """A sound at 48 kHz, whose voice it is, and the filler sounds in it."""

    name: str
    voice: str
    samples: NDArray[np.int16]
    fillers: list[dict[str, Any]]

    @property
    def is_read(self) -> bool:
        """Whether real people read it, without a filler sound."""
        return self.voice.startswith(READ_SPEECH)


def synthetic() -> Iterator[Example]:
    """Answers of twenty voices, clean, in rooms and in noise."""
    for v, voice in enumerate(SHARED_VOICES):
        for s, script in enumerate(SCRIPTS):
            for mode in MODES:
                yield _example(f"tool_{v}_{s}_{mode}", f"{voice}", answer(voice, script, mode, 101))
    for v, voice in enumerate(OTHER_VOICES):
        for k in range(5):
            said = answer(voice, random_script(1000 + v * 10 + k), MODES[k % 2], 7)
            name = f"other_{v}_{k}_{MODES[k % 2]}"
            yield _example(name, f"{voice}", said, _heard_in_other(said.sound, k, k + v))
    for v, voice in enumerate(SHARED_VOICES):
        for k in range(4):
            said = answer(voice, random_script(3000 + v * 10 + k), MODES[(k + v) % 2], 9)
            name = f"cond_{v}_{k}_{MODES[(k + v) % 2]}"
            yield _example(name, f"{voice}", said, _heard_in_shared(said.sound, k, v))


def read_speech(folder: Path) -> Iterator[Example]:
    """Recordings of people reading (`SPEAKER-*.wav` or any other name), without filler sounds."""
    for path in sorted(folder.glob("*.wav")):
        speaker = path.stem.split("-")[0]
        yield Example(path.stem, f"{READ_SPEECH} {speaker}", samples_48k(path), [])


def _heard_in_other(sound: Array, kind: int, seed: int) -> Array:
    if kind == 2:
        return in_room(sound, 0.4, seed)
    return with_noise(sound, pink(len(sound), seed), 30) if kind == 3 else sound


def _heard_in_shared(sound: Array, kind: int, voice: int) -> Array:
    if kind == 1:
        return in_room(sound, 0.5, kind + voice, 3.0)
    if kind == 2:
        return with_noise(sound, pink(len(sound), kind + voice), 25)
    if kind == 3:
        noise = fan(len(sound), kind + voice)
        return with_noise(in_room(sound, 0.3, voice), noise, 22)
    return sound


def _example(name: str, voice: str, said: Answer, sound: Array | None = None) -> Example:
    samples = pcm(np.asarray(resample_poly(said.sound if sound is None else sound, 3, 1)))
    return Example(name, voice, samples, said.tiers["filled_pause"])
