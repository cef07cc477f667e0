"""What the user's own decisions have done to the limits of filler sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.services.tuning import PersonalTuning, TuningState
    from netflix_coach.ui.tasks import Tasks

ABOUT = (
    "Each filler sound that you confirm, dismiss or add in a review tells what counts as one for "
    "you. Your decisions move the score from which a sound counts, by half a point at most."
)


def state_sentence(state: TuningState) -> str:
    """How things stand, in one sentence."""
    if state.decisions < state.wanted:
        made = {0: "there are none", 1: "there is one"}.get(
            state.decisions, f"there are {state.decisions}"
        )
        return f"It takes {state.wanted} decisions; {made} so far."
    count = f"{state.decisions} of your decisions"
    if state.after == state.before:
        return f"{count} agree with the score in force, {state.before:.2f}."
    return f"Tuned by {count}: score {state.before:.2f} → {state.after:.2f}."


class TuningCard(QFrame):
    """Shows how far decisions have tuned, and lets it begin anew. Lives on the window's thread."""

    failed = Signal(str)

    def __init__(
        self, theme: Theme, tasks: Tasks, tuning: PersonalTuning, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tuning = tuning
        self.setProperty("card", "true")
        self.state = label("", wraps=True)
        self.reset = push_button(theme, "Begin anew", icon="reset", on_click=self._on_reset)
        self.reset.setToolTip("Decisions made until now tune no more; they stay in their takes")
        self.reset.hide()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.state, 1)
        row.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT + HALF, GAP, UNIT + HALF)
        column.setSpacing(UNIT)
        column.addWidget(label("Filler sounds as you hear them", "strong"))
        column.addWidget(label(ABOUT, "muted", wraps=True))
        column.addLayout(row)

    def reload(self) -> None:
        """Count the decisions again."""
        self._tasks.run(self._tuning.state, self._on_state, self.failed.emit)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was decided meanwhile."""
        super().showEvent(event)
        self.reload()

    def _on_state(self, state: TuningState) -> None:
        self.state.setText(state_sentence(state))
        self.reset.setVisible(state.decisions > 0)

    def _on_reset(self) -> None:
        self._tasks.keep(self._tuning.reset, self._on_was_reset, self.failed.emit)

    def _on_was_reset(self, _nothing: None) -> None:
        self.reload()
