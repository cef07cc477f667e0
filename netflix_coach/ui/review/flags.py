"""The list of flags beside the player."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.wording import TIER_TITLES
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS, sentence
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
        self._filter = QComboBox(self)
        self._filter.setAccessibleName("Which flags")
        self._filter.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._filter.setMinimumContentsLength(12)
        self.list = RowList(theme, "Flags", self)
        self._nothing = label("", "muted", wraps=True)
        bar = QHBoxLayout()
        bar.setSpacing(UNIT)
        bar.addWidget(self._filter, 1)
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
        self._filter.currentIndexChanged.connect(self._on_filter_changed)
        self.list.row_chosen.connect(lambda row: self.seek_requested.emit(row.t_ms))

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The flags that pass the filter, by time."""
        return self._shown

    def show_flags(self, flags: Sequence[Annotation]) -> None:
        """List a take's flags; the filter stays where it still applies."""
        self._flags = tuple(flags)
        kept = self._filter.currentText().rpartition(" (")[0]
        self._filter.blockSignals(True)  # noqa: FBT003
        self._filter.clear()
        self._filter.addItem(f"All flags ({len(flags)})", None)
        weights = Counter(flag.severity for flag in flags)
        tiers = Counter(flag.tier for flag in flags)
        for severity in reversed(Severity):
            if weights[severity]:
                self._add_filter(SEVERITY_WORDS[severity], weights[severity], severity)
        self._filter.insertSeparator(self._filter.count())
        for tier in Tier:
            if tiers[tier]:
                self._add_filter(TIER_TITLES[tier], tiers[tier], tier)
        self._filter.setCurrentIndex(
            max(0, self._filter.findText(f"{kept} (", Qt.MatchFlag.MatchStartsWith))
        )
        self._filter.blockSignals(False)  # noqa: FBT003
        self._on_filter_changed()

    def set_playhead(self, t_ms: int) -> None:
        """Next and previous count from here."""
        self._playhead_ms = t_ms

    def choose(self, which: Tier | Severity | None) -> None:
        """Show flags of one kind or of one severity; None shows all."""
        self._filter.setCurrentIndex(max(0, self._filter.findData(which)))

    def go_to_next(self) -> None:
        """To the next flag that passes the filter; nothing after the last."""
        self._go_to(next_flag(self._shown, self._playhead_ms))

    def go_to_previous(self) -> None:
        """To the flag before; nothing before the first."""
        self._go_to(previous_flag(self._shown, self._playhead_ms))

    def _add_filter(self, words: str, count: int, which: Tier | Severity) -> None:
        self._filter.addItem(f"{words} ({count})", which)

    def _go_to(self, flag: Annotation | None) -> None:
        if flag is not None:
            self.list.select(_key(flag))
            self.seek_requested.emit(flag.start_ms)

    def _on_filter_changed(self) -> None:
        which: str | None = self._filter.currentData()
        self._shown = tuple(f for f in self._flags if which in (None, f.tier, f.severity))
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
