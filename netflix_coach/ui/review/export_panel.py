"""Exporting the span between in and out point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import duration_text, percent_text, time_text
from netflix_coach.ui.tasks import TaskHandle, Tasks
from netflix_coach.ui.text import time_left
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.services.exporting import ExportService


class ExportPanel(QWidget):
    """Chooses what goes into a clip and where it goes. Lives on the window's thread.

    While a clip is written, how far it is and Cancel stand beside the button.
    """

    in_wanted = Signal()
    """Put the in point at the playhead."""
    out_wanted = Signal()
    exported = Signal(object)
    """The files written, as a tuple of `Path`."""

    def __init__(
        self, exporting: ExportService, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exporting = exporting
        self._tasks = tasks
        self._take_id = ""
        self._whole = Span(0, 0)
        self._span: Span | None = None
        self._has_own_path = False
        self.running: TaskHandle | None = None
        self.banners = BannerArea(theme, self)
        self._range = label("", wraps=True)
        self._captions = QCheckBox("Write the captions into the picture")
        self._webvtt = QCheckBox("Captions beside the clip (WebVTT)")
        self._json = QCheckBox("Flags and notes beside the clip (JSON)")
        self._csv = QCheckBox("Flags and notes as a table (CSV)")
        self.path = QLineEdit(self)
        self.path.setAccessibleName("File to write")
        self.path.textEdited.connect(self._on_path_edited)
        self._start = push_button(
            theme, "Export clip", kind="primary", icon="export", on_click=self.export
        )
        self.cancel = push_button(theme, "Cancel", kind="quiet", on_click=self._on_cancel_clicked)
        self.cancel.hide()
        self.state = label("", "muted")
        self._lay_out(theme)

    def show_take(self, take_id: str, duration_ms: int, *, has_words: bool) -> None:
        """Offer the whole of another take."""
        self._take_id = take_id
        self._whole = Span(0, duration_ms)
        self._has_own_path = False
        self.banners.clear()
        for box in (self._captions, self._webvtt):
            box.setEnabled(has_words)
            box.setChecked(False)
            box.setToolTip("" if has_words else "This take has no words to write")
        self.set_span(None)

    def set_span(self, span: Span | None) -> None:
        """Offer this span; None offers the whole take."""
        self._span = span
        chosen = self.chosen
        start, end = (time_text(t, has_fraction=True) for t in (chosen.start_ms, chosen.end_ms))
        what = "The whole take" if span is None else "The span"
        self._range.setText(f"{what}: {start} – {end} ({duration_text(chosen.duration_ms)})")
        self._start.setEnabled(chosen.duration_ms > 0 and self.running is None)
        if self._take_id and not self._has_own_path:
            self._tasks.run(
                lambda: self._exporting.suggested_name(self._take_id, chosen), self._on_named
            )

    @property
    def chosen(self) -> Span:
        """What would be exported now."""
        return self._span or self._whole

    @property
    def options(self) -> ClipOptions:
        """What the boxes say."""
        return ClipOptions(
            burn_captions=self._captions.isChecked(),
            write_webvtt=self._webvtt.isChecked(),
            write_json=self._json.isChecked(),
            write_csv=self._csv.isChecked(),
        )

    def choose_options(self, options: ClipOptions) -> None:
        """Tick the boxes."""
        self._captions.setChecked(options.burn_captions)
        self._webvtt.setChecked(options.write_webvtt)
        self._json.setChecked(options.write_json)
        self._csv.setChecked(options.write_csv)

    def export(self) -> None:
        """Begin; a file that is already there is replaced only after asking."""
        target = self._target()
        if target is None:
            return
        if target.exists():
            self.banners.clear()
            self.banners.say(
                f"{target.name} is already there; choose another name, or replace it.",
                Tone.WARN,
                action="Replace",
                on_action=lambda: self._begin(target),
            )
            return
        self._begin(target)

    def _target(self) -> Path | None:
        text = self.path.text().strip()
        if not text:
            self.banners.say("Choose a file name for the clip first.", Tone.WARN)
            return None
        target = Path(text).expanduser()
        return target if target.suffix.lower() == ".mp4" else target.with_name(f"{target.name}.mp4")

    def _begin(self, target: Path) -> None:
        from netflix_coach.services.exporting import ExportRequest

        self.banners.clear()
        request = ExportRequest(self._take_id, self.chosen, target, self.options)
        self.running = self._tasks.start(
            f"Exporting {target.name}",
            lambda progress, cancel: self._exporting.export(request, progress, cancel),
            self._on_exported,
            self._on_failed,
        )
        self.running.finished.connect(self._on_finished)
        self.running.progressed.connect(self._on_progressed)
        self.state.setText("Exporting…")
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.cancel.setFocus()  # a disabled button would send the keyboard anywhere
        self._start.setEnabled(False)

    def _lay_out(self, theme: Theme) -> None:
        points = QHBoxLayout()
        points.setSpacing(UNIT)
        points.addWidget(push_button(theme, "In point here (I)", on_click=self.in_wanted.emit))
        points.addWidget(push_button(theme, "Out point here (O)", on_click=self.out_wanted.emit))
        points.addStretch(1)
        where = QHBoxLayout()
        where.setSpacing(UNIT)
        where.addWidget(self.path, 1)
        where.addWidget(icon_button(theme, "folder", "Browse…", on_click=self._on_browse))
        go = QHBoxLayout()
        go.setSpacing(UNIT)
        go.addWidget(self._start)
        go.addWidget(self.cancel)
        go.addWidget(self.state)
        go.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT, GAP, GAP)
        column.setSpacing(UNIT)
        column.addWidget(self.banners)
        column.addWidget(label("What", "section"))
        column.addWidget(self._range)
        column.addLayout(points)
        column.addSpacing(UNIT)
        column.addWidget(label("With it", "section"))
        for box in (self._captions, self._webvtt, self._json, self._csv):
            column.addWidget(box)
        column.addSpacing(UNIT)
        column.addWidget(label("Where", "section"))
        column.addLayout(where)
        column.addSpacing(UNIT)
        column.addLayout(go)
        column.addStretch(1)

    def _on_named(self, name: str) -> None:
        if not self._has_own_path:
            self.path.setText(str(_default_folder() / name))

    def _on_path_edited(self, text: str) -> None:
        self._has_own_path = bool(text.strip())

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "Export clip",
            self.path.text(),
            "MP4 video (*.mp4)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._has_own_path = True
            self.path.setText(chosen)

    def _on_exported(self, written: tuple[Path, ...]) -> None:
        folder = written[0].parent
        more = f" with {len(written) - 1} more beside it" if len(written) > 1 else ""
        self.banners.say(
            f"{written[0].name} was written{more}.",
            Tone.INFO,
            action="Show in folder",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        self.exported.emit(written)

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)

    def _on_progressed(self, share: float, seconds_left: float | None) -> None:
        self.state.setText(f"{percent_text(share)}  {time_left(seconds_left)}".rstrip())

    def _on_cancel_clicked(self) -> None:
        if self.running is not None:
            self.state.setText("Stopping…")
            self.running.cancel()

    def _on_finished(self) -> None:
        self.running = None
        self.state.clear()
        self._start.setEnabled(self.chosen.duration_ms > 0)
        if self.cancel.hasFocus():
            self._start.setFocus()
        self.cancel.hide()


def _default_folder() -> Path:
    places = QStandardPaths.StandardLocation
    for place in (places.MoviesLocation, places.DocumentsLocation, places.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place) or ".")
        if folder.is_dir():
            return folder
    return Path.home()
