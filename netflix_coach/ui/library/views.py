"""The lists of the library page, and the sentences that take their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.empty_state import EmptyState


def list_view(name: str) -> QListView:
    """A list of rows that are painted by a delegate; `name` is for screen readers."""
    view = QListView()
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


class LibraryStack(QStackedWidget):
    """The sessions, the places found, or why there are none. Window's thread."""

    def __init__(
        self,
        theme: Theme,
        sessions: QListView,
        hits: QListView,
        *,
        on_practise: Callable[[], object],
        on_sample: Callable[[], object],
        on_import: Callable[[], object],
    ) -> None:
        super().__init__()
        self.sessions = sessions
        self.hits = hits
        self.empty = EmptyState(
            theme,
            "library",
            "Your library is empty",
            "Answer a question on camera and it is kept here, on this machine only.",
            (
                push_button(
                    theme, "Record your first answer", kind="primary", icon="practise",
                    on_click=on_practise,
                ),
                push_button(theme, "Open the sample take", icon="sample", on_click=on_sample),
                push_button(theme, "Import a recording", icon="import", on_click=on_import),
            ),
        )  # fmt: skip
        self.nothing_found = EmptyState(
            theme, "search", "Nothing found", "No take holds these words; try fewer or others."
        )
        self.none_of_stage = EmptyState(
            theme, "library", "No take of this stage", "Choose another stage, or all of them."
        )
        for each in (
            self.sessions, self.hits, self.empty, self.nothing_found, self.none_of_stage
        ):  # fmt: skip
            self.addWidget(each)
