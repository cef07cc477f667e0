"""The recordings that speech is judged by, and the program run on them."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from tests.eval.recordings import Json, Recording, read_json, samples_48k, write_recording
from tests.synth.speech.interview import SCRIPTS, Mode, answer, random_script
from tests.synth.speech.room import pink, with_noise
from tests.synth.speech.voices import OTHER_VOICES, RATE_HZ, SHARED_VOICES, Array, Voice, need

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "eval-speech"
MODEL = ROOT / "assets" / "speech" / "vosk-model-tiny-en-synth"
NOISE_DB = 10.0
SEED = 2027
"""No weight was fitted and no limit chosen on answers of this seed."""

_SCRIPT_SEED = 70_000


@dataclass(frozen=True)
class Judged:
    """A recording with what the program says of it."""

    recording: Recording
    analysis: Json

    @property
    def truth(self) -> Json:
        """What is true of it."""
        return self.recording.truth


def analysed(recordings: Sequence[Recording], *, model: Path | None = None) -> list[Judged]:
    """Run `netflix-coach analyse` on each."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda r: Judged(r, _analyse(r, model)), recordings))


def analysis_path(recording: Recording, model: Path | None = None) -> Path:
    """Where the analysis of a recording is kept."""
    kind = "words" if model else "sound"
    return OUT / "analyses" / f"{recording.name}.{kind}.json"


def _analyse(recording: Recording, model: Path | None) -> Json:
    path = analysis_path(recording, model)
    path.parent.mkdir(parents=True, exist_ok=True)
    command = [str(Path(sys.executable).with_name("netflix-coach"))]
    command += ["--data-dir", str(OUT / "data"), "analyse", str(recording.path)]
    command += ["--force", "--json", str(path), *(["--speech-model", str(model)] if model else [])]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return read_json(path)


def extra_answers() -> list[Recording]:
    """Answers with other seeds: the known scripts, and sentences in random order by more voices.

    Raises:
        VoicesMissing: a speech engine is not installed.
    """
    need((*SHARED_VOICES, *OTHER_VOICES))
    return [*_known_scripts(), *_random_answers()]


def _known_scripts() -> Iterator[Recording]:
    for v, voice in enumerate(SHARED_VOICES):
        for s, script in enumerate(SCRIPTS):
            mode: Mode = "voice" if (s + v) % 2 else "formants"
            said = answer(voice, script, mode, SEED)
            yield _written(f"known_{v}_{s}", said.sound, said.truth, voice)


def _random_answers() -> Iterator[Recording]:
    for v, voice in enumerate(OTHER_VOICES):
        mode: Mode = "voice" if v % 2 else "formants"
        said = answer(voice, random_script(_SCRIPT_SEED + v), mode, SEED)
        yield _written(f"random_{v}", said.sound, said.truth, voice)


def _written(name: str, sound: Array, truth: Json, voice: Voice) -> Recording:
    truth = {**truth, "note": f"synthetic, voice {voice}"}
    return write_recording(OUT / "sounds" / f"{name}.wav", sound, RATE_HZ, truth)


def noisy(recordings: Sequence[Recording]) -> list[Recording]:
    """The same recordings with seeded pink noise 10 dB below the voice."""
    made = []
    for seed, recording in enumerate(recordings):
        sound = resample_poly(samples_48k(recording.path) / 32768, 1, 3)
        loud = with_noise(sound, pink(len(sound), seed), NOISE_DB)
        loud *= min(1.0, 0.99 / float(np.abs(loud).max()))
        path = OUT / "sounds" / f"noisy_{recording.name}.wav"
        made.append(write_recording(path, loud, RATE_HZ, recording.truth))
    return made
