"""What sees a take as it is written: analysis, waveform, small pictures, clock."""

from pathlib import Path

from netflix_coach.analysis.live import LiveAnalysis
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioSlice, TimedFrame
from netflix_coach.media.peaks import PeaksBuilder
from netflix_coach.media.thumbnails import ThumbnailBuilder
from netflix_coach.services.editor import TakeEditor
from netflix_coach.services.monitor import RecordingObserver

_ELAPSED_STEP_MS = 200


class TakeTaps:
    """What the writer hands on as it writes. Called on the writer's thread."""

    def __init__(
        self,
        live: LiveAnalysis,
        observer: RecordingObserver,
        editor: TakeEditor,
        thumbnails: Path,
    ) -> None:
        self.live = live
        self.peaks = PeaksBuilder()
        self.thumbnails = ThumbnailBuilder(thumbnails)
        self._observer = observer
        self._editor = editor
        self._told_ms = -_ELAPSED_STEP_MS

    def on_audio(self, audio: AudioSlice) -> None:
        """Samples were written."""
        self.live.on_audio(audio)
        self.peaks.feed(audio)
        self._tell((audio.start_sample + len(audio.samples)) * 1000 // AUDIO_RATE_HZ)

    def on_frame(self, frame: TimedFrame) -> None:
        """A picture was written."""
        self.live.on_frame(frame)
        self.thumbnails.feed(frame)
        self._tell(frame.t_ms)

    def on_failure(self, sentence: str) -> None:
        """The recording had to stop."""
        self._observer.on_aborted(sentence)

    def _tell(self, t_ms: int) -> None:
        self._editor.on_written(t_ms)
        if t_ms - self._told_ms >= _ELAPSED_STEP_MS:
            self._told_ms = t_ms
            self._observer.on_elapsed(t_ms)
