"""Version 3: looks at the lens, kept per camera and person, and with each take."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"
branch_labels = None
depends_on = None

_FORGET_OFFSETS = """
UPDATE analysis_run SET context = json_remove(context, '$.session_offset')
"""


def upgrade() -> None:
    """No program ever measured the session's offset, so its place in the context goes."""
    op.create_table(
        "calibration",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("camera_id", sa.String(), nullable=False),
        sa.Column("camera_name", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("look", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calibration"),
    )
    op.create_index("ix_calibration_whose", "calibration", ["camera_id", "person"], unique=True)
    op.add_column("take", sa.Column("session_look", sa.JSON(none_as_null=True), nullable=True))
    op.execute(_FORGET_OFFSETS)
