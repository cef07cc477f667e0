"""The list of flags beside the player, and what the user says of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.annotation import Annotation, Origin, Severity, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import TIER_TITLES
from netflix_coach.ui.keys.texts import tell_tip
from netflix_coach.ui.review.flag_chooser import FlagChooser
from netflix_coach.ui.review.flag_filter import FlagFilter, Listing
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS, sentence
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label

LEAD_MS = 2_000
"""A flag is played from this long before it."""

_REACHED_MS = 50
"""A playhead this close after a flag's start counts as being at it."""

_ORIGINS = {
    Origin.CONFIRMED: "confirmed by you",
    Origin.CHANGED: "moved by you",
    Origin.MANUAL: "added by you",
}


def next_flag(flags: Sequence[Annotation], t_ms: int) -> Annotation | None:
    """The first flag that begins after an instant."""
    return next((f for f in flags if f.start_ms > t_ms + _REACHED_MS), None)


def previous_flag(flags: Sequence[Annotation], t_ms: int) -> Annotation | None:
    """The last flag that begins before an instant."""
    return next((f for f in reversed(flags) if f.start_ms < t_ms - _REACHED_MS), None)


class FlagsPanel(QWidget):
    """Flags by time, to walk, to play, to confirm and to dismiss. Lives on the window's thread.

    It changes nothing itself: the page hands the wishes to the service and shows what comes back.
    """

    seek_requested = Signal(int)
    play_requested = Signal(int)
    """Play from this instant on."""
    flag_chosen = Signal(object)
    """This `Annotation` is selected, or None."""
    dismiss_wanted = Signal(object)
    confirm_wanted = Signal(object)
    restore_wanted = Signal(object)
    add_wanted = Signal(object, object)
    """A new flag: its `Tier` and its `Span`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing()
        self._shown: tuple[Annotation, ...] = ()
        self._playhead_ms = 0
        self._span: Span | None = None
        self.filter = FlagFilter(self)
        self.list = RowList(theme, "Flags", self)
        self.chooser = FlagChooser(theme, self)
        self._nothing = label("", "muted", wraps=True)
        self._confirm = push_button(theme, "Confirm", icon="check", on_click=self.confirm)
        self._dismiss = push_button(theme, "Dismiss", icon="close", on_click=self.dismiss)
        self._foot = QWidget(self)
        self._add = push_button(theme, "Add flag", icon="add", on_click=self.begin_flag)
        tell_tip(self._confirm, "Say that the flag is right ({review.confirm})")
        tell_tip(self._add, "Flag the selected span ({review.add-flag})")
        self._lay_out(theme)
        self.filter.changed.connect(self._on_filter_changed)
        self.list.row_chosen.connect(lambda row: self.seek_requested.emit(row.t_ms))
        self.list.row_entered.connect(lambda _row: self.play_chosen())
        self.list.selectionModel().currentChanged.connect(self._on_choice_changed)
        self.chooser.chosen.connect(self.add_wanted)
        self.chooser.left.connect(self._on_chooser_left)
        self._on_choice_changed()

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The flags that pass the filter, by time."""
        return self._shown

    @property
    def chosen(self) -> Annotation | None:
        """The selected flag."""
        row = self.list.current_row()
        return None if row is None else next((f for f in self._shown if _key(f) == row.key), None)

    def show_listing(self, listing: Listing) -> None:
        """List what a take has; the filter stays where it still applies."""
        self._listing = listing
        self.filter.show_listing(listing)

    def set_playhead(self, t_ms: int) -> None:
        """Next and previous count from here."""
        self._playhead_ms = t_ms

    def set_span(self, span: Span | None) -> None:
        """A new flag goes over this span."""
        self._span = span
        if self.chooser.isVisible():
            self.chooser.ask(span)

    def choose(self, which: Tier | Severity | str | None) -> None:
        """Show flags of one kind, one severity or one group; None shows all."""
        self.filter.choose(which)

    def select(self, flag: Annotation) -> None:
        """Select a flag that is listed, without going there."""
        self.list.select(_key(flag))

    def go_to_next(self) -> None:
        """To the next flag that passes the filter; nothing after the last."""
        self._go_to(self._beside_chosen(1) or next_flag(self._shown, self._playhead_ms))

    def go_to_previous(self) -> None:
        """To the flag before; nothing before the first."""
        self._go_to(self._beside_chosen(-1) or previous_flag(self._shown, self._playhead_ms))

    def play_chosen(self) -> None:
        """Play the selected flag from two seconds before it."""
        flag = self.chosen
        if flag is not None:
            self.play_requested.emit(max(0, flag.start_ms - LEAD_MS))

    def confirm(self) -> None:
        """Say that the selected flag is right."""
        flag = self.chosen
        if flag is not None:
            self.confirm_wanted.emit(flag)

    def dismiss(self) -> None:
        """Say that the selected flag is wrong; bring back one that was dismissed."""
        flag = self.chosen
        if flag is None:
            return
        if self._is_dismissed(flag):
            self.restore_wanted.emit(flag)
        else:
            self.dismiss_wanted.emit(flag)

    def begin_flag(self) -> None:
        """Ask for the kind of a new flag over the selected span."""
        self._foot.hide()  # “Confirm” below a question would be taken for its answer
        self.chooser.ask(self._span)

    def _on_chooser_left(self) -> None:
        self._foot.show()
        self.list.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(UNIT)
        bar.addWidget(self.filter, 1)
        for icon, name, action in (
            ("previous-flag", "Previous flag ({review.previous-flag})", self.go_to_previous),
            ("next-flag", "Next flag ({review.next-flag})", self.go_to_next),
        ):
            bar.addWidget(icon_button(theme, icon, name, on_click=action, parent=self))
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(HALF)
        for button in (self._confirm, self._dismiss, self._add):
            foot.addWidget(button)
        foot.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(bar)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.chooser)
        column.addWidget(self._foot)

    def _beside_chosen(self, step: int) -> Annotation | None:
        """The flag beside the chosen one while the playhead is there: several may begin at once.

        With none chosen, the way on begins with a flag that the playhead is at.
        """
        flag = self.chosen
        if flag is None:
            at = (f for f in self._shown if abs(self._playhead_ms - f.start_ms) <= _REACHED_MS)
            return next(at, None) if step > 0 else None
        place = self._shown.index(flag) + step
        is_there = abs(self._playhead_ms - flag.start_ms) <= _REACHED_MS
        return self._shown[place] if is_there and 0 <= place < len(self._shown) else None

    def _go_to(self, flag: Annotation | None) -> None:
        if flag is not None:
            self.list.select(_key(flag))
            self.seek_requested.emit(flag.start_ms)

    def _is_dismissed(self, flag: Annotation) -> bool:
        return flag in self._listing.dismissed

    def _on_filter_changed(self) -> None:
        self._shown = self.filter.passed
        dismissed = set(self._listing.dismissed)
        rows = [_row(flag, is_dismissed=flag in dismissed) for flag in self._shown]
        self.list.show_rows(rows)
        self._nothing.setVisible(not rows)
        has_flags = bool(self._listing.flagged) or self.filter.weight.currentIndex() > 0
        self._nothing.setText(
            "No flag passes this filter." if has_flags else "Nothing is flagged in this take."
        )
        self._on_choice_changed()

    def _on_choice_changed(self) -> None:
        flag = self.chosen
        is_dismissed = flag is not None and self._is_dismissed(flag)
        self._confirm.setEnabled(flag is not None and flag.origin is Origin.MACHINE)
        self._dismiss.setEnabled(flag is not None)
        self._dismiss.setText("Bring back" if is_dismissed else "Dismiss")
        what = "Flag it again" if is_dismissed else "Say that the flag is wrong"
        tell_tip(self._dismiss, f"{what} ({{review.dismiss}})")
        self.flag_chosen.emit(None if is_dismissed else flag)


def _key(flag: Annotation) -> str:
    return f"{flag.tier}:{flag.start_ms}:{flag.end_ms}"


def _row(flag: Annotation, *, is_dismissed: bool) -> Row:
    severity = flag.severity
    weight = "Possible" if severity is None else SEVERITY_WORDS[severity]
    tint = "outline" if severity is None else severity.value
    heading = TIER_TITLES[flag.tier]
    if flag.origin in _ORIGINS:
        heading = f"{heading}, {_ORIGINS[flag.origin]}"
    if is_dismissed:
        weight, tint = "Dismissed", "outline"
    return Row(_key(flag), flag.start_ms, heading, sentence(flag), tint=tint, aside=weight)
