"""`netflix-coach record`: a take from a recording played as if live."""

import argparse
import math
import threading
import time

from netflix_coach.app.cancelling import InterruptFlag
from netflix_coach.app.console import print_line
from netflix_coach.app.container import Container
from netflix_coach.capture.level import Level
from netflix_coach.domain.errors import Cancelled
from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind
from netflix_coach.domain.session import Take
from netflix_coach.domain.settings import SAMPLE_SOURCE_ID, SourceChoice
from netflix_coach.domain.speech.sound_check import SoundState
from netflix_coach.domain.transcript import HeardWords
from netflix_coach.services.calibration import CalibrationStatus
from netflix_coach.services.recording import TakePlan

_POLL_S = 0.05


class _Watcher:
    """Waits for the end of the recording and passes sentences on. Called on capture threads."""

    def __init__(self) -> None:
        self.has_ended = threading.Event()
        self.elapsed_ms = 0

    def on_preview(self, frame: VideoFrame) -> None:
        """Nobody looks."""

    def on_level(self, level: Level) -> None:
        """Nobody looks."""

    def on_framing(self, framing: Framing) -> None:
        """Nobody looks."""

    def on_calibration(self, status: CalibrationStatus) -> None:
        """Nobody sits there."""

    def on_sound(self, state: SoundState) -> None:
        """Nobody can mend it."""

    def on_words(self, heard: HeardWords) -> None:
        """Nobody looks."""

    def on_analysis_trouble(self, sentence: str) -> None:
        """Say it."""
        print_line(sentence)

    def on_elapsed(self, elapsed_ms: int) -> None:
        """Note how much is written."""
        self.elapsed_ms = elapsed_ms

    def on_notice(self, event: CaptureEvent) -> None:
        """Stop at the end of the recording; say everything else."""
        if event.kind is CaptureEventKind.ENDED:
            self.has_ended.set()
        else:
            print_line(event.sentence)

    def on_aborted(self, sentence: str) -> None:
        """Say why and stop."""
        print_line(sentence)
        self.has_ended.set()


def record(given: argparse.Namespace, container: Container, *, is_sample: bool) -> None:
    """Record until the source ends, the time is up, or Ctrl+C, which discards the take.

    `is_sample` tells that the source is the bundled recording.

    Raises:
        Cancelled: Ctrl+C was pressed.
    """
    watcher = _Watcher()
    recording = container.recording
    choice = SourceChoice(SAMPLE_SOURCE_ID, SAMPLE_SOURCE_ID) if is_sample else SourceChoice()
    with InterruptFlag() as cancel:
        recording.open_monitor(choice, watcher)
        recording.begin(TakePlan(given.stage, title=given.title or given.source.stem))
        deadline = time.monotonic() + (given.seconds or math.inf)
        while not watcher.has_ended.is_set() and time.monotonic() < deadline:
            if cancel.wait(_POLL_S):
                recording.discard()
                raise Cancelled
    take = recording.finish()
    recording.close_monitor()
    print_line(_recorded(take))


def _recorded(take: Take) -> str:
    seconds = take.media.duration_ms / 1000 if take.media else 0
    drops = take.drops
    return (
        f"{take.id}  {seconds:.1f} s recorded, {drops.writer_frames} pictures dropped, "
        f"{drops.analysis_frames} not analysed live"
    )
