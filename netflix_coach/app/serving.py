"""Hands what the container built to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.media.scaler import SwsScaler
from netflix_coach.ui.services import UiServices

if TYPE_CHECKING:
    from netflix_coach.app.container import Container
    from netflix_coach.services.jobs import Jobs


def ui_services(container: Container, jobs: Jobs, quick_jobs: Jobs) -> UiServices:
    """Every service of the container, and the pools on which the window calls them."""
    return UiServices(
        library=container.library,
        review=container.review,
        corrections=container.corrections,
        structure=container.structure,
        tuning=container.tuning,
        comparing=container.comparing,
        advice=container.advice,
        recording=container.recording,
        calibration=container.calibration,
        looks=container.looks,
        self_ratings=container.self_ratings,
        recovery=container.recovery,
        practice=container.practice,
        exporting=container.exporting,
        importing=container.importing,
        settings=container.settings,
        doctor=container.doctor,
        voices=container.voices,
        voice_recorder=container.voice_recorder,
        speech_models=container.speech_models,
        jobs=jobs,
        quick_jobs=quick_jobs,
        scaler=SwsScaler(),
    )
