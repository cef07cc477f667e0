"""The review of a take as one picture, for machines without a display."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSaveFile
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netflix_coach.domain.annotation import Annotation, Severity
from netflix_coach.domain.document import MADE_BY
from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.figures import grade_of
from netflix_coach.ui.review.measure_card import MeasureCard
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.view import TimelineView
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS, sentence
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.services.review import Review

_WIDTH_PX = 1440
_COLUMNS = 3
_MOST_FLAGS = 24


def write_review_picture(review: Review, target: Path) -> None:
    """Paint title, timeline, measures and flags into a PNG. Window's thread; a display or none.

    Raises:
        StorageError: the file can't be written; nothing is left behind.
    """
    held = QApplication.instance()
    if held is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = held if isinstance(held, QApplication) else QApplication([])
    sheet = ReviewSheet(review, Theme(app, ThemeChoice.LIGHT))
    image = sheet.paint()
    image.setText("Software", MADE_BY)
    sheet.deleteLater()
    file = QSaveFile(str(target))
    if not (
        file.open(QSaveFile.OpenModeFlag.WriteOnly)
        and QImageWriter(file, QByteArray(b"PNG")).write(image)
        and file.commit()
    ):
        raise StorageError(
            f"The picture {target} can’t be written ({file.errorString()}); choose another folder."
        )


class ReviewSheet(QWidget):
    """One page to look at: nothing on it can be pressed. Lives on the window's thread."""

    def __init__(self, review: Review, theme: Theme) -> None:
        super().__init__()
        theme.setParent(self)
        self._theme = theme
        self.setProperty("page", "true")
        self.setFixedWidth(_WIDTH_PX)
        take, analysis = review.take, review.analysis
        duration_ms = take.media.duration_ms if take.media else analysis.features.duration_ms
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(take.question_text or take.title, "title", wraps=True))
        column.addWidget(label(f"{take.stage.heading}, {time_text(duration_ms)}", "muted"))
        self.timeline = TimelineView(TimelineColours.of(theme.palette), self)
        self.timeline.set_content(
            TimelineContent.of(
                analysis,
                duration_ms,
                peaks=review.peaks,
                notes=review.notes,
                markers=review.markers,
            )
        )
        column.addWidget(self.timeline)
        column.addWidget(label("Measures", "heading"))
        column.addLayout(self._make_measures(analysis.shown_measures))
        for remark in analysis.remarks:
            column.addWidget(label(remark, "muted", wraps=True))
        column.addWidget(label(f"Flags ({len(analysis.flags)})", "heading"))
        column.addLayout(self._make_flags(analysis.flags))

    def paint(self) -> QImage:
        """The page as an image, as high as it needs to be. It is never shown on a screen."""
        self.grab()  # lays out, so that the lanes know their heights
        self.timeline.setFixedHeight(self.timeline.wanted_height())
        height = self._column.heightForWidth(_WIDTH_PX)
        self.resize(_WIDTH_PX, max(height, self.sizeHint().height()))
        return self.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def _make_measures(self, measures: Sequence[Measure]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        graded_first = sorted(measures, key=lambda m: grade_of(m) is None)
        for number, measure in enumerate(graded_first):
            card = MeasureCard(self._theme, measure, self)
            grid.addWidget(card, number // _COLUMNS, number % _COLUMNS)
        return grid

    def _make_flags(self, flags: Sequence[Annotation]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        shown = flags[:_MOST_FLAGS]
        half = (len(shown) + 1) // 2
        for number, flag in enumerate(shown):
            severity = flag.severity or Severity.NOTE
            row = QHBoxLayout()
            row.addWidget(label(time_text(flag.start_ms), "muted"))
            row.addWidget(label(sentence(flag)), 1)
            grade = QLabel(SEVERITY_WORDS[severity], self)
            grade.setStyleSheet(f"color: {getattr(self._theme.palette, severity.value)};")
            row.addWidget(grade)
            row.addSpacing(GAP)
            grid.addLayout(row, number % half, number // half)
        if len(flags) > _MOST_FLAGS:
            grid.addWidget(label(f"and {len(flags) - _MOST_FLAGS} more", "muted"))
        return grid
