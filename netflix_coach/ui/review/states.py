"""What the review page shows instead of a take: nothing yet, opening, or why not."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.empty_state import EmptyState


class ReviewStates(QStackedWidget):
    """The take, or a sentence in its place. Window's thread."""

    def __init__(self, theme: Theme, take: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.take = take
        self.empty = EmptyState(
            theme,
            "review",
            "Nothing to review yet",
            "Record an answer under Practise, or open a take from the Library.",
        )
        self.loading = EmptyState(theme, "clock", "Opening the take…", "This takes a moment.")
        self.failed = EmptyState(theme, "info", "This take can’t be shown", "")
        for state in (self.empty, self.loading, self.failed, self.take):
            self.addWidget(state)
