"""Keys that a slider, a list box or a row of tabs needs for itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QTabBar, QWidget

_Key = Qt.Key
_OWN: tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...] = (
    (
        QSlider,
        frozenset(
            {
                *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
                *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End),
            }
        ),
    ),
    (QComboBox, frozenset({_Key.Key_Space, _Key.Key_Up, _Key.Key_Down})),
    (QAbstractSpinBox, frozenset({_Key.Key_Space, _Key.Key_Up, _Key.Key_Down})),
    (QTabBar, frozenset({_Key.Key_Left, _Key.Key_Right})),
)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class OwnKeys(QObject):
    """Leaves such keys to the part of a page that has the focus. Lives on the window's thread.

    Text fields keep what they need by themselves.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        for kind, _keys in _OWN:
            for part in page.findChildren(kind):
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before a shortcut does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.modifiers() in _PLAIN
            and any(isinstance(watched, kind) and event.key() in keys for kind, keys in _OWN)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
