"""The window: places, banners, progress, menus, drag and drop."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netflix_coach import __version__
from netflix_coach.ui.import_panel import SUFFIXES, ImportPanel, dropped_files
from netflix_coach.ui.places import Place
from netflix_coach.ui.sidebar import Sidebar
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.empty_state import EmptyState
from netflix_coach.ui.widgets.progress_row import ProgressArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.session import Session, Take
    from netflix_coach.domain.settings import Settings
    from netflix_coach.domain.stages import Stage
    from netflix_coach.ui.library.page import LibraryPage
    from netflix_coach.ui.pages import PageMaker
    from netflix_coach.ui.services import UiServices
    from netflix_coach.ui.tasks import TaskHandle, Tasks

ABOUT = (
    f"Netflix Coach {__version__}\n\n"
    "A private, offline studio for rehearsing an interview loop. Nothing leaves this machine "
    "unless you export it.\n\nGPL-3.0-or-later. Typeface: Inter, SIL Open Font License 1.1."
)


class MainWindow(QMainWindow):
    """The shell of the program. Lives on the window's thread.

    It paints without any service. `painted` follows the first paint: load the services then and
    hand them over with `attach`, or tell with `fail` why that can't be. Pages are built when they
    are first shown.
    """

    painted = Signal()
    """The empty shell is on the screen."""
    closed = Signal()
    """The window is gone; release the services."""
    _settings_saved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._services: UiServices | None = None
        self._tasks: Tasks | None = None
        self._maker: PageMaker | None = None
        self._pages: dict[Place, Any] = {}
        self._place = Place.LIBRARY
        self._take_id: str | None = None
        self._is_painted = False
        self._is_sample_coming = False
        self._unsubscribe: Callable[[], None] = _nothing_to_do
        self.setWindowTitle("Netflix Coach")
        self.setWindowIcon(QIcon(":/icons/netflix-coach.svg"))
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 600)
        self.resize(1280, 800)
        self._sidebar = Sidebar(theme)
        self.banners = BannerArea(theme)
        self._import_panel = ImportPanel(theme)
        self._import_panel.import_requested.connect(self._on_import_requested)
        self._stack = QStackedWidget()
        self._progress = ProgressArea(theme)
        self._loading = EmptyState(theme, "library", "Opening your library…", "")
        self._nothing = EmptyState(
            theme,
            "review",
            "Nothing to review yet",
            "Record an answer or open the sample take; it is shown here with its flags.",
        )
        self._stack.addWidget(self._loading)
        self._stack.addWidget(self._nothing)
        self._lay_out()
        self._sidebar.place_chosen.connect(self.show_place)
        self._sidebar.show_chosen(self._place)
        self._settings_saved.connect(self._on_settings_saved)
        self._make_menus()

    # -- what the program does with it --------------------------------------------------------

    def attach(self, services: UiServices) -> None:
        """Hand over the services; the place where the user is gets its page."""
        from netflix_coach.ui.pages import PageMaker
        from netflix_coach.ui.tasks import Tasks

        self._services = services
        self._tasks = Tasks(services.jobs, services.quick_jobs, self)
        self._tasks.started.connect(self._on_task_started)
        self._tasks.went_wrong.connect(self._on_went_wrong)
        self._maker = PageMaker(services, self._theme, self._tasks, self)
        self._unsubscribe = services.settings.subscribe(self._settings_saved.emit)
        self._on_settings_saved(services.settings.current)
        self._file_menu.setEnabled(True)
        self.show_place(self._place)
        if services.recovery.is_needed:
            self._tasks.start(
                "Bringing back a take that was cut off",
                services.recovery.recover,
                self._on_recovered,
            )

    def fail(self, sentence: str) -> None:
        """Say why the services can't be loaded."""
        failure = EmptyState(self._theme, "warn", "The library can’t be opened", sentence)
        self._stack.addWidget(failure)
        self._stack.setCurrentWidget(failure)

    @property
    def place(self) -> Place:
        """Where the user is."""
        return self._place

    def page(self, place: Place) -> Any:
        """The page of a place, built if need be; None before the services came."""
        if place not in self._pages and self._maker is not None:
            page = self._maker.make(place)
            self._pages[place] = page
            self._stack.addWidget(page)
            self._wire(place, page)
        return self._pages.get(place)

    def show_place(self, place: Place) -> None:
        """Go to a place."""
        self._place = place
        self._sidebar.show_chosen(place)
        if self._services is None:
            return
        if place is Place.REVIEW and self._take_id is None:
            self._stack.setCurrentWidget(self._nothing)
            self._run(self._services.library.sessions, self._on_sessions_for_review)
            return
        page = self.page(place)
        self._stack.setCurrentWidget(page)
        page.take_keyboard()

    def open_take(self, take_id: str, at_ms: int = 0) -> None:
        """Review a take from a moment on."""
        self._take_id = take_id
        self.show_place(Place.REVIEW)
        self.page(Place.REVIEW).open_take(take_id, at_ms)

    def offer_import(self, paths: tuple[Path, ...]) -> None:
        """Ask how these recordings are to be imported."""
        if self._services is not None:
            self._import_panel.offer(paths)

    def show_models(self) -> None:
        """Go to the speech models."""
        self.show_place(Place.SETTINGS)
        self.page(Place.SETTINGS).show_models()

    def open_sample(self) -> None:
        """Put the sample take into the library and review it."""
        if self._services is None or self._tasks is None or self._is_sample_coming:
            return
        importing = self._services.importing
        self._is_sample_coming = True
        handle = self._tasks.start(
            "Opening the sample take", importing.add_sample, self._on_take_imported
        )
        handle.finished.connect(self._on_sample_over)

    # -- Qt -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that the shell is there."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self._services is not None and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask how to import what was dropped."""
        event.acceptProposedAction()
        self.offer_import(dropped_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing else took puts away what is open or said."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep a take that is being recorded, release the devices, then go."""
        practise = self._pages.get(Place.PRACTISE)
        if practise is not None:
            practise.release()
        self._unsubscribe()
        event.accept()
        self.closed.emit()

    # -- inside -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        panel = QVBoxLayout()
        panel.setContentsMargins(GAP, UNIT, GAP, 0)
        panel.addWidget(self._import_panel)
        column.addLayout(panel)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addLayout(column, 1)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(central)
        central.setFocus()

    def _make_menus(self) -> None:
        self._file_menu = self.menuBar().addMenu("&File")
        self._file_menu.setEnabled(False)
        self._not_while_recording = [
            self._file_menu.addAction(
                "&Import recording…",
                QKeySequence(QKeySequence.StandardKey.Open),
                self.choose_import,
            ),
            self._file_menu.addAction("Open &sample take", self.open_sample),
        ]
        self._file_menu.addSeparator()
        self._file_menu.addAction("&Quit", QKeySequence(QKeySequence.StandardKey.Quit), self.close)
        go = self.menuBar().addMenu("&Go")
        for number, place in enumerate(Place, start=1):
            action = go.addAction(
                place.heading,
                QKeySequence(f"Ctrl+{number}"),
                partial(self.show_place, place),
            )
            self._not_while_recording.append(action)
        self.menuBar().addMenu("&Help").addAction("&About Netflix Coach", self._on_about)
        QShortcut(QKeySequence("Ctrl+F"), self, self._on_find)

    def choose_import(self) -> None:
        """Let the user choose recordings to import."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self, "Import recording", "", f"Recordings ({kinds});;All files (*)"
        )
        self.offer_import(tuple(Path(name) for name in names))

    def _wire(self, place: Place, page: Any) -> None:
        if place is Place.PRACTISE:
            page.review_requested.connect(self.open_take)
            page.recording_changed.connect(self._on_recording_changed)
        elif place is Place.LIBRARY:
            page.take_chosen.connect(self.open_take)
            page.practise_requested.connect(lambda: self.show_place(Place.PRACTISE))
            page.sample_requested.connect(self.open_sample)
            page.import_requested.connect(self.choose_import)
            page.take_deleted.connect(self._on_take_deleted)
            self._offer_model(page)

    def _offer_model(self, library: LibraryPage) -> None:
        from netflix_coach.ui.model_offer import offer_model

        if self._services is not None and self._tasks is not None:
            offer_model(library.banners, self._services.settings, self._tasks, self.show_models)

    def _run(self, work: Any, done: Any) -> None:
        if self._tasks is not None:
            self._tasks.run(work, done, owner=self)

    def _on_sessions_for_review(self, sessions: tuple[Session, ...]) -> None:
        takes = [take for session in sessions for take in session.takes]
        if takes and self._place is Place.REVIEW and self._take_id is None:
            self.open_take(max(takes, key=lambda take: take.started_at).id)

    def _on_import_requested(self, path: Path, copies: bool, stage: Stage, title: str) -> None:  # noqa: FBT001 - a Qt slot
        if self._services is None or self._tasks is None:
            return
        importing = self._services.importing
        self._tasks.start(
            f"Importing “{path.name}”",
            lambda progress, cancel: importing.import_media(
                path, copy=copies, stage=stage, title=title, progress=progress, cancel=cancel
            ),
            self._on_take_imported,
        )

    def _on_take_imported(self, take: Take) -> None:
        if self._is_busy_recording():
            self.banners.say(f"“{take.title}” is in the library.")
        else:
            self.open_take(take.id)

    def _on_recovered(self, takes: tuple[Take, ...]) -> None:
        for take in takes:
            self.banners.say(
                f"“{take.title}” was cut off and has been brought back.",
                action="Review",
                on_action=partial(self.open_take, take.id),
            )

    def _is_busy_recording(self) -> bool:
        return not self._sidebar.isEnabled()

    def _on_take_deleted(self, take_id: str) -> None:
        if take_id == self._take_id:
            self._take_id = None

    def _on_recording_changed(self, is_recording: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._sidebar.setEnabled(not is_recording)
        for action in self._not_while_recording:
            action.setEnabled(not is_recording)
        if is_recording:
            self.banners.clear()

    def _on_settings_saved(self, settings: Settings) -> None:
        self._theme.set_choice(settings.theme)
        self._theme.set_text_scale(settings.text_scale_percent)

    def _on_task_started(self, handle: TaskHandle) -> None:
        self._progress.add(handle)

    def _on_went_wrong(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)

    def _on_find(self) -> None:
        if self._services is not None and not self._is_busy_recording():
            self.show_place(Place.LIBRARY)
            self.page(Place.LIBRARY).focus_search()

    def _put_away(self) -> None:
        """Leave out the file asked about, or put away what the page or the window says."""
        page = self._pages.get(self._place)
        if self._import_panel.isVisible():
            self._import_panel.skip()
        elif page is None or not page.escape():
            self.banners.dismiss_newest()

    def _on_sample_over(self) -> None:
        self._is_sample_coming = False

    def _on_about(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "About Netflix Coach", ABOUT, parent=self)
        box.setIconPixmap(QIcon(":/icons/netflix-coach.svg").pixmap(64))
        box.open()


def _nothing_to_do() -> None:
    """Ends a subscription that was never made."""
