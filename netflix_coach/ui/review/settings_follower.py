"""The settings a review depends on: lanes, sound and view are kept, changed limits judge anew."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netflix_coach.ui.tasks import call_at_end
from netflix_coach.ui.widgets.banner import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.lane_arrangement import LaneArrangement
    from netflix_coach.domain.player_view import PlayerView
    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.settings import SettingsService
    from netflix_coach.ui.review.page import ReviewPage
    from netflix_coach.ui.tasks import Tasks

_SETTLED_MS = 500
"""A slider that moved no more for this long has been set."""


class SettingsFollower(QObject):
    """Keeps a review page and the settings at one. Lives on the window's thread."""

    judged_otherwise = Signal()
    """A limit or the user's own words were changed."""
    _settings_saved = Signal(object)

    def __init__(self, settings: SettingsService, tasks: Tasks, page: ReviewPage) -> None:
        super().__init__(page)
        self._settings = settings
        self._tasks = tasks
        self._page = page
        self._judged_by = _judged_by(settings.current)
        page.timeline.set_arrangement(settings.current.lanes)
        page.timeline.arranged.connect(self._on_lanes_arranged)
        transport = page.player.transport
        transport.set_volume(settings.current.volume_percent)
        self._volume_settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._volume_settled.timeout.connect(self._on_volume_settled)
        transport.volume_changed.connect(lambda _percent: self._volume_settled.start())
        transport.captions.setChecked(settings.current.are_captions_shown)
        transport.captions_toggled.connect(self._on_captions_toggled)
        page.player.see(settings.current.player_view)
        page.player.view_chosen.connect(self._on_view_chosen)
        self._settings_saved.connect(self._on_settings_saved)
        unsubscribe = settings.subscribe(self._settings_saved.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))

    def _on_lanes_arranged(self, lanes: LaneArrangement) -> None:
        """Remember the lanes for every take."""
        self._save(lambda settings: replace(settings, lanes=lanes))

    def _on_volume_settled(self) -> None:
        """Remember how loud the player is."""
        percent = self._page.player.transport.volume.value()
        self._save(lambda settings: replace(settings, volume_percent=percent))

    def _on_captions_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's value
        """Remember for every take whether there are captions."""
        self._save(lambda settings: replace(settings, are_captions_shown=is_on))

    def _on_view_chosen(self, view: PlayerView) -> None:
        """Remember for every take what is seen of it."""
        self._save(lambda settings: replace(settings, player_view=view))

    def _save(self, changed: Callable[[Settings], Settings]) -> None:
        change = self._settings.change
        self._tasks.keep(
            lambda: change(changed),
            failed=lambda sentence: self._page.banners.say(sentence, Tone.ERROR),
            owner=self,
        )

    def _on_settings_saved(self, settings: Settings) -> None:
        if _judged_by(settings) != self._judged_by:
            self._judged_by = _judged_by(settings)
            self.judged_otherwise.emit()


def _judged_by(settings: Settings) -> tuple[object, object]:
    """What of the settings a review depends on."""
    return settings.limit_values, settings.own_words
