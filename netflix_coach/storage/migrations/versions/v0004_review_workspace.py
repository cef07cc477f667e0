"""Version 4: the review workspace: note colours, self-ratings, structure, voice tracks."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Notes and markers written before have no colour; the rest begins empty."""
    for table in ("note", "marker"):
        op.add_column(table, sa.Column("colour", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "self_rating",
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("rated_at", sa.DateTime(), nullable=False),
        sa.Column("clarity", sa.Integer(), nullable=True),
        sa.Column("structure", sa.Integer(), nullable=True),
        sa.Column("pacing", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("is_after_seeing", sa.Boolean(), nullable=False),
        _of_take("self_rating"),
        sa.PrimaryKeyConstraint("take_id", name="pk_self_rating"),
    )
    op.create_table(
        "structure_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        _of_take("structure_step"),
        sa.PrimaryKeyConstraint("id", name="pk_structure_step"),
    )
    op.create_index("ix_structure_step_take_id", "structure_step", ["take_id"])
    op.create_table(
        "voice_track",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        _of_take("voice_track"),
        sa.PrimaryKeyConstraint("id", name="pk_voice_track"),
    )
    op.create_index("ix_voice_track_take_id", "voice_track", ["take_id"])
    op.create_table(
        "derived",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["analysis_run.id"], name="fk_derived_run_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "key", name="pk_derived"),
    )


def _of_take(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["take_id"], ["take.id"], name=f"fk_{table}_take_id", ondelete="CASCADE"
    )
