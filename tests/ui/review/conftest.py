"""A real library with one made-up take, and the review page on it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.media import VideoInfo
from netflix_coach.domain.session import MediaFile, Take, TakeOrigin, TakeState
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from tests.synth.media import render_numbered_video

DURATION_MS = 20_000
SPOKEN = ((500, 3_000), (8_000, 11_000), (15_500, 18_000))
SAID = (
    ("maybe", 600, 0.9),
    ("we", 1_000, 0.9),
    ("cached", 1_500, 0.3),
    ("it", 2_000, 0.9),
    ("i", 8_100, 0.9),
    ("measured", 8_600, 0.9),
    ("first", 9_500, 0.9),
    ("then", 16_000, 0.9),
    ("decided", 16_800, 0.9),
)


def made_up_features(*, has_words: bool = True) -> Features:
    """Twenty seconds with three stretches of speech and two long silences between."""
    voice = np.zeros((DURATION_MS // 32, 1), np.float32)
    for start, end in SPOKEN:
        voice[start // 32 : end // 32] = 1
    words = tuple(Word(text, at, at + 300, sure) for text, at, sure in SAID)
    return Features(
        DURATION_MS,
        {VOICE_ACTIVITY.name: Track(VOICE_ACTIVITY, voice)},
        words if has_words else None,
    )


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty seconds of numbered pictures, 15 a second, with sound."""
    folder = tmp_path_factory.mktemp("recording")
    return render_numbered_video(folder / "take.mkv", 20.0, 15, (160, 90), audio_codec="flac")


@pytest.fixture
def container(program: Container) -> Container:
    """Every real service; no engine is needed."""
    return program


@pytest.fixture
def services(ui_services: UiServices) -> UiServices:
    """What the window is handed."""
    return ui_services


AddTake = Callable[..., str]


@pytest.fixture
def add_take(container: Container, recording: Path) -> AddTake:
    """Puts a take into the library and returns its id."""

    def add(
        take_id: str = "one",
        *,
        has_words: bool = True,
        has_picture: bool = True,
        path: Path = recording,
        question: str = "Tell me about a failure.",
        minutes: int = 0,
    ) -> str:
        began = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        session = container.library.add_session("Made up", began)
        video = VideoInfo(160, 90, 15.0, "h264") if has_picture else None
        container.library.add_take(
            Take(
                take_id,
                session.id,
                "A take",
                Stage.BEHAVIOURAL,
                began,
                TakeState.READY,
                TakeOrigin.IMPORTED_REFERENCE,
                question_text=question,
                media=MediaFile(path, DURATION_MS, 1, video, None),
            )
        )
        features = made_up_features(has_words=has_words)
        container.review._analysis.store(take_id, features, AnalysisContext())
        return take_id

    return add


@pytest.fixture
def page(qtbot: QtBot, services: UiServices, theme: Theme, tasks: Tasks) -> Iterator[ReviewPage]:
    made = ReviewPage(services, theme, tasks)
    qtbot.addWidget(made)
    made.resize(1_280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.player.playback.close()


@pytest.fixture
def shown(page: ReviewPage, add_take: AddTake, qtbot: QtBot) -> ReviewPage:
    """The page with the take on it, its first picture decoded."""
    take_id = add_take()
    with qtbot.waitSignals([page.take_shown, page.player.playback.frame_arrived], timeout=10_000):
        page.open_take(take_id)
    return page


@pytest.fixture
def window(
    services: UiServices, theme: Theme, add_take: AddTake, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with a take on its review page."""
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1_280, 800)
    made.show()
    made.activateWindow()
    take_id = add_take()
    made.attach(services)
    made.open_take(take_id)
    page: ReviewPage = made.page(Place.REVIEW)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    yield made
    page.player.playback.close()
    made.close()
