"""The program under test: the practise page of the window records from the default camera.

    python -m tests.virtual_camera.window DATA_DIR

Prints a JSON object per line: what the banners say whenever that changes, how long was recorded,
and the take that was kept. A line of standard input is the file that a picture of the page goes
to; the take ends when the standard input does.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from netflix_coach.app.container import Container
from netflix_coach.app.paths import find_assets
from netflix_coach.app.serving import ui_services
from netflix_coach.app.shelf import Shelf
from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.services.jobs import Jobs
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY
from tests.virtual_camera.program import tell
from tests.virtual_camera.recorder import CameraAndHum

LOOK_MS = 20


class Orders(QObject):
    """What comes by standard input, brought onto the window's thread."""

    picture_wanted = Signal(str)
    ended = Signal()

    def read(self) -> None:
        """Until its end; a thread of its own."""
        for line in sys.stdin:
            self.picture_wanted.emit(line.strip())
        self.ended.emit()


class Watcher(QObject):
    """Walks the page to a take and tells what its banners say. Window's thread."""

    def __init__(self, page: PractisePage, orders: Orders) -> None:
        super().__init__(page)
        self._page = page
        self._said: tuple[str, ...] = ()
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)
        self._look.start(LOOK_MS)
        page.devices.bridge.elapsed_changed.connect(lambda ms: tell("elapsed", ms=ms))
        page.step_changed.connect(self._on_step_changed)
        orders.picture_wanted.connect(self._on_picture_wanted, Qt.ConnectionType.QueuedConnection)
        orders.ended.connect(page.answer.stopped, Qt.ConnectionType.QueuedConnection)

    def _on_look(self) -> None:
        page = self._page
        if page.step is Step.CHOOSE and page.choose.question is not None:
            page.choose.go.click()
        elif page.step is Step.CHECK and page.check.start.isEnabled():
            page.check.think_time.setValue(0)
            page.check.start.click()
        if page.banners.sentences != self._said:
            self._said = page.banners.sentences
            tell("banners", sentences=list(self._said))

    def _on_picture_wanted(self, file: str) -> None:
        self._page.grab().save(file)
        tell("pictured")

    def _on_step_changed(self, step: Step) -> None:
        if step is Step.DONE:
            QTimer.singleShot(0, QApplication.instance().quit)


def main() -> None:
    app = QApplication([])
    services = Container(
        Shelf(Path(sys.argv[1])),
        find_assets(),
        make_sources=CameraAndHum,
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
    jobs, orders = Jobs(2), Orders()
    page = PractisePage(
        ui_services(services, jobs, jobs), Theme(app, ThemeChoice.LIGHT), Tasks(jobs)
    )
    page.resize(1_000, 700)
    page.show()
    watcher = Watcher(page, orders)
    reading = threading.Thread(target=orders.read)
    reading.start()
    app.exec()
    reading.join()
    del watcher
    takes = [take for session in services.library.sessions() for take in session.takes]
    tell("takes", ms=[take.media.duration_ms for take in takes])
    jobs.shutdown()
    services.shutdown()


if __name__ == "__main__":
    main()
