"""Recordings with known truth: read from disk, and written so that the program can analyse them."""

import json
import wave
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

Json = dict[str, Any]
TAKE_RATE_HZ = 48_000


@dataclass(frozen=True)
class Recording:
    """A sound file and the truth about it."""

    path: Path
    truth: Json

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.stem

    @property
    def is_synthetic(self) -> bool:
        """Whether the truth says so; such truths are exact."""
        return str(self.truth.get("note", "synthetic")).startswith("synthetic")

    @property
    def fillers(self) -> list[Json] | None:
        """The filler sounds in it; none known is not the same as none there."""
        tiers: Json = self.truth.get("tiers", {})
        return tiers.get("filled_pause")


def recordings(folder: Path) -> list[Recording]:
    """All `x.wav` in the folder that have an `x.truth.json`, in order of name."""
    return [
        Recording(path.with_name(path.name.removesuffix(".truth.json") + ".wav"), read_json(path))
        for path in sorted(folder.glob("*.truth.json"))
    ]


def read_json(path: Path) -> Json:
    """The object in a JSON file."""
    read: Json = json.loads(path.read_text(encoding="utf-8"))
    return read


def samples_48k(path: Path) -> NDArray[np.int16]:
    """A 16-bit file as a take holds it: one channel at 48 kHz."""
    with wave.open(str(path)) as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        channels, rate = file.getnchannels(), file.getframerate()
    sound = raw.reshape(-1, channels).mean(axis=1)
    if rate != TAKE_RATE_HZ:
        common = gcd(rate, TAKE_RATE_HZ)
        sound = resample_poly(sound, TAKE_RATE_HZ // common, rate // common)
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


def write_recording(path: Path, sound: NDArray[np.float64], rate_hz: int, truth: Json) -> Recording:
    """Write a sound between -1 and 1 with its truth beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    path.with_suffix(".truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return Recording(path, truth)
