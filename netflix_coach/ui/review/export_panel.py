"""Exporting the span between in and out point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import duration_text, percent_text, time_text
from netflix_coach.ui.keys.letters import keep_letters_in
from netflix_coach.ui.review.export_extras import ExportExtras
from netflix_coach.ui.review.export_where import ExportWhere
from netflix_coach.ui.tasks import TaskHandle, Tasks
from netflix_coach.ui.text import time_left
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.tab_order import ClickedOn

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.services.exporting import ExportService


NO_LENGTH = "In and out point are at the same moment; move one of them to have a clip."


class ExportPanel(QWidget):
    """Chooses what goes into a clip and where it goes. Lives on the window's thread.

    While a clip is written, how far it is and Cancel stand beside the button. What is said stands
    below, where it moves nothing; a click beside the controls leaves the keyboard in the field.
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
        self._obstacle = ""
        self.running: TaskHandle | None = None
        self.banners = BannerArea(theme, self, most=1)
        self._range = label("", wraps=True)
        self.extras = ExportExtras()
        self.extras.changed.connect(self._on_other_files)
        self.where = ExportWhere(theme)
        self.where.path.returnPressed.connect(self.export)
        self.where.path.textChanged.connect(self._on_other_files)
        self._start = push_button(
            theme, "Export clip", kind="primary", icon="export", on_click=self.export
        )
        self.cancel = push_button(theme, "Cancel", kind="quiet", on_click=self._on_cancel_clicked)
        self.cancel.hide()
        self.state = label("", "muted")
        self._why_not = label("", "error", wraps=True)
        self._why_not.hide()
        self._lay_out(theme)

    def show_take(self, take_id: str, duration_ms: int, *, has_words: bool) -> None:
        """Offer the whole of another take."""
        self._take_id = take_id
        self._whole = Span(0, duration_ms)
        self._obstacle = ""
        self.where.forget()
        self.banners.clear()
        self.extras.show_take(has_words=has_words)
        self.set_span(None)
        self._look_for_the_file()

    def begin(self) -> None:
        """Bring the file to write and the button into sight, the keyboard into the field."""
        self._scroll.ensureWidgetVisible(self._start)
        self._scroll.ensureWidgetVisible(self.where)
        self.where.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether the recording is still, or again, where it was."""
        super().showEvent(event)
        self._look_for_the_file()

    def set_span(self, span: Span | None) -> None:
        """Offer this span; None offers the whole take."""
        self._span = span
        chosen = self.chosen
        start, end = (time_text(t, has_fraction=True) for t in (chosen.start_ms, chosen.end_ms))
        what = "The whole take" if span is None else "The span"
        self._range.setText(f"{what}: {start} – {end} ({duration_text(chosen.duration_ms)})")
        self._offer()
        if self._take_id and not self.where.is_own:
            self._tasks.run(
                lambda: self._exporting.suggested_name(self._take_id, chosen), self._on_named
            )

    @property
    def chosen(self) -> Span:
        """What would be exported now."""
        return self._span or self._whole

    def export(self) -> None:
        """Begin; a file that is already there is replaced only after asking."""
        if not self._start.isEnabled():
            return
        target = self.where.target
        if target is None:
            self._say("Choose a file name for the clip first.", Tone.WARN)
            return
        try:
            there = self._exporting.file_there(target, self.extras.options)
        except CoachError as error:
            self._say(error.sentence, Tone.WARN)
            return
        if there is not None:
            self._say(
                f"{there.name} is already there; choose another name, or replace it.",
                Tone.WARN,
                action="Replace",
                on_action=lambda: self._begin(target),
            )
            return
        self._begin(target)

    def _begin(self, target: Path) -> None:
        from netflix_coach.services.exporting import ExportRequest

        self.banners.clear()
        request = ExportRequest(self._take_id, self.chosen, target, self.extras.options)
        self.running = self._tasks.start(
            f"Exporting {target.name}",
            lambda progress, cancel: self._exporting.export(request, progress, cancel),
            self._on_exported,
            self._on_failed,
            shown_in=self,
        )
        self.running.finished.connect(self._on_finished)
        self.running.progressed.connect(self._on_progressed)
        self.state.setText("Exporting…")
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.cancel.setFocus()  # a disabled button would send the keyboard anywhere
        self._offer()

    def _lay_out(self, theme: Theme) -> None:
        points = QHBoxLayout()
        points.setSpacing(UNIT)
        for text, wanted in (
            ("In point here ({review.in})", self.in_wanted),
            ("Out point here ({review.out})", self.out_wanted),
        ):
            points.addWidget(push_button(theme, text, on_click=wanted.emit))
        points.addStretch(1)
        go = QHBoxLayout()
        go.setSpacing(UNIT)
        go.addWidget(self._start)
        go.addWidget(self.cancel)
        go.addWidget(self.state)
        go.addStretch(1)
        controls = QWidget(accessibleName="Export")
        ClickedOn(controls, self.where.path)  # a click on a word means the field
        keep_letters_in(controls)
        inside = QVBoxLayout(controls)
        inside.setContentsMargins(UNIT, UNIT, UNIT, GAP)
        inside.setSpacing(UNIT)
        inside.addWidget(label("What", "section"))
        inside.addWidget(self._range)
        inside.addLayout(points)
        inside.addSpacing(UNIT)
        inside.addWidget(label("With it", "section"))
        inside.addWidget(self.extras)
        inside.addSpacing(UNIT)
        inside.addWidget(label("Where", "section"))
        inside.addWidget(self.where)
        inside.addSpacing(UNIT)
        inside.addLayout(go)
        inside.addWidget(self._why_not)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.banners)

    def _say(
        self,
        sentence: str,
        tone: Tone,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say it below the controls, with the button still in sight."""
        self.banners.clear()
        self.banners.say(sentence, tone, action=action, on_action=on_action)
        self._bring(self._start)

    def _bring(self, part: QWidget) -> None:
        """Scroll to a part that there is, once all has its place."""

        def bring() -> None:
            if part.isVisible():
                self._scroll.ensureWidgetVisible(part)

        QTimer.singleShot(0, self, bring)

    def _on_other_files(self) -> None:
        """What was said was said of other files."""
        self.banners.clear()

    def _offer(self) -> None:
        """Offer to export what can be exported now."""
        has_length = self.chosen.duration_ms > 0 or not self._take_id
        why_not = self._obstacle or ("" if has_length else NO_LENGTH)
        self._start.setEnabled(bool(self._take_id) and not why_not and self.running is None)
        if why_not != self._why_not.text():
            self._why_not.setText(why_not)
            self._why_not.setVisible(bool(why_not))
            self._bring(self._why_not)

    def _look_for_the_file(self) -> None:
        if not self._take_id:
            return
        take_id = self._take_id

        def look() -> tuple[str, str]:
            return take_id, self._exporting.obstacle(take_id)

        self._tasks.run(look, self._on_looked)

    def _on_looked(self, found: tuple[str, str]) -> None:
        take_id, obstacle = found
        if take_id == self._take_id:
            self._obstacle = obstacle
            self._offer()

    def _on_named(self, name: str) -> None:
        self.where.suggest(name)

    def _on_exported(self, written: tuple[Path, ...]) -> None:
        folder = written[0].parent
        more = f" with {len(written) - 1} more beside it" if len(written) > 1 else ""
        self._say(
            f"{written[0].name} was written{more}.",
            Tone.INFO,
            action="Show in folder",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        self.exported.emit(written)

    def _on_failed(self, sentence: str) -> None:
        self._say(sentence, Tone.ERROR)

    def _on_progressed(self, share: float, seconds_left: float | None) -> None:
        self.state.setText(f"{percent_text(share)}  {time_left(seconds_left)}".rstrip())

    def _on_cancel_clicked(self) -> None:
        if self.running is not None:
            self.state.setText("Stopping…")
            self.running.cancel()

    def _on_finished(self) -> None:
        self.running = None
        self.state.clear()
        self._offer()
        if self.cancel.hasFocus():
            self._start.setFocus()
        self.cancel.hide()
