"""The face analyser: pictures of the 10 Hz grid in, rows of the face and outline tracks out."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face import pictures
from netflix_coach.analysis.face.measure import absent_row, face_row
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.face.outline import UNKNOWN, face_outline
from netflix_coach.analysis.face.tracker import FaceTracker
from netflix_coach.analysis.ports import AnalyserInfo, FeatureChunk, TrackChunk
from netflix_coach.domain.gaze.outline import FACE_OUTLINE
from netflix_coach.domain.gaze.tracks import FACE_STEP_MS, FACE_TRACK
from netflix_coach.domain.media import TimedFrame


class LiteRtFaceAnalyser:
    """Measures one face over one take. Lives in the face worker process, on one thread."""

    def __init__(self, models: FaceModels) -> None:
        pictures.use_one_thread()
        self._tracker = FaceTracker(models)
        self._info = AnalyserInfo(engines={"face": models.engine_info()})
        self._last_slot = -1

    @property
    def info(self) -> AnalyserInfo:
        """Key of `engines`: face."""
        return self._info

    def feed(self, frame: TimedFrame) -> FeatureChunk:
        """One row for the picture's slot; nothing for a second picture of the same slot.

        A picture that can't be decoded leaves its row unknown (NaN).
        """
        slot = frame.t_ms // FACE_STEP_MS
        if slot <= self._last_slot:
            return FeatureChunk()
        self._last_slot = slot
        row, outline = self._measure(frame, float(frame.t_ms - slot * FACE_STEP_MS))
        return FeatureChunk(
            tracks=(
                TrackChunk(FACE_TRACK, slot, row[None]),
                TrackChunk(FACE_OUTLINE, slot, outline[None]),
            )
        )

    def finish(self) -> FeatureChunk:
        """Nothing is held back: every row is handed out with its picture."""
        return FeatureChunk()

    def _measure(
        self, frame: TimedFrame, delay_ms: float
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The rows of both tracks."""
        picture = pictures.Picture.of(frame.frame)
        if picture is None:
            return np.full(len(FACE_TRACK.columns), np.nan, dtype=np.float32), UNKNOWN
        face = self._tracker.track(picture)
        if face is None:
            return absent_row(picture, delay_ms), UNKNOWN
        return face_row(face, picture, delay_ms), face_outline(face, picture)
