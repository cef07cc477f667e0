"""The program under test: records from the default camera, with a steady sound beside it.

    python -m tests.virtual_camera.program

Prints a JSON object per line for each picture, block of sound and event. Ends when its standard
input does.
"""

import json
import sys
import threading
import time
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QGuiApplication

from netflix_coach.capture.combined import CombinedSource
from netflix_coach.capture.qt.camera import CameraSource
from netflix_coach.capture.qt.devices import QtDeviceCatalogue
from netflix_coach.capture.recording_source import RecordingSource
from netflix_coach.domain.media import (
    AudioBlock,
    AudioInfo,
    AudioSlice,
    MediaInfo,
    PixelFormat,
    VideoFrame,
)
from netflix_coach.domain.ports import CaptureEvent
from tests.virtual_camera.pictures import read_number


def tell(kind: str, **details: object) -> None:
    sys.stdout.write(json.dumps({"kind": kind, "at": time.monotonic(), **details}) + "\n")
    sys.stdout.flush()


class Hum:
    """A minute of sound to record beside the camera."""

    info = MediaInfo(Path("hum.mkv"), 60_000, None, AudioInfo(48_000, 1))

    def audio(self):
        for start in range(0, 60 * 48_000, 4800):
            yield AudioSlice(start, np.full(4800, 1000, np.int16))

    def frames(self, start_ms=0, end_ms=None, step_ms=None):
        yield from ()

    def close(self):
        pass


class Printer:
    """Sink that tells what comes."""

    def on_audio(self, block: AudioBlock) -> None:
        tell("sound", samples=len(block.samples), t_ns=block.t_ns)

    def on_video(self, frame: VideoFrame) -> None:
        tell(
            "picture",
            number=read_number(brightness(frame)),
            size=[frame.width, frame.height],
            format=frame.pixel_format,
            t_ns=frame.t_ns,
        )

    def on_event(self, event: CaptureEvent) -> None:
        tell("event", event=event.kind, sentence=event.sentence)


def brightness(frame: VideoFrame) -> np.ndarray:
    match frame.pixel_format:
        case PixelFormat.MJPEG:
            return cv2.imdecode(frame.image, cv2.IMREAD_GRAYSCALE)
        case PixelFormat.YUYV:
            return frame.image[:, :, 0]
        case _:
            return frame.image[: frame.height]


def main() -> None:
    app = QGuiApplication([])
    catalogue = QtDeviceCatalogue()

    def list_cameras() -> None:
        tell("cameras", cameras=[[c.id, c.name, c.is_default] for c in catalogue.cameras()])

    def quit_at_end_of_input() -> None:
        sys.stdin.read()
        QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    list_cameras()
    catalogue.on_change(list_cameras)
    camera = CameraSource(None, time.monotonic_ns)
    source = CombinedSource(
        camera, RecordingSource(lambda _: Hum(), Path("hum"), time.monotonic_ns)
    )
    source.open(Printer())
    threading.Thread(target=quit_at_end_of_input, daemon=True).start()
    app.exec()
    source.close()
    catalogue.close()
    tell("end", corrupt_frames=camera.corrupt_frames)


if __name__ == "__main__":
    main()
