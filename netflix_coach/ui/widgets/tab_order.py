"""Tab goes as one reads, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTabWidget, QWidget


def read_in_order(*parts: QWidget) -> None:
    """Let Tab go from part to part in this order; within each the order stays.

    The parts must be in the same window by now.
    """
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class ClickedOn(QObject):
    """Hands the keyboard of what was clicked on to a field in it. Window's thread.

    A focus proxy would do so, too, but Tab would stop there as well, and go on from the field.
    """

    def __init__(self, widget: QWidget, field: QWidget) -> None:
        super().__init__(widget)
        self._field = field
        widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand it on."""
        if event.type() is QEvent.Type.FocusIn:
            self._field.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)


def stop_at_row(tabs: QTabWidget) -> None:
    """Let Tab stop at the row of names alone.

    The widget around them is a stop, too, which hands the keyboard on to the row: where it comes
    earlier in the order, all between the two is left out.
    """
    tabs.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know that it may be
    tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What of a part Tab stops at, in the order so far."""
    if _is_stop(part):
        yield part
    each = part.nextInFocusChain()
    while each is not None and each is not part:
        if part.isAncestorOf(each) and _is_stop(each):
            yield each
        each = each.nextInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(is_reached) and widget.focusProxy() is None
