"""Checking the gaze: the overlay on the picture, the legend, and the mark of a look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.keys.texts import told
from netflix_coach.ui.review.face_overlay import outlines_of
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.timeline.gaze_legend import GazeLegend
from netflix_coach.ui.widgets.buttons import push_button

if TYPE_CHECKING:
    from netflix_coach.domain.gaze.outline import Outlines
    from netflix_coach.domain.tracks import Features
    from netflix_coach.services.look_marks import LookMarks
    from netflix_coach.services.review import Review
    from netflix_coach.ui.review.page import ReviewPage
    from netflix_coach.ui.review.workbench import Workbench
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme

SELECT_FIRST = (
    "Select the stretch in which you look at the camera first: drag over the timeline, or set the "
    "in and out point ({review.in}, {review.out})."
)


class GazeTools(QObject):
    """What the review page offers around gaze. Lives on the window's thread."""

    def __init__(
        self, looks: LookMarks, tasks: Tasks, page: ReviewPage, bench: Workbench, theme: Theme
    ) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._features: Features | None = None
        self._looks = looks
        self._page = page
        self._marked: Span | None = None
        self.legend = GazeLegend(theme)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.legend, 1)
        row.addWidget(self._make_button(theme), 0, Qt.AlignmentFlag.AlignTop)
        bench.add_foot(self._foot)
        page.player.transport.face_toggled.connect(lambda _on: self._read_faces())

    def show(self, review: Review) -> None:
        """Follow the take shown."""
        self._marked = review.analysis.context.camera_look
        self.legend.show_analysis(review.analysis)
        self._foot.setVisible(bool(self.legend.words))
        self._features = review.analysis.features
        self._page.player.show_face(review.analysis)
        self._read_faces()

    def _read_faces(self) -> None:
        """Have the faces that are to be painted read, if somebody looks."""
        features = self._features
        if features is not None and self._page.player.face.needs_outlines:
            work, done = partial(outlines_of, features), partial(self._on_faces_read, features)
            self._tasks.run(work, done, owner=self)

    def _on_faces_read(self, features: Features, outlines: Outlines | None) -> None:
        if self._features is not None and self._features.tracks is features.tracks:
            self._page.player.face.show_outlines(outlines)
            self._page.player.view.update()

    def _make_button(self, theme: Theme) -> QPushButton:
        button = push_button(theme, "Gaze", kind="quiet")
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self.fill_menu(menu))
        button.setMenu(menu)
        return button

    def fill_menu(self, menu: QMenu) -> None:
        """Put in what can be done now."""
        menu.clear()
        overlay = self._page.player.transport.face
        shown = menu.addAction(self._told("Face and gaze on the picture ({review.face})"))
        shown.setCheckable(True)
        shown.setChecked(overlay.isChecked())
        shown.setEnabled(overlay.isEnabled())
        shown.toggled.connect(overlay.setChecked)
        menu.addSeparator()
        mark = menu.addAction(self._told("I look at the camera in the span ({review.mark-look})"))
        mark.setEnabled(self._page.timeline.span is not None)
        mark.triggered.connect(lambda _on: self.mark())
        remove = menu.addAction(self._remove_words())
        remove.setEnabled(self._marked is not None)
        remove.triggered.connect(lambda _on: self.remove())

    def toggle_face(self) -> None:
        """Mesh and gaze over the picture, or not."""
        overlay = self._page.player.transport.face
        if overlay.isEnabled():
            overlay.toggle()

    def mark(self) -> None:
        """Calibrate the take by the look in the span between in and out point."""
        span = self._page.timeline.span
        if span is None:
            self._page.banners.say(self._told(SELECT_FIRST))
        else:
            self._page.banners.clear(self._told(SELECT_FIRST))
            self._page.edits.do(lambda take_id: self._looks.mark(take_id, span))

    def remove(self) -> None:
        """Take the mark away, where there is one."""
        if self._marked is not None:
            self._page.edits.do(self._looks.remove)

    def _told(self, text: str) -> str:
        return told(text, self._page.keys.map)

    def _remove_words(self) -> str:
        span = self._marked
        if span is None:
            return "Remove the mark of the look"
        start, end = (time_text(t, has_fraction=True) for t in (span.start_ms, span.end_ms))
        return f"Remove the mark of the look at {start} – {end}"
