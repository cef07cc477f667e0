"""Adding a flag over the selected span: a row that asks for its kind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import TIER_TITLES, time_text
from netflix_coach.services.corrections import ADDABLE
from netflix_coach.ui.keys.texts import tell_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import name_box
from netflix_coach.ui.widgets.labels import label

NO_SPAN = (
    "Select the stretch first: drag over it on the timeline, or set its ends "
    "with {review.in} and {review.out}."
)


class FlagChooser(QWidget):
    """Asks what a span is to be flagged as; Enter adds, Escape leaves. Window's thread."""

    chosen = Signal(object, object)
    """Flag as this `Tier` this `Span`."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span: Span | None = None
        self._where = label("", "small", wraps=True)
        self.kind = QComboBox(self)
        name_box(self.kind, "Kind of flag")
        for tier in ADDABLE:
            self.kind.addItem(TIER_TITLES[tier], tier)
        self._add = push_button(theme, "Add flag", kind="primary", on_click=self._on_added)
        leave = push_button(theme, "Cancel", kind="quiet", on_click=self.leave)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.kind, 1)
        row.addWidget(leave)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._where)
        column.addLayout(row)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (("Return", self._on_added), ("Escape", self.leave)):
            QShortcut(QKeySequence(keys), self, action, context=context)
        self.hide()

    def ask(self, span: Span | None) -> None:
        """Open for a span; without one, say how to select it."""
        self._span = span
        for part in (self.kind, self._add):
            part.setEnabled(span is not None)
        if span is None:
            tell_text(self._where, NO_SPAN)
            self.show()
            return
        start, end = (time_text(t, has_fraction=True) for t in (span.start_ms, span.end_ms))
        tell_text(self._where, f"From {start} to {end} there is a …")
        self.show()
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close without adding anything."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _on_added(self) -> None:
        if self._span is not None:
            tier: Tier = self.kind.currentData()
            self.chosen.emit(Tier(tier), self._span)
            self.leave()
