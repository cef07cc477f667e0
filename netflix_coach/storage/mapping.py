"""Rows to domain values and back."""

from dataclasses import asdict
from pathlib import Path

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.media import AudioInfo, DropCounts, VideoInfo
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
from netflix_coach.domain.timespan import Span
from netflix_coach.storage.models import (
    AnnotationRow,
    MarkerRow,
    MediaFileRow,
    NoteRow,
    SessionRow,
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
    )


def marker_of(row: MarkerRow) -> Marker:
    """A marker."""
    return Marker(id=row.id, take_id=row.take_id, t_ms=row.t_ms, label=row.label)


def annotation_of(row: AnnotationRow) -> Annotation:
    """An annotation the user made."""
    return Annotation(
        tier=Tier(row.tier),
        start_ms=row.start_ms,
        end_ms=row.end_ms,
        label=row.label,
        severity=None if row.severity is None else Severity(row.severity),
        certainty=None if row.certainty is None else Certainty(row.certainty),
        confidence=row.confidence,
        origin=Origin.MANUAL,
    )


def fill_annotation(row: AnnotationRow, annotation: Annotation) -> None:
    """Write an annotation into its row."""
    row.tier = annotation.tier.value
    row.start_ms = annotation.start_ms
    row.end_ms = annotation.end_ms
    row.label = annotation.label
    row.severity = None if annotation.severity is None else annotation.severity.value
    row.certainty = None if annotation.certainty is None else annotation.certainty.value
    row.confidence = annotation.confidence


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
