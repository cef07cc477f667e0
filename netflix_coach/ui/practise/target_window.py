"""A calm window over the whole screen with one thing to look at: the lens, then each corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.domain.calibration.capture import FIVE_POINTS, LookState, Target
from netflix_coach.services.calibration import CalibrationState, CalibrationStatus
from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

LENS = "Look at the lens of the camera"
THEN = "then follow the dot into each corner"
CORNER = "Look at the dot and follow it"
KEYS = "Escape ends it"

_CORNERS = {
    Target.TOP_LEFT: (0, 0),
    Target.TOP_RIGHT: (1, 0),
    Target.BOTTOM_RIGHT: (1, 1),
    Target.BOTTOM_LEFT: (0, 1),
}
_INSET = 36


class TargetWindow(QWidget):
    """Shows what to look at now; the ring around it fills. Window's thread.

    It closes by itself when the look is done, and says why where it has to be repeated.
    """

    again_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._state = LookState(Target.LENS, 0.0)
        self._has_begun = self._has_failed = False
        self.setWindowTitle("Look at the lens and the corners of the screen")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._why = label("", "lead", wraps=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.again = push_button(
            theme, "Look again", kind="primary", icon="eye", on_click=self.again_wanted.emit
        )
        self.end = push_button(theme, "Close", kind="quiet", on_click=self.close)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self._why)
        for button in (self.again, self.end):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._why, self.again, self.end):
            widget.hide()
        column.addStretch(1)

    @property
    def target(self) -> Target:
        """What is to be looked at now."""
        return self._state.target

    def show_status(self, status: CalibrationStatus) -> None:
        """Follow the look; it closes when there is none any more."""
        if status.look is None:
            if self._has_begun:  # else it was told before the look began
                self.close()
            return
        self._has_begun = True
        self._state = status.look
        self._has_failed = status.state is CalibrationState.FAILED
        self._why.setText(status.look.sentence)
        for widget in (self._why, self.again, self.end):
            widget.setVisible(self._has_failed)
        if self._has_failed:
            self.again.setFocus()
        else:
            self.setFocus()
        self.setAccessibleDescription(status.look.sentence or self._words())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody looks any more."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the target, and what to do in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("background"))
        if not self._has_failed:
            self._paint_words(painter)
            if self.target is Target.LENS:
                self._paint_arrow(painter)
            else:
                self._paint_dot(painter, self._place(self.target))
        painter.end()

    def _words(self) -> str:
        return LENS if self.target is Target.LENS else CORNER

    def _paint_words(self, painter: QPainter) -> None:
        middle = self.rect()
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font(TextSize.HEADING, Weight.MEDIUM))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(middle, flags, self._words())
        number = FIVE_POINTS.index(self.target) + 1
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.font())
        below = middle.translated(0, self._theme.px(48))
        then = (THEN,) if self.target is Target.LENS else ()
        rest = (f"{number} of {len(FIVE_POINTS)}", *then, KEYS)
        painter.drawText(below, flags, " · ".join(rest))

    def _paint_arrow(self, painter: QPainter) -> None:
        """Towards the lens, which is above the screen: the ring hangs from the upper edge."""
        px = self._theme.px
        middle = QPointF(self.width() / 2, px(_INSET + 12))
        self._paint_ring(painter, middle, px(28))
        painter.setPen(QPen(self._theme.color("accent"), px(4), c=Qt.PenCapStyle.RoundCap))
        tip = middle - QPointF(0, px(12))
        painter.drawLine(middle + QPointF(0, px(12)), tip)
        painter.drawLine(tip, tip + QPointF(-px(9), px(9)))
        painter.drawLine(tip, tip + QPointF(px(9), px(9)))

    def _paint_dot(self, painter: QPainter, middle: QPointF) -> None:
        px = self._theme.px
        self._paint_ring(painter, middle, px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(middle, px(UNIT), px(UNIT))

    def _paint_ring(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line"), self._theme.px(4)))
        painter.drawEllipse(box)
        cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(self._theme.color("accent"), self._theme.px(4), c=cap))
        painter.drawArc(box, 90 * 16, -round(self._state.progress * 360 * 16))

    def _place(self, target: Target) -> QPointF:
        across, down = _CORNERS[target]
        inset = self._theme.px(_INSET)
        return QPointF(
            inset + across * (self.width() - 2 * inset), inset + down * (self.height() - 2 * inset)
        )
