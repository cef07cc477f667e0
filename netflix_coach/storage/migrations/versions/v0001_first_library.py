"""Version 1: sessions, takes, analysis runs, what the user wrote, and what is searched."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of version 1."""
    _library()
    _analysis()
    _written_by_the_user()
    _search()


def _library() -> None:
    op.create_table(
        "session",
        _key(),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        _primary("session"),
    )
    op.create_table(
        "take",
        _key(),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=True),
        sa.Column("question_text", sa.Text(), nullable=False),
        sa.Column("clock_start_ns", sa.BigInteger(), nullable=False),
        sa.Column("drops", sa.JSON(), nullable=False),
        _belongs("take", "session_id", "session"),
        _primary("take"),
    )
    op.create_index("ix_take_session_id", "take", ["session_id"])
    op.create_table(
        "media_file",
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("fps", sa.Float(), nullable=True),
        sa.Column("video_codec", sa.String(), nullable=True),
        sa.Column("sample_rate_hz", sa.Integer(), nullable=True),
        sa.Column("channels", sa.Integer(), nullable=True),
        sa.Column("audio_codec", sa.String(), nullable=True),
        _belongs("media_file", "take_id", "take"),
        _primary("media_file", "take_id"),
    )


def _analysis() -> None:
    op.create_table(
        "analysis_run",
        _key(),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("has_words", sa.Boolean(), nullable=False),
        sa.Column("engines", sa.JSON(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        _belongs("analysis_run", "take_id", "take"),
        _primary("analysis_run"),
    )
    op.create_index("ix_analysis_run_take_id", "analysis_run", ["take_id"])
    op.create_table(
        "track",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("step_us", sa.Integer(), nullable=False),
        sa.Column("offset_us", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _belongs("track", "run_id", "analysis_run"),
        _primary("track", "run_id", "name"),
    )
    op.create_table(
        "word",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        _belongs("word", "run_id", "analysis_run"),
        _primary("word", "run_id", "position"),
        sqlite_with_rowid=False,
    )


def _written_by_the_user() -> None:
    op.create_table(
        "annotation",
        _key(),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        _belongs("annotation", "take_id", "take"),
        _primary("annotation"),
    )
    op.create_index("ix_annotation_take_id", "annotation", ["take_id"])
    op.create_table(
        "marker",
        _key(),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("t_ms", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        _belongs("marker", "take_id", "take"),
        _primary("marker"),
    )
    op.create_index("ix_marker_take_id", "marker", ["take_id"])
    op.create_table(
        "note",
        _key(),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _belongs("note", "take_id", "take"),
        _primary("note"),
    )
    op.create_index("ix_note_take_id", "note", ["take_id"])


def _search() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("t_ms", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _belongs("search_entry", "take_id", "take"),
        _primary("search_entry"),
    )
    op.create_index("ix_search_entry_source", "search_entry", ["kind", "source_id"])
    op.create_index("ix_search_entry_take_id", "search_entry", ["take_id"])


def _key() -> "sa.Column[str]":
    return sa.Column("id", sa.String(), nullable=False)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(columns or ("id",)), name=f"pk_{table}")


def _belongs(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=name, ondelete="CASCADE")
