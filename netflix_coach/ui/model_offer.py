"""Offers a speech model once, when the program is first used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.widgets.banner import BannerArea

if TYPE_CHECKING:
    from netflix_coach.services.settings import SettingsService

OFFER = (
    "For a transcript of your own answers you need a speech model; a small English one is a "
    "download of 41 MB. Everything but the words works without it."
)
ACTION = "Choose a model…"


def offer_model(
    banners: BannerArea,
    settings: SettingsService,
    tasks: Tasks,
    open_models: Callable[[], object],
) -> None:
    """Say in `banners` where words come from, unless a model is chosen or it was said before."""
    current = settings.current
    if current.is_model_offer_made or current.speech_model_dir is not None:
        return

    def on_action() -> None:
        banners.clear(OFFER)
        open_models()

    banners.say(OFFER, action=ACTION, on_action=on_action)
    tasks.keep(
        lambda: settings.change(lambda each: replace(each, is_model_offer_made=True)),
        owner=banners,
    )
