"""Parts side by side, or below each other where there is no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from netflix_coach.ui.theme.metrics import UNIT

_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class TurningRow(QWidget):
    """A row that turns into a column when it gets too narrow. Window's thread.

    `first_px` is the least width of the first part side by side with the others; that part then
    takes what is left over. Without it all parts keep their own width, the last one at the far end
    where `is_spread`.
    """

    def __init__(
        self,
        spacing: int,
        first_px: int | None = None,
        parent: QWidget | None = None,
        *,
        is_spread: bool = False,
    ) -> None:
        super().__init__(parent)
        self._first_px = first_px
        self._is_spread = is_spread
        self._parts: list[QWidget] = []
        self._box = QBoxLayout(_SIDE_BY_SIDE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        if first_px is None and not is_spread:
            self._box.addStretch(1)

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        if self._is_spread:
            if self._parts:
                self._box.addStretch(1)
            self._box.addWidget(part)
        elif self._first_px is None:
            self._box.insertWidget(len(self._parts), part)
        else:
            self._box.addWidget(part, 0 if self._parts else 1)
        self._parts.append(part)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: the row can turn."""
        widths = [each.minimumSizeHint().width() for each in self._parts]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn if need be."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when the text of a part has grown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        widths = [each.sizeHint().width() for each in self._parts]
        if self._first_px is not None:
            widths[:1] = [self._first_px]
        wanted = sum(widths) + self._box.spacing() * len(widths)
        is_below = wanted > self.width()
        self._box.setDirection(_BELOW if is_below else _SIDE_BY_SIDE)
        if self._first_px is None:
            left = Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag(0)
            for part in self._parts:
                self._box.setAlignment(part, left)


def row_of(*parts: QWidget) -> QWidget:
    """Parts that stay side by side, as one part of a row that turns."""
    holder = QWidget()
    row = QBoxLayout(_SIDE_BY_SIDE, holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
