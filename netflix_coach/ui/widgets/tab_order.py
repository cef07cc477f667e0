"""Tab goes as one reads, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def read_in_order(*parts: QWidget) -> None:
    """Let Tab go from part to part in this order; within each the order stays.

    The parts must be in the same window by now.
    """
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


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
