"""Watches a recording and says only what went wrong, on standard error."""

import sys

from netflix_coach.capture.level import Level
from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.ports import CaptureEvent
from netflix_coach.domain.speech.sound_check import SoundState
from netflix_coach.domain.transcript import HeardWords
from netflix_coach.services.calibration import CalibrationStatus


class Onlooker:
    """A RecordingObserver to be used as it is, or to take what it is told from."""

    def on_preview(self, frame: VideoFrame) -> None:
        pass

    def on_level(self, level: Level) -> None:
        pass

    def on_framing(self, framing: Framing) -> None:
        pass

    def on_calibration(self, status: CalibrationStatus) -> None:
        pass

    def on_sound(self, state: SoundState) -> None:
        pass

    def on_words(self, heard: HeardWords) -> None:
        pass

    def on_analysis_trouble(self, sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")

    def on_elapsed(self, elapsed_ms: int) -> None:
        pass

    def on_notice(self, event: CaptureEvent) -> None:
        sys.stderr.write(f"{event.sentence}\n")

    def on_aborted(self, sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")
