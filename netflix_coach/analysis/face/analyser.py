"""The face analyser: pictures of the 10 Hz grid in, rows of the face and outline tracks out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face import pictures
from netflix_coach.analysis.face.measure import absent_row, face_row
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.face.outline import UNKNOWN, face_outline
from netflix_coach.analysis.face.tracker import Face, FaceTracker, Seen
from netflix_coach.analysis.ports import AnalyserInfo, FeatureChunk, TrackChunk
from netflix_coach.domain.gaze.outline import FACE_OUTLINE
from netflix_coach.domain.gaze.tracks import FACE_STEP_MS, FACE_TRACK
from netflix_coach.domain.media import TimedFrame


@dataclass(frozen=True, slots=True)
class _Sight:
    """One picture and whom it shows; without a picture where it can't be decoded."""

    slot: int
    delay_ms: float
    picture: pictures.Picture | None
    seen: Seen | None


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

    def feed(self, *frames: TimedFrame) -> FeatureChunk:
        """One row for each picture's slot; nothing for a second picture of the same slot.

        A picture that can't be decoded leaves its row unknown (NaN).
        """
        # All faces are found, then all eyes, then all rows are made: each network drives
        # everything else out of the processor's caches, and what follows its like costs less.
        sights = [self._find(frame) for frame in frames if self._is_next(frame)]
        faces = [self._with_eyes(sight) for sight in sights]
        tracks: list[TrackChunk] = []
        for sight, face in zip(sights, faces, strict=True):
            row, outline = _rows(sight, face)
            tracks.append(TrackChunk(FACE_TRACK, sight.slot, row[None]))
            tracks.append(TrackChunk(FACE_OUTLINE, sight.slot, outline[None]))
        return FeatureChunk(tracks=tuple(tracks))

    def finish(self) -> FeatureChunk:
        """Nothing is held back: every row is handed out with its picture."""
        return FeatureChunk()

    def _is_next(self, frame: TimedFrame) -> bool:
        """Whether the picture is the first of its slot; remembers the slot."""
        slot = frame.t_ms // FACE_STEP_MS
        is_next = slot > self._last_slot
        self._last_slot = max(slot, self._last_slot)
        return is_next

    def _find(self, frame: TimedFrame) -> _Sight:
        slot = frame.t_ms // FACE_STEP_MS
        picture = pictures.Picture.of(frame.frame)
        seen = None if picture is None else self._tracker.track(picture)
        return _Sight(slot, float(frame.t_ms - slot * FACE_STEP_MS), picture, seen)

    def _with_eyes(self, sight: _Sight) -> Face | None:
        if sight.picture is None or sight.seen is None:
            return None
        return self._tracker.with_eyes(sight.picture, sight.seen)


def _rows(sight: _Sight, face: Face | None) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The rows of both tracks."""
    picture = sight.picture
    if picture is None:
        return np.full(len(FACE_TRACK.columns), np.nan, dtype=np.float32), UNKNOWN
    if face is None:
        return absent_row(picture, sight.delay_ms), UNKNOWN
    return face_row(face, picture, sight.delay_ms), face_outline(face, picture)
