"""Every session and take: opened, renamed, deleted, searched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from netflix_coach.domain.session import Session, Take
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.deletion import Deletion
from netflix_coach.ui.keys.page_keys import PageKeys
from netflix_coach.ui.library.bindings import LIBRARY_KEYS
from netflix_coach.ui.library.delegate import LibraryDelegate
from netflix_coach.ui.library.model import LibraryModel, Row, of_stage
from netflix_coach.ui.library.search import Search
from netflix_coach.ui.library.views import LibraryStack, list_view
from netflix_coach.ui.tasks import Tasks, call_at_end
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import ElidedBox
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from netflix_coach.services.self_rating import SelfRatingService
    from netflix_coach.ui.library.ratings import RatingsView
    from netflix_coach.ui.services import LibraryServices


class LibraryPage(QWidget):
    """The list of everything recorded or imported. Window's thread."""

    take_chosen = Signal(str, int)
    """Review this take from this moment (ms) on."""
    take_deleted = Signal(str)
    practise_requested = Signal()
    sample_requested = Signal()
    import_requested = Signal()
    ratings_requested = Signal()
    """The user wants to see the self-ratings: answer with `show_ratings`."""
    listed = Signal()
    """The sessions were read, or it was said why they can't be."""
    _library_changed = Signal()

    def __init__(
        self, services: LibraryServices, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = services.library
        self._theme = theme
        self._tasks = tasks
        self.banners = BannerArea(theme)
        self._deletion = Deletion(tasks, self.banners, self)
        self.search = Search(services.library, theme, tasks, self)
        self.stage = ElidedBox("Stage")
        self.stage.addItem("All stages", None)
        for stage in Stage:
            self.stage.addItem(stage.heading, stage)
        self.stage.activated.connect(lambda _row: self._show_sessions())
        self._sessions: tuple[Session, ...] = ()
        self.model = LibraryModel(self._fetch_thumbnail, self)
        self.model.renamed.connect(self._on_renamed)
        self.list = list_view("Sessions and takes")
        self.list.setModel(self.model)
        self.list.setItemDelegate(LibraryDelegate(theme, self.list))
        self.ratings: RatingsView | None = None
        self._make_buttons()
        self.stack = LibraryStack(
            theme,
            self.list,
            self.search.list,
            on_practise=self.practise_requested.emit,
            on_sample=self.sample_requested.emit,
            on_import=self.import_requested.emit,
        )
        self._lay_out()
        self._connect()
        self.keys = PageKeys(
            LIBRARY_KEYS,
            self,
            services.settings,
            tasks,
            parts={"takes": self.list, "places found": self.search.list},
        )
        unsubscribe = self._library.subscribe(self._library_changed.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))
        self.reload()

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._pages.setCurrentIndex(0)
        self.search.begin()

    def take_keyboard(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus()

    def escape(self) -> bool:
        """Put the newest message away, then end the search; False where there is neither."""
        if self.banners.dismiss_newest():
            return True
        return self._leave_ratings() if self.is_showing_ratings else self.search.end()

    @property
    def is_showing_ratings(self) -> bool:
        """Whether the self-ratings stand where the list of takes is otherwise."""
        return self._pages.currentWidget() is self.ratings

    def show_ratings(self, service: SelfRatingService) -> None:
        """Show the self-ratings over the takes, until the user goes back."""
        if self.ratings is None:
            from netflix_coach.ui.library.ratings import RatingsView  # few starts need it

            self.ratings = RatingsView(service, self._theme, self._tasks)
            self.ratings.left.connect(self._leave_ratings)
            self.ratings.take_chosen.connect(lambda take_id: self.take_chosen.emit(take_id, 0))
            self._pages.addWidget(self.ratings)
        self._pages.setCurrentWidget(self.ratings)
        self.ratings.back.setFocus()

    def _leave_ratings(self) -> bool:
        self._pages.setCurrentIndex(0)
        self.take_keyboard()
        return True

    def reload(self) -> None:
        """Read the library anew."""
        self._tasks.run(self._library.sessions, self._on_sessions, self._on_unread)

    @property
    def chosen(self) -> Row | None:
        """The session or take marked in the list."""
        return self.model.row(self.list.currentIndex())

    # -- parts --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        theme = self._theme
        self.open = push_button(theme, "Open", icon="review", on_click=self.open_chosen)
        self.rename = push_button(theme, "Rename", icon="edit", on_click=self.rename_chosen)
        self.delete = push_button(theme, "Delete…", icon="delete", on_click=self.delete_chosen)
        self.add = push_button(theme, "Import", icon="import", on_click=self.import_requested.emit)
        self.rated = push_button(
            theme, "How you rate yourself", kind="quiet", on_click=self.ratings_requested.emit
        )

    def _lay_out(self) -> None:
        self._acts, acts = _row_of_widgets()
        for button in (self.open, self.rename, self.delete, self.add):
            acts.addWidget(button)
        self._bar, bar = _row_of_widgets()
        bar.addWidget(self.search.field, 1)
        bar.addWidget(self.stage)
        bar.addWidget(self.rated)
        head = TurningRow(UNIT, is_spread=True)
        head.add(label("Library", "title"))
        head.add(self._acts)
        takes = QWidget()
        inside = QVBoxLayout(takes)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(GAP)
        inside.addWidget(head)
        inside.addWidget(self._bar)
        inside.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        self._pages = QStackedWidget()
        self._pages.addWidget(takes)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._library_changed.connect(self.reload)
        self._theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self.list.doubleClicked.connect(self.open_chosen)
        self.search.changed.connect(self._show_fitting)
        self.search.hit_chosen.connect(self.take_chosen)
        self.search.failed.connect(self._on_failed)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)

    # -- list ---------------------------------------------------------------------------------

    def _on_sessions(self, sessions: tuple[Session, ...]) -> None:
        self._sessions = sessions
        for row in (self._bar, self._acts):
            row.setVisible(bool(sessions))
        self._show_sessions()
        self.listed.emit()

    def _on_unread(self, sentence: str) -> None:
        self._on_failed(sentence)
        self.listed.emit()

    def _show_sessions(self) -> None:
        kept, at = self.chosen.id if self.chosen else "", self.list.currentIndex().row()
        self.model.set_sessions(of_stage(self._sessions, self.stage.currentData()))
        index = self.model.index_of(kept)
        self.list.setCurrentIndex(index if index.isValid() else self.model.take_near(at))
        self._on_current_changed()
        self._show_fitting()

    def _show_fitting(self) -> None:
        stack = self.stack
        if not self._sessions:
            stack.setCurrentWidget(stack.empty)
        elif not self.search.text:
            has_rows = self.model.rowCount() > 0
            stack.setCurrentWidget(self.list if has_rows else stack.none_of_stage)
        else:
            has_hits = self.search.hits.rowCount() > 0
            stack.setCurrentWidget(stack.hits if has_hits else stack.nothing_found)
        is_listing = stack.currentWidget() is self.list
        self.stage.setVisible(not self.search.text)
        for button in (self.open, self.rename, self.delete):
            button.setVisible(is_listing)

    def _on_current_changed(self) -> None:
        row = self.chosen
        self.open.setEnabled(isinstance(row, Take))
        self.rename.setEnabled(row is not None)
        self.delete.setEnabled(row is not None)

    def _on_menu_wanted(self, at: QPoint) -> None:
        if not self.list.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(self.chosen, Take):
            menu.addAction("Open", self.open_chosen)
        menu.addAction("Rename", self.rename_chosen)
        menu.addAction("Delete…", self.delete_chosen)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _fetch_thumbnail(self, take_id: str) -> None:
        library = self._library

        def read() -> QImage | None:
            path = library.thumbnail(take_id)
            return QImage(str(path)) if path is not None else None

        self._tasks.run(
            read, lambda image: self.model.set_thumbnail(take_id, image), _quiet, owner=self
        )

    # -- what the user does -------------------------------------------------------------------

    def open_chosen(self) -> None:
        """Review the take marked, or go to the place found that is marked."""
        if self.stack.currentWidget() is self.stack.hits:
            self.search.go_to_chosen()
        elif isinstance(self.chosen, Take):
            self.take_chosen.emit(self.chosen.id, 0)

    def rename_chosen(self) -> None:
        """Write another title for what is marked."""
        if self.chosen is not None:
            self.list.edit(self.list.currentIndex())

    def _on_renamed(self, row: Row, title: str) -> None:
        library = self._library
        call = library.rename_take if isinstance(row, Take) else library.rename_session
        self._tasks.keep(lambda: call(row.id, title), None, self._on_failed, owner=self)

    def delete_chosen(self) -> None:
        """Delete what is marked, once the user agrees."""
        row = self.chosen
        if row is None:
            return
        library = self._library
        describe = (
            library.describe_deletion
            if isinstance(row, Take)
            else library.describe_session_deletion
        )
        delete = library.delete_take if isinstance(row, Take) else library.delete_session
        gone = [row.id] if isinstance(row, Take) else [take.id for take in row.takes]
        self._deletion.ask(
            lambda: describe(row.id), lambda: delete(row.id), lambda: self._on_deleted(gone)
        )

    def _on_deleted(self, take_ids: list[str]) -> None:
        self.take_keyboard()
        for take_id in take_ids:
            self.take_deleted.emit(take_id)

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)


def _row_of_widgets() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    return holder, row


def _quiet(_sentence: str) -> None:
    """A picture that can't be had is not worth a message."""
