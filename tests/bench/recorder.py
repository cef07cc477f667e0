"""Records one take with live analysis and tells as JSON what it cost. Started by `recording`.

python -m tests.bench.recorder FOLDER SECONDS
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets, find_assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.capture.recording_source import RecordingSource
from netflix_coach.domain.ports import LiveSource
from netflix_coach.domain.session import Take
from netflix_coach.domain.settings import SAMPLE_SOURCE_ID, SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.recording import TakePlan
from tests.bench.processes import process_s, resident_mb, threads_s
from tests.bench.ten_minutes import finish_ten_minutes
from tests.synth.onlooker import Onlooker

WARM_UP_S = 8
"""Left out at the start of the take: imports and the loading of models."""


class LoopedSource:
    """Plays the sample recording again and again as camera and microphone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def make(self, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        return RecordingSource(open_media, self._path, time.monotonic_ns, loop=True)

    def starts_over(self, choice: SourceChoice) -> bool:
        return True


def used(workers: dict[str, int]) -> dict[str, float]:
    """Processor seconds so far: of each thread here and of each worker."""
    return {**threads_s(), **{name: process_s(pid) for name, pid in workers.items()}}


def record(container: Container, seconds: float) -> dict[str, Any]:
    """Record, and measure the steady state: shares, memory, queues, and the way to the review."""
    recording = container.recording
    choice = SourceChoice(SAMPLE_SOURCE_ID, SAMPLE_SOURCE_ID)
    recording.open_monitor(choice, Onlooker())
    recording.begin(TakePlan(Stage.BEHAVIOURAL, title="bench"))
    time.sleep(WARM_UP_S)
    held = recording._workers
    model = container.recording._model_dir
    workers = {"speech worker": held.speech(model).pid, "face worker": held.face().pid}
    assert all(workers.values())
    begun, before = time.monotonic(), used(workers)
    time.sleep(seconds)
    wall, after = time.monotonic() - begun, used(workers)
    memory = {name: resident_mb(pid) for name, pid in workers.items()}
    memory["recording"] = resident_mb(os.getpid())
    live = recording._recording.taps.live
    stopped = time.monotonic()
    take = recording.finish()
    finished = time.monotonic()
    review = container.review.open(take.id)
    opened = time.monotonic()
    recording.close_monitor()
    return {
        "take": take.id,
        "seconds": take.media.duration_ms / 1000,
        "shares": {name: (after[name] - before.get(name, 0.0)) / wall for name in after},
        "memory": memory,
        "peaks": {**live.queue_peaks, **_peaks(take)},
        "dropped": take.drops.writer_frames + take.drops.analysis_frames,
        "previews_dropped": take.drops.preview_frames,
        "silence_filled_ms": take.drops.silence_filled_ms,
        "finish_s": finished - stopped,
        "open_s": opened - finished,
        "flags": len(review.analysis.flags),
    }


def _peaks(take: Take) -> dict[str, int]:
    return {"writer pictures": take.drops.writer_peak, "writer sound ms": take.drops.audio_peak}


def open_services(folder: Path, assets: Assets) -> Container:
    """The program's services with the looped sample as the only device."""
    return Container(
        Shelf(folder),
        assets,
        make_sources=lambda: LoopedSource(assets.sample_take),
        make_painter=OffscreenQt().caption_painter,
    )


def main() -> None:
    """Record, and let a take of ten minutes be finished where the one recorded is shorter."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    container = open_services(folder, find_assets())
    try:
        found = record(container, seconds)
        if seconds < 600:
            found["ten_minutes"] = finish_ten_minutes(container, found["take"])
    finally:
        container.shutdown()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
