"""Keeps the theme in step with what the user set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.settings import SettingsService
    from netflix_coach.ui.theme import Theme


class Look(QObject):
    """Dresses the window anew whenever settings are saved, by whichever thread. Ends by `end`."""

    _saved = Signal(object)

    def __init__(self, theme: Theme, settings: SettingsService, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved.connect(self._on_saved)
        self.end = settings.subscribe(self._saved.emit)
        """Follow no longer."""
        self._on_saved(settings.current)

    def _on_saved(self, settings: Settings) -> None:
        self._theme.set_choice(settings.theme)
        self._theme.set_text_scale(settings.text_scale_percent)
