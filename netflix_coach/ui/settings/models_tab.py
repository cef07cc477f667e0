"""The speech models: fetched on request, imported, chosen, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from netflix_coach.ui.imports import dropped_files
from netflix_coach.ui.settings.model_row import ModelRow
from netflix_coach.ui.tasks import TaskHandle, Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from netflix_coach.services.speech_models import SpeechModel, SpeechModelService

INTRODUCTION = (
    "Words are recognised by a Vosk model, on this machine. Without one, filler sounds, silences, "
    "pitch and gaze are still found, but no words. Nothing is fetched unless you press Download, "
    "and nothing of yours is ever sent."
)
IMPORT_HELP = (
    "A model that you have already: its zip or its unpacked folder, or drop either here. It is "
    "looked through and tried out before it is used. A folder can also be used where it lies."
)


class ModelsTab(QWidget):
    """Lists the speech models and does with them what the user asks. Window's thread.

    `service` builds what manages the models and is first called when the tab is shown.
    """

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        service: Callable[[], SpeechModelService],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._service = service
        self._arriving: dict[str, TaskHandle] = {}
        self._models: tuple[SpeechModel, ...] = ()
        self.rows: dict[str, ModelRow] = {}
        self.setAcceptDrops(True)
        self.banners = BannerArea(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(label(INTRODUCTION, "muted", wraps=True))
        column.addWidget(self.banners)
        column.addLayout(self._list)
        column.addSpacing(UNIT)
        column.addWidget(label(IMPORT_HELP, "muted", wraps=True))
        column.addWidget(self._import_buttons())
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """List what there is now."""
        super().showEvent(event)
        self.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one zip or folder."""
        if len(dropped_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.import_model(dropped_files(event.mimeData())[0])

    def reload(self) -> None:
        """Read the list anew, where it is shown."""
        if self.isVisible():
            self._tasks.run(lambda: self._service().models(), self._on_models, self._on_failed)

    # -- what the user does -------------------------------------------------------------------

    def download(self, model: SpeechModel) -> None:
        """Fetch a model."""
        self.banners.clear()
        handle = self._tasks.start(
            f"Downloading “{model.title}”",
            lambda progress, cancel: self._service().download(model.name, progress, cancel),
            self._on_installed,
            self._on_failed,
        )
        self._arriving[model.name] = handle
        handle.finished.connect(partial(self._on_arrival_ended, model.name))
        self._show(self._models)

    def import_model(self, path: Path) -> None:
        """Install the model in a zip or a folder."""
        self.banners.clear()
        self._tasks.start(
            f"Importing “{path.name}”",
            lambda progress, cancel: self._service().import_model(path, progress, cancel),
            self._on_installed,
            self._on_failed,
        )

    def use_folder(self, path: Path) -> None:
        """Use the model in a folder where it lies."""
        self._change(lambda: self._service().use_folder(path))

    def _on_zip_wanted(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Import a speech model", "", "Zip (*.zip);;All files (*)"
        )
        if name:
            self.import_model(Path(name))

    def _on_folder_wanted(self, use: Callable[[Path], None]) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of a speech model")
        if name:
            use(Path(name))

    def _on_delete(self, model: SpeechModel) -> None:
        self._tasks.run(
            lambda: self._service().describe_deletion(model.name),
            lambda sentence: self._ask(model, sentence),
            self._on_failed,
            owner=self,
        )

    def _ask(self, model: SpeechModel, sentence: str) -> None:
        self.banners.ask(
            sentence, "Delete", lambda: self._change(lambda: self._service().delete(model.name))
        )

    def _change(self, work: Callable[[], None]) -> None:
        self.banners.clear()
        self._tasks.keep(work, lambda _nothing: self.reload(), self._on_failed, owner=self)

    # -- what came of it ----------------------------------------------------------------------

    def _on_models(self, models: tuple[SpeechModel, ...]) -> None:
        self._models = models
        self._show(models)

    def _on_installed(self, model: SpeechModel) -> None:
        use = " and in use" if model.is_chosen else ""
        self.banners.say(f"“{model.title}” is installed{use}.")
        self.reload()

    def _on_arrival_ended(self, name: str) -> None:
        self._arriving.pop(name, None)
        self._show(self._models)
        self.reload()

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)
        self.reload()

    # -- parts --------------------------------------------------------------------------------

    def _import_buttons(self) -> TurningRow:
        row = TurningRow(UNIT)
        for text, icon, on_click in (
            ("Import a zip…", "import", self._on_zip_wanted),
            ("Import a folder…", "folder", lambda: self._on_folder_wanted(self.import_model)),
            ("Use a folder in place…", "folder", lambda: self._on_folder_wanted(self.use_folder)),
        ):
            row.add(push_button(self._theme, text, icon=icon, on_click=on_click))
        return row

    def _show(self, models: tuple[SpeechModel, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {each.name: self._row(each) for each in models}
        for row in self.rows.values():
            self._list.addWidget(row)

    def _row(self, model: SpeechModel) -> ModelRow:
        arriving = self._arriving.get(model.name)
        row = ModelRow(self._theme, model, is_arriving=arriving is not None)
        row.download_requested.connect(lambda: self.download(model))
        if arriving is not None:
            row.cancel_requested.connect(arriving.cancel)
        row.use_requested.connect(lambda: self._change(lambda: self._service().choose(model.name)))
        row.release_requested.connect(lambda: self._change(lambda: self._service().choose(None)))
        row.delete_requested.connect(lambda: self._on_delete(model))
        return row
