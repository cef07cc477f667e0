"""Rows to domain values and back."""

from dataclasses import asdict
from pathlib import Path

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.calibration.look import LensCalibration, look_entry, look_of
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.media import AudioInfo, DropCounts, VideoInfo
from netflix_coach.domain.note_colours import colour_of
from netflix_coach.domain.session import (
    Marker,
    MediaFile,
    Note,
    Session,
    Take,
    TakeOrigin,
    TakeState,
)
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.steps import PlacedStep, Step
from netflix_coach.domain.timespan import Span
from netflix_coach.storage.models import (
    CalibrationRow,
    CorrectionRow,
    MarkerRow,
    MediaFileRow,
    NoteRow,
    SessionRow,
    StructureStepRow,
    TakeRow,
)


def session_of(row: SessionRow, root: Path) -> Session:
    """A session with its takes in the order they were made."""
    return Session(
        id=row.id,
        title=row.title,
        started_at=row.started_at,
        takes=tuple(take_of(take, root) for take in row.takes),
    )


def take_of(row: TakeRow, root: Path) -> Take:
    """A take with its file."""
    return Take(
        id=row.id,
        session_id=row.session_id,
        title=row.title,
        stage=Stage(row.stage),
        started_at=row.started_at,
        state=TakeState(row.state),
        origin=TakeOrigin(row.origin),
        question_id=row.question_id,
        question_text=row.question_text,
        clock_start_ns=row.clock_start_ns,
        media=None if row.media is None else _media_of(row.media, root),
        drops=DropCounts(**row.drops),
        session_look=look_of(row.session_look),
    )


def fill_take(row: TakeRow, take: Take, root: Path) -> None:
    """Write everything of a take into its row, the file included."""
    row.session_id = take.session_id
    row.title = take.title
    row.stage = take.stage.value
    row.started_at = take.started_at
    row.state = take.state.value
    row.origin = take.origin.value
    row.question_id = take.question_id
    row.question_text = take.question_text
    row.clock_start_ns = take.clock_start_ns
    row.drops = asdict(take.drops)
    row.session_look = look_entry(take.session_look)
    if take.media is None:
        row.media = None
        return
    if row.media is None:
        row.media = MediaFileRow()
    _fill_media(row.media, take.media, root)


def note_of(row: NoteRow) -> Note:
    """A note."""
    return Note(
        id=row.id,
        take_id=row.take_id,
        span=Span(row.start_ms, row.end_ms),
        text=row.text,
        created_at=row.created_at,
        colour=colour_of(row.colour),
    )


def marker_of(row: MarkerRow) -> Marker:
    """A marker."""
    return Marker(
        id=row.id,
        take_id=row.take_id,
        t_ms=row.t_ms,
        label=row.label,
        colour=colour_of(row.colour),
    )


def note_row(note: Note) -> NoteRow:
    """The row of a note."""
    return NoteRow(
        id=note.id,
        take_id=note.take_id,
        start_ms=note.span.start_ms,
        end_ms=note.span.end_ms,
        text=note.text,
        created_at=note.created_at,
        colour=note.colour.value,
    )


def marker_row(marker: Marker) -> MarkerRow:
    """The row of a marker."""
    return MarkerRow(
        id=marker.id,
        take_id=marker.take_id,
        t_ms=marker.t_ms,
        label=marker.label,
        colour=marker.colour.value,
    )


def step_of(row: StructureStepRow) -> PlacedStep:
    """A step where the user has it."""
    return PlacedStep(
        id=row.id,
        take_id=row.take_id,
        step=Step(row.step),
        span=Span(row.start_ms, row.end_ms),
    )


def step_row(placed: PlacedStep) -> StructureStepRow:
    """The row of a placed step."""
    return StructureStepRow(
        id=placed.id,
        take_id=placed.take_id,
        step=placed.step.value,
        start_ms=placed.span.start_ms,
        end_ms=placed.span.end_ms,
    )


def correction_of(row: CorrectionRow) -> Correction:
    """A correction."""
    return Correction(
        id=row.id,
        take_id=row.take_id,
        created_at=row.created_at,
        kind=CorrectionKind(row.kind),
        tier=None if row.tier is None else Tier(row.tier),
        target=Span(row.target_start_ms, row.target_end_ms),
        span=Span(row.start_ms, row.end_ms),
        was=row.was,
        text=row.text,
        confidence=row.confidence,
    )


def correction_row(correction: Correction) -> CorrectionRow:
    """The row of a correction."""
    return CorrectionRow(
        id=correction.id,
        take_id=correction.take_id,
        created_at=correction.created_at,
        kind=correction.kind.value,
        tier=None if correction.tier is None else correction.tier.value,
        target_start_ms=correction.target.start_ms,
        target_end_ms=correction.target.end_ms,
        start_ms=correction.span.start_ms,
        end_ms=correction.span.end_ms,
        was=correction.was,
        text=correction.text,
        confidence=correction.confidence,
    )


def calibration_of(row: CalibrationRow) -> LensCalibration:
    """A calibration."""
    look = look_of(row.look)
    assert look is not None  # noqa: S101 - the column takes no null
    return LensCalibration(row.id, row.camera_id, row.camera_name, row.person, row.made_at, look)


def calibration_row(calibration: LensCalibration) -> CalibrationRow:
    """The row of a calibration."""
    return CalibrationRow(
        id=calibration.id,
        camera_id=calibration.camera_id,
        camera_name=calibration.camera_name,
        person=calibration.person,
        made_at=calibration.made_at,
        look=asdict(calibration.look),
    )


def _media_of(row: MediaFileRow, root: Path) -> MediaFile:
    video, audio = None, None
    if row.width is not None and row.height is not None:
        video = VideoInfo(row.width, row.height, row.fps or 0.0, row.video_codec or "")
    if row.sample_rate_hz is not None and row.channels is not None:
        audio = AudioInfo(row.sample_rate_hz, row.channels, row.audio_codec or "")
    # Joining an absolute path gives that path: only those inside the folder are relative.
    return MediaFile(root / row.path, row.duration_ms, row.size_bytes, video, audio)


def _fill_media(row: MediaFileRow, media: MediaFile, root: Path) -> None:
    inside = media.path.is_relative_to(root)
    row.path = media.path.relative_to(root).as_posix() if inside else str(media.path)
    row.duration_ms, row.size_bytes = media.duration_ms, media.size_bytes
    video, audio = media.video, media.audio
    row.width = None if video is None else video.width
    row.height = None if video is None else video.height
    row.fps = None if video is None else video.fps
    row.video_codec = None if video is None else video.codec
    row.sample_rate_hz = None if audio is None else audio.sample_rate_hz
    row.channels = None if audio is None else audio.channels
    row.audio_codec = None if audio is None else audio.codec
