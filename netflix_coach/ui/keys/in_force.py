"""Which keys are in force: those of the tables, but for what the user changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.keyboard import KeyMap
from netflix_coach.ui.keys.known import KNOWN_ACTIONS
from netflix_coach.ui.tasks import Tasks, call_at_end

if TYPE_CHECKING:
    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.settings import SettingsService


class KeysInForce(QObject):
    """Follows the settings, and changes them. Lives on the window's thread."""

    changed = Signal()
    """Other keys are in force."""
    _settings_saved = Signal(object)

    def __init__(self, settings: SettingsService, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tasks = tasks
        self.map = KeyMap(KNOWN_ACTIONS, settings.current.keys)
        self._settings_saved.connect(self._on_settings_saved)
        unsubscribe = settings.subscribe(self._settings_saved.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))

    def change(self, change: Callable[[KeyMap], KeyMap], failed: Callable[[str], object]) -> None:
        """Put other keys in force and write them down; `failed` gets one sentence.

        Raises:
            InputError: a key is taken; nothing was changed.
        """
        own = change(self.map).own
        settings = self._settings
        self._tasks.keep(
            lambda: settings.change(lambda current: replace(current, keys=own)),
            None,
            failed,
            owner=self,
        )

    def _on_settings_saved(self, settings: Settings) -> None:
        if settings.keys != self.map.own:
            self.map = KeyMap(self.map.actions, settings.keys)
            self.changed.emit()
