"""Speech models in the window: offered once, fetched on a click, imported, chosen, deleted."""

import hashlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.analysis.models.catalogue import KnownModel
from netflix_coach.analysis.models.download import Download
from netflix_coach.analysis.models.store import ModelStore
from netflix_coach.app.container import Container
from netflix_coach.services.speech_models import SpeechModelService
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.model_offer import ACTION, OFFER
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.models_tab import ModelsTab
from netflix_coach.ui.tasks import TaskHandle, Tasks
from netflix_coach.ui.theme import Theme
from tests.synth.model_server import Publisher, publishing

pytestmark = pytest.mark.loopback


@pytest.fixture
def archive(repository: Path, tmp_path: Path) -> Path:
    folder = repository / "assets" / "speech" / "vosk-model-tiny-en-synth"
    base = tmp_path / "own"
    return Path(shutil.make_archive(str(base), "zip", folder.parent, folder.name))


@pytest.fixture
def publisher(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("no_proxy", "*")
    with publishing(archive.read_bytes()) as made:
        yield made


@pytest.fixture
def service(program: Container, publisher: Publisher) -> SpeechModelService:
    sha256 = hashlib.sha256(publisher.content).hexdigest()
    known = KnownModel(
        "small", "English, small", "English", publisher.address, 2_000_000, sha256,
        "Apache-2.0", "Enough.", is_recommended=True,
    )  # fmt: skip
    return SpeechModelService(
        store=ModelStore(program.settings.data_dir / "models", lambda _folder: None),
        catalogue=lambda: (known,),
        fetch=lambda *what: Download(*what).run(),
        settings=program.settings,
        is_recording=lambda: False,
    )


@pytest.fixture
def tab(service: SpeechModelService, theme: Theme, tasks: Tasks, qtbot: QtBot) -> ModelsTab:
    made = ModelsTab(theme, tasks, lambda: service)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "small" in made.rows)
    return made


def buttons(tab: ModelsTab, name: str = "small") -> list[str]:
    return list(tab.rows[name].buttons())


def press(tab: ModelsTab, text: str, name: str = "small") -> None:
    tab.rows[name].buttons()[text].click()


def test_a_click_fetches_a_model_and_puts_it_in_use(
    tab: ModelsTab, tasks: Tasks, publisher: Publisher, program: Container, qtbot: QtBot
) -> None:
    assert publisher.ranges == []
    shares: list[float] = []

    def watch(handle: TaskHandle) -> None:
        handle.progressed.connect(lambda share, _left: shares.append(share))

    tasks.started.connect(watch)
    press(tab, "Download 2 MB")
    assert buttons(tab) == ["Cancel"]
    qtbot.waitUntil(lambda: buttons(tab) == ["Don’t use", "Delete…"])
    assert tab.banners.sentences == ("“English, small” is installed and in use.",)
    assert program.settings.current.speech_model_dir == (
        program.settings.data_dir / "models" / "small"
    )
    assert shares == sorted(shares)
    assert len(shares) > 3


def test_a_download_is_cancelled(
    tab: ModelsTab, publisher: Publisher, program: Container, qtbot: QtBot
) -> None:
    publisher.stall = threading.Event()
    press(tab, "Download 2 MB")
    qtbot.waitUntil(lambda: publisher.ranges == [""])
    press(tab, "Cancel")
    publisher.stall.set()
    qtbot.waitUntil(lambda: buttons(tab) == ["Download 2 MB"])
    assert list((program.settings.data_dir / "models").iterdir()) == []
    assert tab.banners.sentences == ()


def test_a_download_that_fails_is_told_and_can_be_tried_again(
    tab: ModelsTab, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.status = 503
    press(tab, "Download 2 MB")
    qtbot.waitUntil(lambda: len(tab.banners.sentences) == 1)
    assert "can't be downloaded because the server answered “503" in tab.banners.sentences[0]
    qtbot.waitUntil(lambda: buttons(tab) == ["Download 2 MB"])


def test_a_dropped_zip_is_imported_and_deleted_after_a_question(
    tab: ModelsTab, archive: Path, program: Container, qtbot: QtBot
) -> None:
    name = "vosk-model-tiny-en-synth"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(archive))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(drop)
    qtbot.waitUntil(lambda: name in tab.rows)
    press(tab, "Don’t use", name)
    qtbot.waitUntil(lambda: buttons(tab, name) == ["Use", "Delete…"])
    assert program.settings.current.speech_model_dir is None
    press(tab, "Use", name)
    qtbot.waitUntil(lambda: buttons(tab, name) == ["Don’t use", "Delete…"])
    press(tab, "Delete…", name)
    qtbot.waitUntil(lambda: "will be deleted" in " ".join(tab.banners.sentences))
    assert (program.settings.data_dir / "models" / name).is_dir()
    next(b for b in tab.banners.findChildren(QPushButton) if b.text() == "Delete").click()
    qtbot.waitUntil(lambda: name not in tab.rows)
    assert list((program.settings.data_dir / "models").iterdir()) == []


def test_a_folder_is_used_in_place_and_shown_as_such(
    tab: ModelsTab, repository: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    tab.use_folder(repository / "assets" / "speech" / "vosk-model-tiny-en-synth")
    qtbot.waitUntil(lambda: "vosk-model-tiny-en-synth" in tab.rows)
    assert buttons(tab, "vosk-model-tiny-en-synth") == ["Don’t use"]
    tab.use_folder(tmp_path)
    qtbot.waitUntil(lambda: "is not complete" in " ".join(tab.banners.sentences))


@pytest.mark.parametrize("percent", [100, 150])
def test_the_list_fits_the_narrowest_window(
    ui_services: UiServices, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.set_text_scale(percent)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    window.attach(ui_services)
    window.show_models()
    page = window.page(Place.SETTINGS)
    qtbot.waitUntil(lambda: len(page.models.rows) > 1)
    qtbot.wait(50)
    area = page.tabs.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    shown = page.models.findChildren(QPushButton)
    assert [b.text() for b in shown if b.width() < b.minimumSizeHint().width()] == []


def test_the_offer_is_made_once_and_leads_to_the_models(
    ui_services: UiServices, program: Container, theme: Theme, qtbot: QtBot
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(ui_services)
    banners = window.page(Place.LIBRARY).banners
    assert banners.sentences == (OFFER,)
    next(b for b in banners.findChildren(QPushButton) if b.text() == ACTION).click()
    assert window.place is Place.SETTINGS
    settings = window.page(Place.SETTINGS)
    assert settings.tabs.tabText(settings.tabs.currentIndex()) == "Speech"
    assert banners.sentences == ()
    qtbot.waitUntil(lambda: program.settings.current.is_model_offer_made)
    second = MainWindow(theme)
    qtbot.addWidget(second)
    second.attach(ui_services)
    assert second.page(Place.LIBRARY).banners.sentences == ()
