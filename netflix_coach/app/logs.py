"""Logging to a file in the data folder; nothing is printed for the user to decipher."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(processName)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000


def keep_off_the_terminal() -> None:
    """Without a handler Python would print warnings where the user reads sentences."""
    logging.getLogger("netflix_coach").addHandler(logging.NullHandler())


def log_to_file(folder: Path) -> logging.Handler:
    """Write the package's log to `folder`/netflix-coach.log; returns the handler to close."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
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
    handler.close()
