"""How you rate yourself: what was said of each take against its evidence, aspect by aspect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.errors import Cancelled
from netflix_coach.domain.self_rating.curve import LEAST_TAKES, RatedTake, dots
from netflix_coach.domain.self_rating.rating import RATED
from netflix_coach.ui.library.rating_chart import RatingChart
from netflix_coach.ui.library.rating_words import finding
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, MARGIN, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.empty_state import EmptyState
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netflix_coach.domain.aspects import Aspect
    from netflix_coach.domain.progress import CancelToken, ProgressCallback
    from netflix_coach.services.self_rating import SelfRatingService
    from netflix_coach.ui.tasks import TaskHandle, Tasks

_CARD_PX = 232
ABOUT = (
    "Each dot is a take: across, what you said of it; upwards, how many of that aspect’s judged "
    "measures lie inside their limits. On the broken line both agree. It is no mark: an answer can "
    "keep every limit and say little. Hollow dots were rated after the measures were seen, and "
    "are not counted."
)
READING = "Reading your takes…"
STOPPED = "The takes were not all read; come back to read them again."
WHERE = "The Measures tab of a review asks how it went before it shows anything."


class CurveCard(QFrame):
    """The curve of one aspect, what it says, and the take at hand. Window's thread."""

    take_chosen = Signal(str)

    def __init__(self, theme: Theme, aspect: Aspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aspect = aspect
        name = aspect.value.capitalize()
        self.setProperty("card", "true")
        self.chart = RatingChart(theme, name)
        self.sentence = label("", wraps=True)
        self.at_hand = label("", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT + HALF, GAP, UNIT + HALF)
        column.setSpacing(UNIT)
        column.addWidget(label(name, "heading"))
        column.addWidget(self.chart)
        column.addWidget(self.sentence)
        column.addWidget(self.at_hand)
        column.addStretch(1)
        self.chart.take_chosen.connect(self.take_chosen)
        self.chart.current_changed.connect(self.at_hand.setText)

    def show_takes(self, takes: Sequence[RatedTake]) -> None:
        """Show what was said of this aspect in these takes."""
        shown = dots(takes, self._aspect)
        self.sentence.setText(finding(self._aspect, shown))
        self.chart.show_dots(shown, self.sentence.text())


class RatingsView(QWidget):
    """All curves, or what they need. Reads anew each time it is shown. Window's thread."""

    take_chosen = Signal(str)
    left = Signal()
    """Back to where one came from."""
    read = Signal()
    """The takes were read and are shown."""

    def __init__(
        self, service: SelfRatingService, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._theme = theme
        self._tasks = tasks
        self._reading: TaskHandle | None = None
        self._columns = 0
        self.back = push_button(theme, "Back to the library", kind="quiet", icon="chevron-left",
                                on_click=self.left.emit)  # fmt: skip
        self.cards = {aspect: CurveCard(theme, aspect) for aspect in RATED}
        self.state = label("", "muted", wraps=True)
        self.state.hide()
        self._empty = EmptyState(
            theme, "review", f"Rate {_word(LEAST_TAKES)} takes to see how you rate yourself", WHERE
        )
        self._body = QWidget()
        self._grid = QGridLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        for card in self.cards.values():
            card.take_chosen.connect(self.take_chosen)
        theme.changed.connect(self._arrange)

    @property
    def is_empty(self) -> bool:
        """Whether it says what the curves need instead of showing them."""
        return self._stack.currentWidget() is self._empty

    def showEvent(self, event: QShowEvent) -> None:
        """Read the takes: some may have been rated meanwhile."""
        super().showEvent(event)
        if self._reading is None:
            self._say(READING)
            self._reading = self._tasks.start(
                "Reading your takes", self._read_takes, self._on_read, self._say
            )
            self._reading.finished.connect(self._on_finished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many curves beside each other as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _read_takes(
        self, progress: ProgressCallback, cancel: CancelToken
    ) -> tuple[RatedTake, ...] | None:
        """The rated takes; None where the user stopped it. On another thread."""
        try:
            return self._service.rated_takes(progress, cancel)
        except Cancelled:
            return None

    def _on_read(self, takes: tuple[RatedTake, ...] | None) -> None:
        if takes is None:
            self._say(STOPPED)
            return
        is_enough = len(takes) >= LEAST_TAKES
        self._say("" if is_enough else _so_far(len(takes)))
        self._stack.setCurrentWidget(self._scroll if is_enough else self._empty)
        for card in self.cards.values():
            card.show_takes(takes)
        self.read.emit()

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _on_finished(self) -> None:
        self._reading = None

    def _lay_out(self) -> None:
        about = label(ABOUT, "muted", wraps=True)
        self._grid.setSpacing(GAP)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(about)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        for each in (QWidget(), self._scroll, self._empty):  # nothing, while they are read
            self._stack.addWidget(each)
        head = QHBoxLayout()
        head.addWidget(label("How you rate yourself", "title", wraps=True), 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.state)
        column.addWidget(self._stack, 1)

    def _arrange(self) -> None:
        room = (self.width() - 2 * MARGIN) // self._theme.px(_CARD_PX)
        columns = next((c for c in (4, 2) if room >= c), 1)
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _word(count: int) -> str:
    return {3: "three"}.get(count, str(count))


def _so_far(count: int) -> str:
    takes = {0: "no take", 1: "1 take"}.get(count, f"{count} takes")
    return f"You have rated {takes} so far."
