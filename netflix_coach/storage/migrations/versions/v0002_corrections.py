"""Version 2: corrections take the place of annotations that the user made."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None

_ADDED = """
INSERT INTO correction (
    id, take_id, created_at, kind, tier, target_start_ms, target_end_ms, start_ms, end_ms,
    was, text, confidence
)
SELECT
    annotation.id, take_id, take.started_at, 'add', tier, start_ms, end_ms, start_ms, end_ms,
    '', label, NULL
FROM annotation JOIN take ON take.id = annotation.take_id
"""


def upgrade() -> None:
    """An annotation of the user's becomes a correction that adds what the machine missed."""
    op.create_table(
        "correction",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("target_start_ms", sa.Integer(), nullable=False),
        sa.Column("target_end_ms", sa.Integer(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["take_id"], ["take.id"], name="fk_correction_take_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_take_id", "correction", ["take_id"])
    op.execute(_ADDED)
    op.drop_index("ix_annotation_take_id", "annotation")
    op.drop_table("annotation")
