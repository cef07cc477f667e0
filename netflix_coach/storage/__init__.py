"""SQLite through SQLAlchemy, migrations, repositories and the folders on disk."""
