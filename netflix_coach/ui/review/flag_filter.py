"""Which flags are listed: of one kind or all, of one weight or all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.corrections.amend import SEVERITIES
from netflix_coach.domain.wording import TIER_TITLES
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS
from netflix_coach.ui.widgets.elided_box import name_box

FLAGGED, POSSIBLE, DISMISSED = "flagged", "possible", "dismissed"

_EVERY = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a take has to list: flags, what is only possible, and what the user dismissed."""

    flagged: tuple[Annotation, ...] = ()
    possible: tuple[Annotation, ...] = ()
    dismissed: tuple[Annotation, ...] = ()

    @classmethod
    def of(cls, analysis: Analysis) -> "Listing":
        """The listing of an analysis, each by start."""
        possible = (
            a
            for a in analysis.annotations
            if a.certainty is Certainty.POSSIBLE and not a.is_flag and a.tier in SEVERITIES
        )
        return cls(
            analysis.flags, tuple(sorted(possible, key=lambda a: a.start_ms)), analysis.dismissed
        )

    def of_weight(self, weight: str) -> tuple[Annotation, ...]:
        """Those of a severity, all flags, the possible or the dismissed ones."""
        groups = {FLAGGED: self.flagged, POSSIBLE: self.possible, DISMISSED: self.dismissed}
        if weight in groups:
            return groups[weight]
        return tuple(flag for flag in self.flagged if flag.severity == weight)


class FlagFilter(QWidget):
    """Two lists to choose from, with the number of flags behind each entry. Window's thread."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing()
        self.weight, self.kind = QComboBox(self), QComboBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        for box, name in ((self.weight, "Which flags"), (self.kind, "Which kind of flag")):
            name_box(box, name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            row.addWidget(box, 1)
        self.weight.currentIndexChanged.connect(self._on_weight_changed)
        self.kind.currentIndexChanged.connect(self.changed)

    def show_listing(self, listing: Listing) -> None:
        """Offer what a take has; what was chosen stays chosen where it is still there."""
        self._listing = listing
        entries = [(FLAGGED, "All flags"), *((s, SEVERITY_WORDS[s]) for s in reversed(Severity))]
        entries += [(POSSIBLE, "Possible"), (DISMISSED, "Dismissed")]
        self._fill(
            self.weight,
            [
                (f"{words} ({count})", weight)
                for weight, words in entries
                if (count := len(listing.of_weight(weight))) or weight == FLAGGED
            ],
        )
        self._on_weight_changed()

    def choose(self, which: Tier | Severity | str | None) -> None:
        """List one kind, one severity, or one of the groups; None lists all flags."""
        for box in (self.weight, self.kind):
            box.setCurrentIndex(max(0, box.findData(which)))

    @property
    def passed(self) -> tuple[Annotation, ...]:
        """What is to be listed, by time."""
        kind = self.kind.currentData()
        chosen = self._listing.of_weight(self.weight.currentData() or FLAGGED)
        return tuple(flag for flag in chosen if kind in (_EVERY, None, flag.tier))

    def _on_weight_changed(self) -> None:
        chosen = self._listing.of_weight(self.weight.currentData() or FLAGGED)
        counts = Counter(flag.tier for flag in chosen)
        kinds = [(f"{TIER_TITLES[t]} ({counts[t]})", t) for t in Tier if counts[t]]
        self._fill(self.kind, [("All kinds", _EVERY), *kinds])
        self.changed.emit()

    def _fill(self, box: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
        kept = box.currentData()
        box.blockSignals(True)  # noqa: FBT003
        box.clear()
        for words, which in entries:
            box.addItem(words, which)
        box.setCurrentIndex(max(0, box.findData(kept)))
        box.blockSignals(False)  # noqa: FBT003
