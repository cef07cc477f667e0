"""The list of flags beside the player."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS, TIER_TITLES, sentence
from netflix_coach.ui.widgets.buttons import icon_button
from netflix_coach.ui.widgets.labels import label

_REACHED_MS = 50
"""A playhead this close after a flag's start counts as being at it."""


def next_flag(flags: Sequence[Annotation], t_ms: int) -> Annotation | None:
    """The first flag that begins after an instant."""
    return next((f for f in flags if f.start_ms > t_ms + _REACHED_MS), None)


def previous_flag(flags: Sequence[Annotation], t_ms: int) -> Annotation | None:
    """The last flag that begins before an instant."""
    return next((f for f in reversed(flags) if f.start_ms < t_ms - _REACHED_MS), None)


class FlagsPanel(QWidget):
    """Flags by time, filtered by kind and severity. Lives on the window's thread."""

    seek_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags: tuple[Annotation, ...] = ()
        self._shown: tuple[Annotation, ...] = ()
        self._playhead_ms = 0
        self._kind = QComboBox(self)
        self._kind.setAccessibleName("Kind of flag")
        self._weight = QComboBox(self)
        self._weight.setAccessibleName("Severity")
        for text, severity in (
            ("Any severity", None),
            *((w.capitalize(), s) for s, w in reversed(SEVERITY_WORDS.items())),
        ):
            self._weight.addItem(text, severity)
        for box in (self._kind, self._weight):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(7)
        self.list = RowList(theme, "Flags", self)
        self._nothing = label("", "muted", wraps=True)
        bar = QHBoxLayout()
        bar.setSpacing(UNIT)
        bar.addWidget(self._kind, 1)
        bar.addWidget(self._weight, 1)
        for icon, name, action in (
            ("previous-flag", "Previous flag (P)", self.go_to_previous),
            ("next-flag", "Next flag (N)", self.go_to_next),
        ):
            bar.addWidget(icon_button(theme, icon, name, on_click=action, parent=self))
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(bar)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._kind.currentIndexChanged.connect(self._on_filter_changed)
        self._weight.currentIndexChanged.connect(self._on_filter_changed)
        self.list.row_chosen.connect(lambda row: self.seek_requested.emit(row.t_ms))

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The flags that pass the filter, by time."""
        return self._shown

    def show_flags(self, flags: Sequence[Annotation]) -> None:
        """List a take's flags; the filter stays where it still applies."""
        self._flags = tuple(flags)
        kept = self._kind.currentData()
        self._kind.blockSignals(True)  # noqa: FBT003
        self._kind.clear()
        self._kind.addItem(f"All flags ({len(flags)})", None)
        counts = Counter(flag.tier for flag in flags)
        for tier in Tier:
            if counts[tier]:
                self._kind.addItem(f"{TIER_TITLES[tier]} ({counts[tier]})", tier)
        self._kind.setCurrentIndex(max(0, self._kind.findData(kept)))
        self._kind.blockSignals(False)  # noqa: FBT003
        self._on_filter_changed()

    def set_playhead(self, t_ms: int) -> None:
        """Next and previous count from here."""
        self._playhead_ms = t_ms

    def choose_kind(self, tier: Tier | None) -> None:
        """Filter by kind; None shows all."""
        self._kind.setCurrentIndex(max(0, self._kind.findData(tier)))

    def go_to_next(self) -> None:
        """To the next flag that passes the filter; nothing after the last."""
        self._go_to(next_flag(self._shown, self._playhead_ms))

    def go_to_previous(self) -> None:
        """To the flag before; nothing before the first."""
        self._go_to(previous_flag(self._shown, self._playhead_ms))

    def _go_to(self, flag: Annotation | None) -> None:
        if flag is not None:
            self.list.select(_key(flag))
            self.seek_requested.emit(flag.start_ms)

    def _on_filter_changed(self) -> None:
        kind: Tier | None = self._kind.currentData()
        weight: Severity | None = self._weight.currentData()
        self._shown = tuple(
            f
            for f in self._flags
            if (kind is None or f.tier == kind) and (weight is None or f.severity == weight)
        )
        self.list.show_rows([_row(flag) for flag in self._shown])
        self._nothing.setVisible(not self._shown)
        self._nothing.setText(
            "No flag passes this filter." if self._flags else "Nothing was flagged in this take."
        )


def _key(flag: Annotation) -> str:
    return f"{flag.tier}:{flag.start_ms}:{flag.end_ms}"


def _row(flag: Annotation) -> Row:
    severity = flag.severity or Severity.NOTE
    return Row(
        key=_key(flag),
        t_ms=flag.start_ms,
        heading=TIER_TITLES[flag.tier],
        text=sentence(flag),
        tint=severity.value,
        aside=SEVERITY_WORDS[severity],
    )
