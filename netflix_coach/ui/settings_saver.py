"""Saves one change to the settings at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.domain.settings import Settings
from netflix_coach.ui.tasks import Tasks

if TYPE_CHECKING:
    from netflix_coach.services.settings import SettingsService

Change = Callable[[Settings], Settings]


class SettingsSaver(QObject):
    """Applies changes to what is in force, so that none overwrites another. Window's thread."""

    def __init__(self, service: SettingsService, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks

    def save(
        self,
        change: Change,
        failed: Callable[[str], object],
    ) -> None:
        """Put a change in force and write it down; `failed` gets one sentence."""
        service = self._service
        self._tasks.keep(lambda: service.change(change), None, failed, owner=self)
