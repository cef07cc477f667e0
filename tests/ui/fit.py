"""Whether what a window shows has the room that it needs: nothing cut, nothing overlapping."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLayout, QWidget

from netflix_coach.ui.widgets.labels import ElidedLabel
from netflix_coach.ui.widgets.title_label import TitleLabel


def cut(widget: QLabel | QAbstractButton) -> bool:
    """Whether a label or button is smaller than its text."""
    if isinstance(widget, (ElidedLabel, TitleLabel)):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < widget.minimumSizeHint().width() or (
        widget.height() < widget.minimumSizeHint().height()
    )


def shown_texts(root: QWidget) -> list[QLabel | QAbstractButton]:
    """Every label and button with words that is in sight."""
    kinds = (QLabel, QAbstractButton)
    found = (each for kind in kinds for each in root.findChildren(kind))
    return [each for each in found if each.isVisible() and each.text()]


def cut_texts(root: QWidget) -> list[str]:
    """What is not read whole."""
    return [each.text() for each in shown_texts(root) if cut(each)]


def overlaps(root: QWidget) -> list[str]:
    """Widgets of one layout that lie over each other, or reach out of what holds them."""
    return [
        told
        for holder in (root, *root.findChildren(QWidget))
        if holder.isVisible() and holder.layout() is not None
        for told in _troubles(holder)
    ]


def _troubles(holder: QWidget) -> Iterator[str]:
    laid = [each for each in _laid_out(holder.layout()) if each.isVisible()]
    for one, other in combinations(laid, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{_name(one)} over {_name(other)}"
    for each in laid:
        if not holder.rect().contains(each.geometry()):
            yield f"{_name(each)} out of {_name(holder)}"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def _name(widget: QWidget) -> str:
    kind = "area" if isinstance(widget, QAbstractScrollArea) else type(widget).__name__
    box = widget.geometry()
    named = widget.property("text") or widget.accessibleName()
    return f"{kind} “{named}” at {box.x()},{box.y()} {box.width()}×{box.height()}"
