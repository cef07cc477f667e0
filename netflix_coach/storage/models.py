"""The tables: entities as ORM classes, tracks and words as plain tables for bulk work.

Enumerations are stored as their values, so that a file can be read without this program.
What a user would call the layout is described in `docs/data-format.md`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from netflix_coach.storage.types import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Common ground of the entities. Rows live inside one `Database.run` and never leave it."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy's


class SessionRow(Base):
    """One practice occasion."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    title: Mapped[str] = mapped_column(String)
    started_at: Mapped[datetime]
    takes: Mapped[list["TakeRow"]] = relationship(
        back_populates="session",
        order_by="TakeRow.started_at, TakeRow.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )


class TakeRow(Base):
    """One continuous recording. The row is there before the first frame is written."""

    __tablename__ = "take"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    session_id: Mapped[str] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String)
    stage: Mapped[str] = mapped_column(String)
    started_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String)
    origin: Mapped[str] = mapped_column(String)
    question_id: Mapped[str | None] = mapped_column(String)
    question_text: Mapped[str] = mapped_column(Text)
    clock_start_ns: Mapped[int] = mapped_column(BigInteger)
    drops: Mapped[dict[str, Any]]
    session_look: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    session: Mapped[SessionRow] = relationship(back_populates="takes")
    media: Mapped["MediaFileRow | None"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="joined"
    )


class MediaFileRow(Base):
    """The file of a take. A path inside the data folder is stored relative to it."""

    __tablename__ = "media_file"

    take_id: Mapped[str] = mapped_column(
        ForeignKey("take.id", ondelete="CASCADE"), primary_key=True
    )
    path: Mapped[str] = mapped_column(Text)
    duration_ms: Mapped[int]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int | None]
    height: Mapped[int | None]
    fps: Mapped[float | None] = mapped_column(Float)
    video_codec: Mapped[str | None] = mapped_column(String)
    sample_rate_hz: Mapped[int | None]
    channels: Mapped[int | None]
    audio_codec: Mapped[str | None] = mapped_column(String)


class CalibrationRow(Base):
    """A look at the lens of a camera by a person."""

    __tablename__ = "calibration"
    __table_args__ = (Index("ix_calibration_whose", "camera_id", "person", unique=True),)

    id: Mapped[str] = mapped_column(String, primary_key=True)
    camera_id: Mapped[str] = mapped_column(String)
    camera_name: Mapped[str] = mapped_column(String)
    person: Mapped[str] = mapped_column(String)
    made_at: Mapped[datetime]
    look: Mapped[dict[str, Any]]


class AnalysisRunRow(Base):
    """One application of engines and parameters to a take; its tracks and words go with it."""

    __tablename__ = "analysis_run"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    duration_ms: Mapped[int]
    has_words: Mapped[bool]
    engines: Mapped[dict[str, Any]]
    missing: Mapped[dict[str, Any]]
    notices: Mapped[list[str]]
    context: Mapped[dict[str, Any]]
    parameters: Mapped[dict[str, Any]]


class CorrectionRow(Base):
    """What the user put right of an analysis; what the machine found is derived, not stored."""

    __tablename__ = "correction"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String)
    tier: Mapped[str | None] = mapped_column(String)
    target_start_ms: Mapped[int]
    target_end_ms: Mapped[int]
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    was: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float | None] = mapped_column(Float)


class MarkerRow(Base):
    """A labelled instant."""

    __tablename__ = "marker"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    t_ms: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    colour: Mapped[str] = mapped_column(String, default="", server_default="")


class NoteRow(Base):
    """What the user wrote at a moment or over a span."""

    __tablename__ = "note"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    colour: Mapped[str] = mapped_column(String, default="", server_default="")


class SelfRatingRow(Base):
    """How the user thought the take went, 0 to 100 each; null where nothing was said."""

    __tablename__ = "self_rating"

    take_id: Mapped[str] = mapped_column(
        ForeignKey("take.id", ondelete="CASCADE"), primary_key=True
    )
    rated_at: Mapped[datetime]
    clarity: Mapped[int | None]
    structure: Mapped[int | None]
    pacing: Mapped[int | None]
    confidence: Mapped[int | None]
    sentence: Mapped[str] = mapped_column(Text)
    is_after_seeing: Mapped[bool]


class StructureStepRow(Base):
    """A step of the answer as the user placed it; steps nobody touched are derived, not stored."""

    __tablename__ = "structure_step"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    step: Mapped[str] = mapped_column(String)
    start_ms: Mapped[int]
    end_ms: Mapped[int]


class VoiceTrackRow(Base):
    """What was spoken over the replay; its file lies inside the data folder, as a relative path."""

    __tablename__ = "voice_track"

    id: Mapped[str] = mapped_column(String, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    recorded_at: Mapped[datetime]
    path: Mapped[str] = mapped_column(Text)
    start_ms: Mapped[int]
    duration_ms: Mapped[int]
    words: Mapped[list[Any] | None] = mapped_column(JSON, nullable=False)  # JSON's own null


class DerivedRow(Base):
    """What was derived of an analysis, kept so that a take opens at once; it may go at any time."""

    __tablename__ = "derived"

    run_id: Mapped[str] = mapped_column(
        ForeignKey("analysis_run.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SearchEntryRow(Base):
    """A text that can be searched for, with its place; kept in step by the repositories."""

    __tablename__ = "search_entry"
    __table_args__ = (Index("ix_search_entry_source", "kind", "source_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String)
    source_id: Mapped[str] = mapped_column(String)
    t_ms: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


TRACKS = Table(
    "track",
    Base.metadata,
    Column("run_id", ForeignKey("analysis_run.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("step_us", Integer, nullable=False),
    Column("offset_us", Integer, nullable=False),
    Column("columns", JSON, nullable=False),
    Column("length", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

WORDS = Table(
    "word",
    Base.metadata,
    Column("run_id", ForeignKey("analysis_run.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", String, nullable=False),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    sqlite_with_rowid=False,
)
