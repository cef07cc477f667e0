"""A slider from 0 to 100 that has no answer until somebody moves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from netflix_coach.domain.self_rating.rating import LEAST, MOST
from netflix_coach.ui.theme import Theme

NO_ANSWER = "No answer"
_MIDDLE = (LEAST + MOST) // 2
_KNOB_PX = 8.0
_GROOVE_PX = 4.0
_FOCUS_PX = 2.0
_STEP = 5
_PAGE = 20

_MOVING = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    }
)
_TAKING_BACK = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class RatingSlider(QSlider):
    """Without an answer it has no knob, so that nothing suggests one. Window's thread.

    The first key moves from the middle; Backspace takes the answer back. A click answers where it
    falls. The wheel scrolls what the slider lies on, for an answer must be meant.
    """

    answered = Signal()
    """The answer is another now, or there is one, or none any more."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._is_answered = False
        self.setRange(LEAST, MOST)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setValue(_MIDDLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()
        self.valueChanged.connect(self._on_value_changed)
        theme.changed.connect(self.updateGeometry)

    @property
    def answer(self) -> int | None:
        """What was answered, 0 to 100; None before anything was."""
        return self.value() if self._is_answered else None

    def set_answer(self, answer: int | None) -> None:
        """Show this answer, or none."""
        before = self.answer
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setValue(_MIDDLE if answer is None else answer)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._is_answered = answer is not None
        if self.answer != before:
            self._tell()

    def sizeHint(self) -> QSize:
        """High enough for the knob with its ring."""
        return QSize(self._theme.px(160), self._theme.px(2 * (_KNOB_PX + 2 * _FOCUS_PX)))

    def minimumSizeHint(self) -> QSize:
        """A slider shorter than this can't be set to a point."""
        return QSize(self._theme.px(100), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move it: the page has others in mind for them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in _MOVING | _TAKING_BACK
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or take the answer back."""
        if event.key() in _TAKING_BACK:
            self.set_answer(None)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer here."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.set_answer(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pressed button."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.set_answer(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more: the answer is given."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the panel, which scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove, and how far it is filled once there is an answer."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = self._theme.px(_GROOVE_PX)
        ends = 2 * _FOCUS_PX
        bar = QRectF(ends, (self.height() - groove) / 2, self.width() - 2 * ends, groove)
        painter.setBrush(self._theme.color("outline"))
        painter.drawRoundedRect(bar, groove / 2, groove / 2)
        if self._is_answered:
            self._draw_answer(painter, bar)
        if self.hasFocus():
            self._draw_focus(painter, bar)
        painter.end()

    def _draw_answer(self, painter: QPainter, bar: QRectF) -> None:
        painter.setBrush(self._theme.color("accent"))
        knob = self._knob()
        filled = QRectF(bar.left(), bar.top(), knob.x() - bar.left(), bar.height())
        painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)
        radius = self._theme.px(_KNOB_PX)
        painter.drawEllipse(knob, radius, radius)

    def _draw_focus(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(QPen(self._theme.color("text"), _FOCUS_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._is_answered:
            radius = self._theme.px(_KNOB_PX) + _FOCUS_PX
            painter.drawEllipse(self._knob(), radius, radius)
            return
        ring = bar.adjusted(-_FOCUS_PX, -2 * _FOCUS_PX, _FOCUS_PX, 2 * _FOCUS_PX)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _reach(self) -> tuple[float, float]:
        """Where the knob begins, and how far it goes."""
        edge = self._theme.px(_KNOB_PX) + 2 * _FOCUS_PX
        return edge, max(1.0, self.width() - 2 * edge)

    def _knob(self) -> QPointF:
        left, width = self._reach()
        share = (self.value() - LEAST) / (MOST - LEAST)
        return QPointF(left + share * width, self.height() / 2)

    def _value_at(self, x: float) -> int:
        left, width = self._reach()
        share = min(max((x - left) / width, 0.0), 1.0)
        return LEAST + round(share * (MOST - LEAST))

    def _on_value_changed(self) -> None:
        self._is_answered = True
        self._tell()

    def _tell(self) -> None:
        self._describe()
        self.update()
        self.answered.emit()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            f"{self.answer} of {MOST}" if self._is_answered else f"{NO_ANSWER}; arrow keys answer"
        )
