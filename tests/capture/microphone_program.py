"""The program under test: records from a microphone and writes down what it hears.

    python -m tests.capture.microphone_program FOLDER

Appends the samples to FOLDER/samples and prints a JSON object per line for each block, event and
list of microphones. A line "block" on standard input holds up the window's thread for 2 s; the end
of the input ends the program.
"""

import json
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from netflix_coach.capture.qt.devices import QtDeviceCatalogue
from netflix_coach.capture.qt.microphone import MicrophoneSource
from netflix_coach.domain.media import AudioBlock, VideoFrame
from netflix_coach.domain.ports import CaptureEvent


def tell(kind: str, **details: object) -> None:
    sys.stdout.write(json.dumps({"kind": kind, **details}) + "\n")
    sys.stdout.flush()


class Writer:
    """Sink that keeps the samples and tells the rest."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "samples").open("wb")

    def on_audio(self, block: AudioBlock) -> None:
        self._file.write(block.samples.tobytes())
        self._file.flush()
        thread = threading.current_thread() is threading.main_thread()
        tell("sound", samples=len(block.samples), t_ns=block.t_ns, on_main_thread=thread)

    def on_video(self, frame: VideoFrame) -> None:
        raise AssertionError("a microphone has no picture")

    def on_event(self, event: CaptureEvent) -> None:
        tell("event", event=event.kind, sentence=event.sentence)


class Orders(QObject):
    """Carries what is asked for on standard input to the window's thread."""

    blocked = Signal()
    ended = Signal()

    def read(self) -> None:
        for _ in sys.stdin:
            self.blocked.emit()
        self.ended.emit()


def main() -> None:
    app = QGuiApplication([])
    catalogue = QtDeviceCatalogue()

    def list_microphones() -> None:
        tell("microphones", names=[m.name for m in catalogue.microphones()])

    list_microphones()
    catalogue.on_change(list_microphones)
    orders = Orders()
    orders.blocked.connect(lambda: time.sleep(2), Qt.ConnectionType.QueuedConnection)
    orders.ended.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=orders.read, daemon=True).start()
    source = MicrophoneSource(None, time.monotonic_ns)
    source.open(Writer(Path(sys.argv[1])))
    app.exec()
    source.close()
    catalogue.close()
    tell("end")


if __name__ == "__main__":
    main()
