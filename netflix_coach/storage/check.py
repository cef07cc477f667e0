"""Whether the library file can be read, found out without changing it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from netflix_coach.storage.failures import sentence_for


def check_library(path: Path) -> None:
    """Look at the file's head and its tables; harmless while the window has it open.

    Raises:
        StorageError: it is damaged, or can't be opened.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            opened.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        explained = sentence_for(error, path)
        if explained is None:
            raise
        raise explained from error
