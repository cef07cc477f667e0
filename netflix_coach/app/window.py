"""Opens the window: first the painted shell, then everything behind it."""

import logging
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from netflix_coach.app.offscreen import hush_multimedia
from netflix_coach.app.paths import find_assets
from netflix_coach.domain.errors import CoachError
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.theme import Theme

if TYPE_CHECKING:
    from netflix_coach.app.container import Container
    from netflix_coach.capture.qt.devices import QtDeviceCatalogue
    from netflix_coach.services.jobs import Jobs

log = logging.getLogger(__name__)

_UNEXPECTED = (
    "Netflix Coach could not start because of a fault of its own; the log in the data folder "
    "says more."
)


class _Loader(QObject):
    """Builds the services on a thread of its own and tells the window's thread."""

    loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._data_dir = data_dir

    def begin(self) -> None:
        """Start building; `loaded` or `failed` follows."""
        threading.Thread(target=self._load, name="start", daemon=True).start()

    def _load(self) -> None:
        try:
            self.loaded.emit(_build(self._data_dir))
        except CoachError as error:
            self.failed.emit(error.sentence)
        except Exception:
            log.exception("the program could not start")
            self.failed.emit(_UNEXPECTED)


def _build(data_dir: Path) -> "Container":
    # Heavy modules are imported here, while the shell is already on the screen.
    from netflix_coach.app.container import Container
    from netflix_coach.app.sources import DeviceSources
    from netflix_coach.media.reader import open_media
    from netflix_coach.ui.review.caption_painter import QtCaptionPainter
    from netflix_coach.ui.theme.theme import FAMILY

    assets = find_assets()
    return Container(
        data_dir,
        assets,
        make_sources=lambda: DeviceSources(open_media, assets.sample_take, time.monotonic_ns),
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )


class Program(QObject):
    """The running program: the window, its services once loaded, and their end."""

    def __init__(self, application: QApplication, data_dir: Path) -> None:
        super().__init__()
        self._container: Container | None = None
        self._catalogue: QtDeviceCatalogue | None = None
        self._jobs: list[Jobs] = []
        self._theme = Theme(application)
        self.window = MainWindow(self._theme)
        self._loader = _Loader(data_dir)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self.window.fail)
        self.window.painted.connect(self._loader.begin)

    @property
    def is_ready(self) -> bool:
        """Whether the services are loaded."""
        return self._container is not None

    def shutdown(self) -> None:
        """End background work, then the services."""
        if self._catalogue is not None:
            self._catalogue.close()
        for jobs in self._jobs:
            jobs.shutdown()
        if self._container is not None:
            self._container.shutdown()
            self._container = None

    def _on_loaded(self, container: "Container") -> None:
        from netflix_coach.capture.qt.devices import QtDeviceCatalogue
        from netflix_coach.media.scaler import SwsScaler
        from netflix_coach.services.jobs import Jobs
        from netflix_coach.ui.services import UiServices

        self._container = container
        self._catalogue = QtDeviceCatalogue(self)
        container.sources.use(self._catalogue)
        jobs, quick_jobs = Jobs(), Jobs()
        self._jobs = [jobs, quick_jobs]
        self.window.attach(
            UiServices(
                library=container.library,
                review=container.review,
                recording=container.recording,
                recovery=container.recovery,
                practice=container.practice,
                exporting=container.exporting,
                importing=container.importing,
                settings=container.settings,
                doctor=container.doctor,
                speech_models=container.speech_models,
                jobs=jobs,
                quick_jobs=quick_jobs,
                scaler=SwsScaler(),
            )
        )


def open_window(data_dir: Path) -> int:
    """Run the window until it is closed; returns the exit code."""
    hush_multimedia()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("netflix-coach")
    application.setApplicationDisplayName("Netflix Coach")
    application.setDesktopFileName("netflix-coach")
    program = Program(application, data_dir)
    program.window.show()
    code = application.exec()
    program.shutdown()
    return code
