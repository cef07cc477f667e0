"""What the colours and patterns of the gaze lane mean, and how much of the take they cover."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netflix_coach.domain.analysis import Analysis, GazeCalibration
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.wording import percent_text
from netflix_coach.ui.theme import TextSize, Theme
from netflix_coach.ui.timeline.colours import GAZE_PATTERNS, TimelineColours
from netflix_coach.ui.timeline.lanes.gaze import paint_state
from netflix_coach.ui.timeline.wording import GAZE_WORDS

CALIBRATED_BY = {
    GazeCalibration.CAMERA_LOOK: "calibrated by the look marked in it",
    GazeCalibration.SESSION: "calibrated by the look before it",
    GazeCalibration.MODE: "not calibrated",
    GazeCalibration.NONE: "not calibrated",
}
_LOST = ("absent", "unsure")
_LEAST_SHARE = 0.005
_SWATCH = QSize(22, 12)
_GAP, _BETWEEN = 6, 18


class GazeLegend(QWidget):
    """States of the take shown, with their share, in as many rows as it needs. Window's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: list[tuple[str, str]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Gaze")
        theme.changed.connect(self._on_theme_changed)

    @property
    def words(self) -> tuple[str, ...]:
        """What it says, item by item."""
        return tuple(words for _, words in self._items)

    def show_analysis(self, analysis: Analysis) -> None:
        """Explain this take's gaze lane; nothing where it has none."""
        lengths = dict.fromkeys(GAZE_PATTERNS, 0)
        for state in analysis.tier(Tier.GAZE):
            lengths[state.label] = lengths.get(state.label, 0) + state.span.duration_ms
        total = sum(lengths.values())
        self._items = []
        if total:
            self._items = [
                (label, f"{GAZE_WORDS[label]} {percent_text(length / total)}")
                for label, length in lengths.items()
                if length / total >= _LEAST_SHARE
            ]
            known = 1 - sum(lengths[label] for label in _LOST) / total
            how = CALIBRATED_BY[analysis.gaze_calibration]
            self._items.append(("", f"Known in {percent_text(known)} of the video, {how}"))
        self.setAccessibleDescription("; ".join(self.words))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as the items need."""
        return self._placed(width)[1]

    def sizeHint(self) -> QSize:
        """The rows that the present width needs."""
        width = self.width() or 640
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for anything; the rows decide the height."""
        return QSize(160, self._row())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint swatches and words."""
        painter = QPainter(self)
        painter.setFont(self._font())
        colours = TimelineColours.of(self._theme.palette)
        swatch = self._swatch()
        for (label, words), box in zip(self._items, self._placed(self.width())[0], strict=True):
            left = box.left()
            if label:
                place = QRect(QPoint(left, box.center().y() - swatch.height() // 2), swatch)
                paint_state(painter, colours, label, [QRectF(place)])
                painter.setPen(colours.outline)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place)
                left += swatch.width() + self._theme.px(_GAP)
            painter.setPen(colours.muted)
            room = QRect(left, box.top(), box.right() - left + 1, box.height())
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _font(self) -> QFont:
        return self._theme.font(TextSize.SMALL)

    def _row(self) -> int:
        return self._theme.px(20)

    def _swatch(self) -> QSize:
        return QSize(self._theme.px(_SWATCH.width()), self._theme.px(_SWATCH.height()))

    def _placed(self, width: int) -> tuple[list[QRect], int]:
        """Where each item lies at a width, and the height that all of them need."""
        metrics = QFontMetrics(self._font())
        row, x, y, out = self._row(), 0, 0, []
        for label, words in self._items:
            lead = self._swatch().width() + self._theme.px(_GAP) if label else 0
            wide = lead + metrics.horizontalAdvance(words) + 1
            if x and x + wide > width:
                x, y = 0, y + row
            out.append(QRect(x, y, min(wide, max(1, width)), row))
            x += wide + self._theme.px(_BETWEEN)
        return out, y + row if out else 0

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
