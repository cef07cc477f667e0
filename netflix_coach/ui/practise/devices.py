"""The devices of a page: listed, opened, watched, released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.errors import CoachError
from netflix_coach.ui.practise.observer import ObserverBridge

if TYPE_CHECKING:
    from netflix_coach.domain.settings import SourceChoice
    from netflix_coach.services.recording import RecordingService
    from netflix_coach.services.sources import SourceOption
    from netflix_coach.ui.practise.source_pickers import SourcePickers
    from netflix_coach.ui.tasks import Tasks

    Options = tuple[SourceOption, ...]


class Devices(QObject):
    """Keeps the pickers and the open devices in step. Window's thread."""

    ready = Signal()
    """The lists are there, and the choice in them can be opened."""
    failed = Signal(str)

    def __init__(
        self,
        recording: RecordingService,
        tasks: Tasks,
        pickers: SourcePickers,
        first_choice: SourceChoice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._recording = recording
        self._tasks = tasks
        self._pickers = pickers
        self._first_choice: SourceChoice | None = first_choice
        self._is_open = False
        self.bridge = ObserverBridge(self)
        self.bridge.devices_changed.connect(self.list_devices)
        recording.on_devices_changed(self.bridge.on_devices_changed)

    @property
    def is_listed(self) -> bool:
        """Whether the lists have come."""
        return self._first_choice is None

    def list_devices(self) -> None:
        """Read the lists anew; `ready` follows when there is something to open."""
        recording = self._recording
        self._tasks.run(
            lambda: (recording.cameras(), recording.microphones()),
            self._on_listed,
            self.failed.emit,
        )

    def open(self) -> bool:
        """Open what is chosen; on failure `failed` says why."""
        try:
            self._recording.open_monitor(self._pickers.choice, self.bridge)
        except CoachError as error:
            self.failed.emit(error.sentence)
            self._is_open = False
        else:
            self._is_open = True
        return self._is_open

    def close(self) -> None:
        """Release them. Harmless when nothing is open."""
        if self._is_open:
            self._is_open = False
            self._recording.close_monitor()

    def _on_listed(self, found: tuple[Options, Options]) -> None:
        before = self._pickers.choice
        self._pickers.set_options(*found)
        if self._first_choice is not None:
            self._pickers.set_choice(self._first_choice)
            self._first_choice = None
        if not self._is_open or self._pickers.choice != before:
            self.ready.emit()
