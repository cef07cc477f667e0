"""How loud the microphone is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netflix_coach.ui.theme import Theme

FLOOR_DB = -60.0
GOOD_FROM_DB = -40.0
LOUD_FROM_DB = -6.0
_NEWS_STEP_DB = 6.0


class LevelMeter(QWidget):
    """A bar for the mean level, a tick for the peak; at clipping red, with a lamp at its end.

    Window's thread.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rms_db = FLOOR_DB
        self._peak_db = FLOOR_DB
        self._is_clipping = False
        self._told_db = FLOOR_DB
        self.setAccessibleName("Microphone level")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_level(self, rms_db: float, peak_db: float, *, is_clipping: bool = False) -> None:
        """Show a level in dB relative to full scale."""
        was_clipping, self._is_clipping = self._is_clipping, is_clipping
        self._rms_db = rms_db
        self._peak_db = max(peak_db, self._peak_db - 1.5)  # the tick falls back slowly
        if was_clipping != is_clipping or abs(rms_db - self._told_db) >= _NEWS_STEP_DB:
            self._describe()
        self.update()

    def reset(self) -> None:
        """Show silence."""
        self._peak_db = FLOOR_DB
        self.set_level(FLOOR_DB, FLOOR_DB)

    @property
    def words(self) -> str:
        """The level in words, as a screen reader says it."""
        if self._is_clipping:
            return "too loud"
        if self._rms_db < FLOOR_DB + 5:
            return "silent"
        return "quiet" if self._rms_db < GOOD_FROM_DB else "good"

    def sizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(self._theme.px(128), self._theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """As slim as it is, and never so short that it says nothing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar on its well."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect())
        radius = bar.height() / 2
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(bar, radius, radius)
        share = _share(self._rms_db)
        if share > 0:
            painter.setBrush(self._theme.color(self._tint()))
            painter.setClipRect(QRectF(0, 0, bar.width() * share, bar.height()))
            painter.drawRoundedRect(bar, radius, radius)
            painter.setClipping(False)
        peak = _share(self._peak_db)
        if peak > 0:
            painter.setBrush(self._theme.color("text"))
            painter.drawRect(QRectF((bar.width() - 2) * peak, 0, 2, bar.height()))
        if self._is_clipping:  # told without colour, too
            painter.setBrush(self._theme.color("text"))
            painter.drawEllipse(bar.adjusted(bar.width() - bar.height(), 0, 0, 0))
        painter.end()

    def _tint(self) -> str:
        if self._is_clipping:
            return "red"
        return "amber" if self._peak_db > LOUD_FROM_DB else "accent"

    def _describe(self) -> None:
        self._told_db = self._rms_db
        self.setAccessibleDescription(self.words)


def _share(level_db: float) -> float:
    return min(1.0, max(0.0, (level_db - FLOOR_DB) / -FLOOR_DB))
