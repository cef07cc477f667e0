"""The program under test: records a take from the default camera, with a sound beside it.

    python -m tests.virtual_camera.recorder DATA_DIR

Prints a JSON object per line as `program` does. The take ends when the standard input does.
"""

import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QGuiApplication

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import find_assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.capture.combined import CombinedSource
from netflix_coach.capture.qt.camera import CameraSource
from netflix_coach.capture.recording_source import RecordingSource
from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.ports import CaptureEvent, LiveSource
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.services.recording import TakePlan
from tests.synth.onlooker import Onlooker
from tests.virtual_camera.program import Hum, tell


class CameraAndHum:
    """Makes the source."""

    def make(self, choice: SourceChoice, *, loop: bool = False) -> LiveSource:
        hum = RecordingSource(lambda _: Hum(), Path("hum"), time.monotonic_ns)
        return CombinedSource(CameraSource(None, time.monotonic_ns), hum)

    def starts_over(self, choice: SourceChoice) -> bool:
        return False


class Teller(Onlooker):
    """Tells what the window would be told."""

    def on_preview(self, frame: VideoFrame) -> None:
        tell("picture")

    def on_elapsed(self, elapsed_ms: int) -> None:
        tell("elapsed", ms=elapsed_ms)

    def on_notice(self, event: CaptureEvent) -> None:
        tell("event", event=event.kind, sentence=event.sentence)

    def on_aborted(self, sentence: str) -> None:
        tell("aborted", sentence=sentence)


def main() -> None:
    app = QGuiApplication([])
    services = Container(
        Shelf(Path(sys.argv[1])),
        find_assets(),
        make_sources=CameraAndHum,
        make_painter=OffscreenQt().caption_painter,
    )
    recording = services.recording
    recording.open_monitor(SourceChoice(), Teller())
    recording.begin(TakePlan(Stage.BEHAVIOURAL, title="Through thick and thin"))

    def finish_at_end_of_input() -> None:
        sys.stdin.read()
        take = recording.finish()
        tell("take", path=str(take.media.path), ms=take.media.duration_ms)
        QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    finishing = threading.Thread(target=finish_at_end_of_input)
    finishing.start()
    app.exec()
    finishing.join()
    services.shutdown()


if __name__ == "__main__":
    main()
