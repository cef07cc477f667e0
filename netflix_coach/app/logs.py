"""Logging to a file in the data folder."""

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(processName)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000


class _LogFile(RotatingFileHandler):
    """Holds its tongue where the disk is full: the user is told so in a sentence already."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Pass over what can't be written."""


def log_to_file(folder: Path) -> logging.Handler:
    """Write the package's log to `folder`/netflix-coach.log; returns the handler to close."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(
        folder / "netflix-coach.log", maxBytes=_MAX_BYTES, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("netflix_coach")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Undo `log_to_file`."""
    logging.getLogger("netflix_coach").removeHandler(handler)
    with suppress(OSError):  # a full disk
        handler.close()
