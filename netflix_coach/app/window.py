"""Opens the window: first the painted shell, then the library, then everything behind it."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from netflix_coach.app.bindings import MEDIA_MODULES, WINDOW_MODULES, resolve
from netflix_coach.app.loading import Loader
from netflix_coach.app.look import stored_look
from netflix_coach.app.offscreen import hush_multimedia
from netflix_coach.ui.accessible import install_interfaces
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.theme import Theme

if TYPE_CHECKING:
    from netflix_coach.app.container import Container
    from netflix_coach.app.shelf import Shelf
    from netflix_coach.capture.qt.devices import QtDeviceCatalogue
    from netflix_coach.services.jobs import Jobs

_SWITCH_S = 0.000_5
"""How long one thread may keep the others waiting; Python's own is 5 ms.

A key pressed in the transcript needs Python several times. While another thread judged an hour
anew, one key in twenty waited 42 ms; now 11 ms.
"""

_NEW_OBJECTS = 20_000

_IDLE_AFTER_MS = 3_000
"""How long after the start what the first review needs is loaded."""


class Program(QObject):
    """The running program: the window, its services once loaded, and their end."""

    def __init__(self, application: QApplication, data_dir: Path) -> None:
        super().__init__()
        self._catalogue: QtDeviceCatalogue | None = None
        self._jobs: tuple[Jobs, ...] = ()
        self._is_ready = self._is_over = False
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER_MS)
        choice, text_scale_percent = stored_look(data_dir)
        self._theme = Theme(application, choice, text_scale_percent)
        self.window = MainWindow(self._theme)
        self.loader = Loader(data_dir)
        self.loader.shelf_opened.connect(self._on_shelf_opened)
        self.loader.loaded.connect(self._on_loaded)
        self.loader.failed.connect(self.window.fail)
        # Queued: what was painted reaches the screen when its event is over.
        queued = Qt.ConnectionType.QueuedConnection
        self.window.painted.connect(self._on_painted, queued)
        self.window.retried.connect(self.loader.open_shelf)
        self.window.library_shown.connect(self._on_library_shown, queued)

    @property
    def is_ready(self) -> bool:
        """Whether every service is loaded."""
        return self._is_ready

    def shutdown(self) -> None:
        """End background work, then the services."""
        self._is_ready, self._is_over = False, True
        self._idle.stop()
        if self._catalogue is not None:
            self._catalogue.close()
        for jobs in self._jobs:
            jobs.shutdown()
        self.loader.close()

    def _on_painted(self) -> None:
        resolve(WINDOW_MODULES)
        self.loader.open_shelf()

    def _on_library_shown(self) -> None:
        resolve(MEDIA_MODULES)
        self.loader.load_rest()

    def _on_shelf_opened(self, shelf: "Shelf") -> None:
        from netflix_coach.services.jobs import Jobs
        from netflix_coach.ui.services import LibraryServices

        if self._is_over:  # closed while the library was being opened
            return
        jobs, quick_jobs = Jobs(), Jobs()
        self._jobs = (jobs, quick_jobs)
        self.window.show_library(
            LibraryServices(
                library=shelf.library, settings=shelf.settings, jobs=jobs, quick_jobs=quick_jobs
            )
        )
        if shelf.settings.warning:
            self.window.warn(shelf.settings.warning)

    def _on_loaded(self, container: "Container") -> None:
        from netflix_coach.app.serving import ui_services
        from netflix_coach.capture.qt.devices import QtDeviceCatalogue

        if self._is_over:
            return
        self._catalogue = QtDeviceCatalogue(self)
        container.sources.use(self._catalogue)
        jobs, quick_jobs = self._jobs
        self.window.attach(ui_services(container, jobs, quick_jobs))
        self._is_ready = True
        self._idle.timeout.connect(lambda: quick_jobs.submit(lambda *_: container.warm_up()))
        self._idle.start()


def open_window(data_dir: Path, watch: Callable[[Program], None] = lambda _: None) -> int:
    """Run the window until it is closed; returns the exit code.

    `watch` is handed the program before its window is shown.
    """
    hush_multimedia()
    sys.setswitchinterval(_SWITCH_S)
    # What is loaded stays: looking through it again and again is a tenth of the start.
    gc.disable()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("netflix-coach")
    application.setApplicationDisplayName("Netflix Coach")
    application.setDesktopFileName("netflix-coach")
    install_interfaces()
    program = Program(application, data_dir)
    for outcome in (program.loader.loaded, program.loader.failed):
        outcome.connect(favour_window)
    watch(program)
    program.window.show()
    code = application.exec()
    program.shutdown()
    return code


def favour_window() -> None:
    """Let Python keep the window waiting as little as may be, once everything is loaded.

    A review of an hour is a hundred thousand objects. At the usual 700 new ones a collection, each
    edit of it made the window wait 50 ms for collections alone: they come less often, and never
    look through what is loaded by now.
    """
    sys.setswitchinterval(_SWITCH_S)
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 10)
    gc.enable()
