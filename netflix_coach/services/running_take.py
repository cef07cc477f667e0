"""A take while it is recorded, and what makes a finished one of it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.errors import MediaError, StorageError
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import Take
from netflix_coach.media.finalise import finalise
from netflix_coach.media.peaks import save_peaks
from netflix_coach.media.take_writer import TakeWriter
from netflix_coach.services.editor import TakeEditor
from netflix_coach.services.library import LibraryService
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.services.take_taps import TakeTaps

log = logging.getLogger(__name__)


@dataclass(slots=True)
class RunningTake:
    """The take being recorded, with all that works on it."""

    take: Take
    part: Path
    writer: TakeWriter
    taps: TakeTaps
    editor: TakeEditor
    model_dir: Path | None
    """The speech model that words are looked for with."""


class TakeFinisher:
    """Turns a take that was stopped into one of the library. Any thread; blocks."""

    def __init__(self, library: LibraryService, analysis: TakeAnalysis) -> None:
        self._library = library
        self._analysis = analysis

    def finish(self, running: RunningTake, preview_drops: int) -> Take:
        """End the file, derive and store the analysis.

        Raises:
            MediaError: nothing at all was written; the take is gone.
            StorageError: the disk refuses; what was recorded is in the library or recovered.
        """
        report = running.writer.stop()
        take = running.take
        with suppress(StorageError):  # tried again, and then told, once the take is safe
            running.editor.save()
        try:
            media_path = self._end(running, report.duration_ms)
        except MediaError:  # nothing was written; after any other error it is recovered later
            self._library.delete_take(take.id)
            raise
        drops = replace(
            report.drops,
            preview_frames=preview_drops,
            analysis_frames=running.taps.live.dropped_frames,
        )
        # Last of all: a take that is ready has its analysis, and one that is not is recovered.
        take = self._library.complete_take(replace(take, drops=drops), media_path)
        running.editor.save()
        return take

    def _end(self, running: RunningTake, duration_ms: int) -> Path:
        """Store waveform and analysis while the file is ended; returns where it is."""
        take = running.take
        with ThreadPoolExecutor(1, "finalise") as beside:  # it mostly waits for the disk
            finalising = beside.submit(finalise, running.part)
            features = running.taps.live.finish(duration_ms)
            self._keep_peaks(take, running.taps.peaks.peaks())
            if features.missing:
                path = finalising.result()
                features = self._analysis.complete_or_say(features, path, running.model_dir)
            keys_ms = running.editor.typed.keys_ms
            context = AnalysisContext(take.stage, session_look=take.session_look, keys_ms=keys_ms)
            try:
                self._analysis.store(take.id, features, context)
            finally:  # where both fail, what is said of the recording matters more
                media_path = finalising.result()
        return media_path

    def _keep_peaks(self, take: Take, peaks: WaveformPeaks) -> None:
        try:
            save_peaks(self._library.files_of(take).peaks, peaks)
        except OSError as error:  # the take matters more than its picture
            log.warning("no waveform was kept: %s", error)
