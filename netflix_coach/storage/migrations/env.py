"""Runs the migrations on the connection it is handed; there is no way to run it from outside."""

from alembic import context

from netflix_coach.storage.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters little: batch copies the table
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
