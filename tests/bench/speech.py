"""The speech worker: processor seconds beside the bare calls, as they come and on one thread."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from netflix_coach.analysis.speech.conditioning import FULL_SCALE, Decimator, HighPass
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.speech.recogniser import STEP_SAMPLES, WordEngine
from netflix_coach.app.paths import find_assets
from netflix_coach.domain.media import AUDIO_RATE_HZ
from tests.bench import bare
from tests.bench.engines import blocks, own_s, sound, used_s, worker
from tests.bench.table import Row

ROUNDS = 3
MEASURED = ("voice activity", "pitch", "formants", "band energy")


def report() -> Iterator[Row]:
    """Everything but words in the real worker, and the stage that finds words."""
    assets = find_assets()
    path, model = assets.sample_take, assets.demonstration_model
    rounds = [
        {
            **_bare(path, model, one_thread=True),
            "left alone": _bare(path, model, one_thread=False)["voice activity"],
            "words": _words(path, model),
            "rest": _rest(path),
        }
        for _ in range(ROUNDS)
    ]
    found = {name: statistics.mean(each[name] for each in rounds) for name in rounds[0]}
    length_s = len(sound(path)) / AUDIO_RATE_HZ
    threads = found["left alone"]
    for name in (*MEASURED, "recognition"):
        remark = f"on one thread; {threads:.2f} s as it comes" if name == "voice activity" else ""
        yield Row(f"bare {name}", found[name], "s", remark=remark)
    at_least = sum(found[name] for name in MEASURED)
    together = at_least - found["voice activity"] + threads
    remark = f"as they come; {at_least:.2f} s on one thread each"
    yield Row("bare calls together, but for words", together, "s", remark=remark)
    remark = f"{length_s / found['rest']:.0f} times real time; the way to the worker included"
    yield Row("everything but words", found["rest"], "s", remark=remark)
    yield Row("everything but words against bare calls", found["rest"] / together, "times", 1.3)
    yield Row("  against them on one thread each", found["rest"] / at_least, "times")
    yield Row("words", found["words"], "s", remark="with the model that comes along")
    yield Row("words against bare recognition", found["words"] / found["recognition"], "times", 1.2)


def _bare(path: Path, model: Path, *, one_thread: bool) -> dict[str, float]:
    told, _ = bare.started(path, model, one_thread=one_thread).communicate()
    return dict(json.loads(told))


def _rest(path: Path) -> float:
    """Seconds of the worker, and of this process for handing over, without a speech model."""
    samples = sound(path)
    with worker(SpeechAnalyserConfig(None)) as held:
        begun, own = used_s(held), own_s()
        for block in blocks(samples, len(samples) / AUDIO_RATE_HZ):
            held.feed_audio(block)
        held.finish()
        return used_s(held) - begun + own_s() - own


def _words(path: Path, model: Path) -> float:
    """Seconds of the stage that finds words, in a clean process as the bare call is."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.speech", str(path), str(model)],
        env={**os.environ, **bare.ONE_THREAD},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    """Print the seconds of the stage that finds words.

    python -m tests.bench.speech FILE MODEL
    """
    path, model = map(Path, sys.argv[1:])
    samples = HighPass().feed(Decimator().feed(sound(path) / FULL_SCALE))
    engine = WordEngine(model)

    def find() -> None:
        for count, at in enumerate(range(0, len(samples), STEP_SAMPLES), 1):
            engine.feed(samples[at : at + STEP_SAMPLES])
            if count % 10 == 0:
                _ = engine.partial_text
        engine.finish()

    sys.stdout.write(str(bare.processor_s(find)))


if __name__ == "__main__":
    main()
