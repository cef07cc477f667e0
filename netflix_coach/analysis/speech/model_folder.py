"""What makes a folder a speech model; light, so that the window's process may ask, too."""

from pathlib import Path

from netflix_coach.domain.errors import ModelError

_REQUIRED = ("am/final.mdl", "conf", "graph")


def check_model(folder: Path) -> None:
    """Make sure the folder holds a speech model before Kaldi, which may abort, sees it.

    Raises:
        ModelError: a part is missing or empty.
    """
    if not folder.is_dir():
        raise ModelError(f"There is no folder “{folder}”; name the folder of a Vosk speech model.")
    for part in _REQUIRED:
        place = folder / part
        is_there = any(place.iterdir()) if place.is_dir() else place.is_file()
        if not is_there or (place.is_file() and not place.stat().st_size):
            raise ModelError(
                f"The speech model in “{folder}” is not complete ({part} is missing); "
                "choose another model or import it again in Settings."
            )
