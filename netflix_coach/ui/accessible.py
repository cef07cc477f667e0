"""What painted widgets are to a screen reader, where Qt would only call them a container.

Installed on Linux alone, where it was tried with a reader's bridge (docs/decisions/0024). Names and
descriptions are Qt's own and are told everywhere.
"""

import sys
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_Role = QAccessible.Role

ROLES = {
    "AnswerChart": _Role.Chart,
    "RatingChart": _Role.Chart,
    "GazeLegend": _Role.Graphic,
    "VideoView": _Role.Graphic,
    "TargetWindow": _Role.Graphic,
    "LevelMeter": _Role.Indicator,
    "HeardLine": _Role.StaticText,
    "TranscriptView": _Role.Document,
    "QScrollArea": _Role.Client,
}
"""Roles by the name of the class.

A scrolled area has none to be told; but Qt's own interface of it (6.11) takes any number for a
child's, and crashes where a reader asks for a scroll bar that has just gone.
"""


def install_interfaces() -> None:
    """Have Qt ask here first for a widget's interface."""
    if sys.platform == "linux":
        QAccessible.installFactory(interface_of)


def interface_of(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a painted widget; None leaves it to Qt.

    Qt asks with the name of the widget's class, then with those of the classes it is made from.
    """
    if class_name == "TimelineView":
        from netflix_coach.ui.timeline.accessible import TimelineInterface

        return TimelineInterface(thing)  # type: ignore[arg-type]  # the name says what it is
    role = ROLES.get(class_name)
    return None if role is None else QAccessibleWidget(cast("QWidget", thing), role)
