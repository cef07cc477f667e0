"""Goes through a window with Tab, as somebody without a mouse does, and tells what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netflix_coach.ui.widgets.banner import BannerArea

MOST_STOPS = 150
LINE = 24
"""So much higher may the next stop stand on what counts as one line, px."""


@dataclass(frozen=True)
class Stop:
    """What has the keyboard, where it was in the window, and whether it showed the keyboard."""

    widget: QWidget
    at: QRect
    scrolled: QPoint
    """How far what it is in was scrolled."""
    is_seen: bool

    @property
    def name(self) -> str:
        """What a user would call it."""
        return name_of(self.widget)


def walk(window: QWidget, qtbot: QtBot, seen: set[QWidget]) -> list[Stop]:
    """All that Tab goes to from where the keyboard is, once round.

    `seen` are those found to show the keyboard; they are not looked at again.

    Raises:
        AssertionError: Tab does not lead on from something, or never comes back.
    """
    stops = [_stop(window, seen)]
    while len(stops) < MOST_STOPS:
        _leave(stops[-1].widget, qtbot)
        at = _stop(window, seen)
        assert at.widget is not stops[-1].widget, f"Tab is caught in {at.name}"
        if at.widget is stops[0].widget:
            return stops
        assert all(at.widget is not stop.widget for stop in stops), (
            f"Tab goes round without {stops[0].name}: {at.name} comes again"
        )
        stops.append(at)
    raise AssertionError([stop.name for stop in stops])


MEANT_LAST = ("Skip",)
"""Left out is what was to be answered after it was read."""


def _leave(widget: QWidget, qtbot: QtBot) -> None:
    """Press Tab; in a text with links it goes from link to link first."""
    presses = 1 + widget.text().count("<a ") if isinstance(widget, QLabel) else 1
    for _ in range(presses):
        if QApplication.focusWidget() is widget:
            qtbot.keyClick(widget, Qt.Key.Key_Tab)


def faults(page: QWidget, stops: list[Stop]) -> list[str]:
    """What is wrong with the way through a page."""
    return [*_unreached(page, stops), *_out_of_order(page, stops), *_unseen(stops)]


def name_of(widget: QWidget) -> str:
    """What a user would call it."""
    words = widget.accessibleName() or widget.property("text") or widget.toolTip()
    return f"{words} ({type(widget).__name__})"


def _stop(window: QWidget, seen: set[QWidget]) -> Stop:
    widget = QApplication.focusWidget()
    assert widget is not None, "Tab leads nowhere"
    at = widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
    scrolled = _scrolled(widget)
    if widget not in seen and _shows_keyboard(window, widget, at):
        seen.add(widget)
    return Stop(widget, at, scrolled, widget in seen)


def _shows_keyboard(window: QWidget, widget: QWidget, at: QRect) -> bool:
    focused = _picture(window, at)
    widget.clearFocus()
    is_seen = _picture(window, at) != focused
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return is_seen


def _scrolled(widget: QWidget) -> QPoint:
    area = _area(widget)
    if area is None:
        return QPoint(0, 0)
    return QPoint(area.horizontalScrollBar().value(), area.verticalScrollBar().value())


def _area(widget: QWidget) -> QScrollArea | None:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def _picture(window: QWidget, at: QRect) -> QImage:
    """What is on the screen there, with a little around it."""
    return window.grab(at.adjusted(-4, -4, 4, 4)).toImage()


def _unreached(page: QWidget, stops: list[Stop]) -> list[str]:
    """Buttons in sight that could be pressed, but not without a mouse."""
    reached = [stop.widget for stop in stops]
    return [
        f"{name_of(button)} is not reached"
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button not in reached
        and not _is_gone_to_otherwise(button)
    ]


def _is_gone_to_otherwise(button: QAbstractButton) -> bool:
    """Whether it is one of a group, gone through by arrows, or a part of a bigger control."""
    group = button.group()
    at: QWidget | None = button
    while at is not None and not isinstance(at, QAbstractItemView):
        at = at.parentWidget()
    is_one_of = group is not None and group.exclusive()
    return is_one_of or at is not None or button.focusPolicy() == Qt.FocusPolicy.NoFocus


def _out_of_order(page: QWidget, stops: list[Stop]) -> list[str]:
    """Stops that one reads before the one that Tab came from; messages are reached last."""
    passing = page.findChildren(BannerArea)

    def counts(stop: Stop) -> bool:
        is_message = any(area.isAncestorOf(stop.widget) for area in passing)
        is_meant = stop.widget.property("text") in MEANT_LAST
        return page.isAncestorOf(stop.widget) and not is_message and not is_meant

    return [
        f"{later.name} comes after {earlier.name}"
        for earlier, later in pairwise(stops)
        if counts(earlier)
        and counts(later)
        and _is_read_first(later.at, earlier.at.translated(_moved(earlier, later)))
    ]


def _moved(earlier: Stop, later: Stop) -> QPoint:
    """How far the one before was moved by going to the next, which may have scrolled both."""
    is_together = _area(earlier.widget) is _area(later.widget)
    return earlier.scrolled - later.scrolled if is_together else QPoint(0, 0)


def _is_read_first(one: QRect, other: QRect) -> bool:
    """Whether it is more to the left on the same line, or above in the same column."""
    if one.contains(other) or other.contains(one):
        return False
    if one.top() < other.bottom() and other.top() < one.bottom():
        return one.right() <= other.left()
    is_same_column = one.left() < other.right() and other.left() < one.right()
    return is_same_column and one.bottom() <= other.top() - LINE


def _unseen(stops: list[Stop]) -> list[str]:
    return [f"{stop.name} does not show the keyboard" for stop in stops if not stop.is_seen]
