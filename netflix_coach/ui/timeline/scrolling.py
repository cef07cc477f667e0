"""Wheel, touchpad and pinch on the timeline: scrolling, panning, zooming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.view import TimelineView

_ZOOM_PER_NOTCH = 1.25
_NOTCH = 120
_PAN_PER_NOTCH_PX = 120
_SCROLL_PER_NOTCH_PX = 60


class Scrolling(QObject):
    """Turns what a wheel or two fingers do into calls of the view. Lives on the window's thread.

    The wheel scrolls the lanes, and pans along the take where all lanes are in sight or the
    pointer is on an axis; Shift, or a sideways wheel, pans always; Ctrl zooms at the pointer, and
    so do two fingers about the point between them.
    """

    def __init__(self, view: TimelineView, axes: tuple[QWidget, ...], titles: QWidget) -> None:
        """`axes` are the strips along the take above and below the lanes."""
        super().__init__(view)
        self._view = view
        self._axes = axes
        for part in (view.viewport(), titles, *axes):
            part.installEventFilter(self)
        view.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take wheel and pinch; leave all else."""
        if isinstance(event, QWheelEvent):
            self._on_wheel(watched, event)
        elif isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._zoom(1 + event.value(), self._x(watched, event.position()))
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if not isinstance(pinch, QPinchGesture):
                return False
            middle = self._view.viewport().mapFromGlobal(pinch.centerPoint())
            self._zoom(pinch.scaleFactor(), middle.x())
        else:
            return False
        event.accept()
        return True

    def _on_wheel(self, watched: QObject, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_ZOOM_PER_NOTCH**notches, self._x(watched, event.position()))
            return
        exact, turned = event.pixelDelta(), event.angleDelta()
        delta = turned if exact.isNull() else exact
        is_sideways = abs(delta.x()) > abs(delta.y())
        bar = self._view.verticalScrollBar()
        is_along = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or is_sideways
        if is_along or watched in self._axes or not bar.maximum():
            by = delta.x() if is_sideways else delta.y()
            by_px = by if delta is exact else by / _NOTCH * _PAN_PER_NOTCH_PX
            self._view.apply_scale(self._view.scale_px.panned(-by_px))
        else:
            by_px = delta.y() if delta is exact else delta.y() / _NOTCH * _SCROLL_PER_NOTCH_PX
            bar.setValue(bar.value() - round(by_px))

    def _zoom(self, factor: float, x: float) -> None:
        self._view.apply_scale(self._view.scale_px.zoomed(factor, x))

    def _x(self, watched: QObject, at: QPointF) -> float:
        """Where the pointer is on the axis; beside it, at its left edge."""
        port = self._view.viewport()
        if isinstance(watched, QWidget) and watched is not port:
            at = port.mapFromGlobal(watched.mapToGlobal(at))
        return max(0.0, at.x())
