"""Where the program finds its assets and keeps its data."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from netflix_coach.domain.errors import InputError

DATA_DIR_VARIABLE = "NETFLIX_COACH_DATA_DIR"
_APP_NAME = "netflix-coach"


@dataclass(frozen=True, slots=True)
class Assets:
    """Files that come with the program: `netflix_coach/assets` once installed, else `assets`."""

    root: Path

    @property
    def sample_take(self) -> Path:
        """The recording that is opened from the empty library."""
        return self.root / "sample" / "sample.mp4"

    @property
    def demonstration_model(self) -> Path:
        """The small speech model that serves the sample take and nothing else."""
        return self.root / "speech" / "vosk-model-tiny-en-synth"


def find_assets() -> Assets:
    """The assets of the installed package or of the source tree.

    Raises:
        InputError: the installation is damaged.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "assets", package.parent / "assets"):
        if (root / "sample").is_dir():
            return Assets(root)
    raise InputError(
        "The program's own files are missing from this installation; install it again."
    )


def data_dir(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder: the one given, else the environment's, else the user's own."""
    if given is not None:
        return given.expanduser().absolute()
    named = environment.get(DATA_DIR_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # asked for only where nothing is named

    return user_data_path(_APP_NAME, appauthor=False)
