"""How recordings come in: chosen, dropped, or the sample take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from netflix_coach.ui.widgets.banner import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from netflix_coach.domain.stages import Stage
    from netflix_coach.services.importing import ImportService
    from netflix_coach.ui.import_panel import ImportPanel
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme
    from netflix_coach.ui.widgets.banner import BannerArea

SUFFIXES = (
    ".mp4", ".m4v", ".mkv", ".mov", ".webm", ".avi", ".wav", ".mp3", ".m4a", ".ogg", ".opus",
    ".flac", ".aac",
)  # fmt: skip
"""Endings offered by the file dialog; anything else is still tried."""


class Imports(QObject):
    """Asks how a recording is to be brought in and brings it in. Window's thread."""

    imported = Signal(object)
    """The Take that is in the library now."""

    def __init__(
        self, theme: Theme, place: QVBoxLayout, banners: BannerArea, window: QWidget
    ) -> None:
        """Questions appear in `place`, what went wrong in `banners`, dialogs above `window`."""
        super().__init__(window)
        self._banners = banners
        self._went_wrong: list[str] = []
        self._theme = theme
        self._place = place
        self._window = window
        self._panel: ImportPanel | None = None
        self._importing: ImportService | None = None
        self._tasks: Tasks | None = None
        self._is_sample_coming = False

    @property
    def panel(self) -> ImportPanel:
        """What asks about a file; built when it first has something to ask."""
        from netflix_coach.ui.import_panel import ImportPanel

        if self._panel is None:
            self._panel = ImportPanel(self._theme, self._window)
            self._panel.import_requested.connect(self._on_import_requested)
            self._place.addWidget(self._panel)
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether there is a library to bring recordings into."""
        return self._importing is not None

    @property
    def is_asking(self) -> bool:
        """Whether a file waits for an answer."""
        return self._panel is not None and self._panel.isVisible()

    def attach(self, importing: ImportService, tasks: Tasks) -> None:
        """Hand over what does the work."""
        self._importing = importing
        self._tasks = tasks

    def choose(self) -> None:
        """Let the user choose recordings to import."""
        from PySide6.QtWidgets import QFileDialog

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import recording", "", f"Recordings ({kinds});;All files (*)"
        )
        self.offer(tuple(Path(name) for name in names))

    def offer(self, paths: tuple[Path, ...]) -> None:
        """Ask how these recordings are to be imported; earlier failures are history then."""
        if self.is_open and paths:
            self._forget_failures()
            self.panel.offer(paths)

    def skip(self) -> None:
        """Leave out the file asked about."""
        self.panel.skip()

    def add_sample(self) -> None:
        """Put the sample take into the library, unless it is on its way."""
        if self._importing is None or self._tasks is None or self._is_sample_coming:
            return
        self._is_sample_coming = True
        self._forget_failures()
        handle = self._tasks.start(
            "Opening the sample take",
            self._importing.add_sample,
            self.imported.emit,
            self._on_failed,
            owner=self,
        )
        handle.finished.connect(self._on_sample_over)

    def _on_import_requested(self, path: Path, copies: bool, stage: Stage, title: str) -> None:  # noqa: FBT001 - a Qt slot
        if self._importing is None or self._tasks is None:
            return
        importing = self._importing
        self._tasks.start(
            f"Importing “{path.name}”",
            lambda progress, cancel: importing.import_media(
                path, copy=copies, stage=stage, title=title, progress=progress, cancel=cancel
            ),
            self.imported.emit,
            self._on_failed,
            owner=self,
        )

    def _on_failed(self, sentence: str) -> None:
        self._went_wrong.append(sentence)
        self._banners.say(sentence, Tone.ERROR)

    def _forget_failures(self) -> None:
        while self._went_wrong:
            self._banners.clear(self._went_wrong.pop())

    def _on_sample_over(self) -> None:
        self._is_sample_coming = False


def dropped_files(mime: QMimeData) -> tuple[Path, ...]:
    """The local files of a drop."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
