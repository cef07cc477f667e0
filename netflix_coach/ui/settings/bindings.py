"""What each key of the settings does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.ui.keys.key import Key, table

if TYPE_CHECKING:
    from netflix_coach.ui.settings.page import SettingsPage


def _settings() -> tuple[Key[SettingsPage], ...]:
    return (
        Key("next-tab", ("Ctrl+PgDown",), "Next tab", lambda page: page.turn(1)),
        Key("previous-tab", ("Ctrl+PgUp",), "Tab before", lambda page: page.turn(-1)),
    )


SETTINGS_KEYS: tuple[Key[SettingsPage], ...] = table("settings", {"Settings": _settings()})
"""Every key of the page."""
