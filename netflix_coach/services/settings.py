"""What the user set: read once, saved at every change, told to whoever listens."""

import threading
from collections.abc import Callable
from pathlib import Path

from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.settings import Settings
from netflix_coach.services.events import Announcer
from netflix_coach.storage.settings_file import SettingsFile


class SettingsService:
    """Holds the settings in force. Any thread."""

    def __init__(self, file: SettingsFile, data_dir: Path) -> None:
        self._file = file
        self._data_dir = data_dir
        self._lock = threading.Lock()
        self._changed: Announcer[Settings] = Announcer()
        self._current, self._warning = file.load_or_default()
        self._parameters = self._current.parameters

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._current

    @property
    def parameters(self) -> Parameters:
        """The limits in force."""
        return self._parameters

    @property
    def warning(self) -> str:
        """What became of a file that could not be used, in a sentence; else empty."""
        return self._warning

    @property
    def data_dir(self) -> Path:
        """Where the program keeps everything it writes."""
        return self._data_dir

    def save(self, settings: Settings) -> None:
        """Put settings in force and write them down.

        Raises:
            InputError: a limit lies outside its range; nothing was changed.
            StorageError: the settings can't be written; nothing was changed.
        """
        self.change(lambda _current: settings)

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """Put in force what `change` makes of the settings, so that none overwrites another.

        Raises: as `save`.
        """
        with self._lock:
            settings = change(self._current)
            parameters = settings.parameters
            self._file.save(settings)
            self._current, self._parameters = settings, parameters
        self._changed.announce(settings)

    def subscribe(self, listener: Callable[[Settings], None]) -> Callable[[], None]:
        """Call `listener` after every change, on the thread that made it."""
        return self._changed.subscribe(listener)
