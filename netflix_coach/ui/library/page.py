"""Every session and take: opened, renamed, deleted, searched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.session import Session, Take
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.library.delegate import LibraryDelegate
from netflix_coach.ui.library.hits import HitDelegate, HitsModel
from netflix_coach.ui.library.model import LibraryModel, Row, of_stage
from netflix_coach.ui.tasks import Tasks, call_at_end
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN, UNIT
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import ElidedBox
from netflix_coach.ui.widgets.empty_state import EmptyState
from netflix_coach.ui.widgets.labels import label

if TYPE_CHECKING:
    from netflix_coach.domain.session import SearchHit
    from netflix_coach.ui.services import UiServices

SEARCH_DELAY_MS = 200


class LibraryPage(QWidget):
    """The list of everything recorded or imported. Window's thread."""

    take_chosen = Signal(str, int)
    """Review this take from this moment (ms) on."""
    take_deleted = Signal(str)
    practise_requested = Signal()
    sample_requested = Signal()
    import_requested = Signal()
    _library_changed = Signal()

    def __init__(
        self, services: UiServices, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = services.library
        self._theme = theme
        self._tasks = tasks
        self.banners = BannerArea(theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search what was said and written")
        self.search.setAccessibleName("Search what was said and written")
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_DELAY_MS)
        self._pause.timeout.connect(self._on_search_paused)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.stage = ElidedBox("Stage")
        self.stage.addItem("All stages", None)
        for stage in Stage:
            self.stage.addItem(stage.heading, stage)
        self.stage.activated.connect(lambda _row: self._show_sessions())
        self._sessions: tuple[Session, ...] = ()
        self.model = LibraryModel(self._fetch_thumbnail, self)
        self.model.renamed.connect(self._on_renamed)
        self.list = _list_view("Sessions and takes")
        self.list.setModel(self.model)
        self.list.setItemDelegate(LibraryDelegate(theme, self.list))
        self.hits = HitsModel(self)
        self.hit_list = _list_view("Places found")
        self.hit_list.setModel(self.hits)
        self.hit_list.setItemDelegate(HitDelegate(theme, self.hit_list))
        self._make_buttons()
        self._make_stack()
        self._lay_out()
        self._connect()
        unsubscribe = self._library.subscribe(self._library_changed.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))
        self.reload()

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def take_keyboard(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus()

    def escape(self) -> bool:
        """Put the newest message away, then end the search; False where there is neither."""
        if self.banners.dismiss_newest():
            return True
        is_searching = bool(self.search.text())
        self.search.clear()
        return is_searching

    def reload(self) -> None:
        """Read the library anew."""
        self._tasks.run(self._library.sessions, self._on_sessions, self._on_failed)

    @property
    def chosen(self) -> Row | None:
        """The session or take marked in the list."""
        return self.model.row(self.list.currentIndex())

    # -- parts --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        theme = self._theme
        self.open = push_button(theme, "Open", icon="review", on_click=self._on_open)
        self.rename = push_button(theme, "Rename", icon="edit", on_click=self._on_rename)
        self.delete = push_button(theme, "Delete…", icon="delete", on_click=self._on_delete)
        self.add = push_button(theme, "Import", icon="import", on_click=self.import_requested.emit)

    def _make_stack(self) -> None:
        theme = self._theme
        self.empty = EmptyState(
            theme,
            "library",
            "Your library is empty",
            "Answer a question on camera and it is kept here, on this machine only.",
            (
                push_button(
                    theme, "Record your first answer", kind="primary", icon="practise",
                    on_click=self.practise_requested.emit,
                ),
                push_button(
                    theme, "Open the sample take", icon="sample",
                    on_click=self.sample_requested.emit,
                ),
                push_button(
                    theme, "Import a recording", icon="import",
                    on_click=self.import_requested.emit,
                ),
            ),
        )  # fmt: skip
        self.nothing_found = EmptyState(
            theme, "search", "Nothing found", "No take holds these words; try fewer or others."
        )
        self.none_of_stage = EmptyState(
            theme, "library", "No take of this stage", "Choose another stage, or all of them."
        )
        self.stack = QStackedWidget()
        pages = (self.list, self.hit_list, self.empty, self.nothing_found, self.none_of_stage)
        for widget in pages:
            self.stack.addWidget(widget)

    def _lay_out(self) -> None:
        self._acts, acts = _row_of_widgets()
        for button in (self.open, self.rename, self.delete, self.add):
            acts.addWidget(button)
        self._bar, bar = _row_of_widgets()
        bar.addWidget(self.search, 1)
        bar.addWidget(self.stage)
        head = QHBoxLayout()
        head.addWidget(label("Library", "title"), 1)
        head.addWidget(self._acts)
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(GAP)
        inside.addLayout(head)
        inside.addWidget(self._bar)
        inside.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addLayout(inside, 1)

    def _connect(self) -> None:
        self._library_changed.connect(self.reload)
        self._theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self.list.doubleClicked.connect(self._on_open)
        self.hit_list.clicked.connect(self._on_hit_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        for key, view, slot in (
            (Qt.Key.Key_Return, self.list, self._on_open),
            (Qt.Key.Key_Enter, self.list, self._on_open),
            (Qt.Key.Key_F2, self.list, self._on_rename),
            (Qt.Key.Key_Delete, self.list, self._on_delete),
            (Qt.Key.Key_Return, self.hit_list, self._on_hit_entered),
            (Qt.Key.Key_Enter, self.hit_list, self._on_hit_entered),
        ):
            shortcut = QShortcut(QKeySequence(key), view, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    # -- list ---------------------------------------------------------------------------------

    def _on_sessions(self, sessions: tuple[Session, ...]) -> None:
        self._sessions = sessions
        for row in (self._bar, self._acts):
            row.setVisible(bool(sessions))
        self._show_sessions()

    def _show_sessions(self) -> None:
        kept = self.chosen.id if self.chosen is not None else ""
        self.model.set_sessions(of_stage(self._sessions, self.stage.currentData()))
        index = self.model.index_of(kept)
        first_take = self.model.index(1) if self.model.rowCount() else QModelIndex()
        self.list.setCurrentIndex(index if index.isValid() else first_take)
        self._on_current_changed()
        self._show_fitting()

    def _show_fitting(self) -> None:
        if not self._sessions:
            self.stack.setCurrentWidget(self.empty)
        elif not self.search.text().strip():
            has_rows = self.model.rowCount() > 0
            self.stack.setCurrentWidget(self.list if has_rows else self.none_of_stage)
        else:
            has_hits = self.hits.rowCount() > 0
            self.stack.setCurrentWidget(self.hit_list if has_hits else self.nothing_found)
        is_listing = self.stack.currentWidget() is self.list
        self.stage.setVisible(not self.search.text().strip())
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
            menu.addAction("Open", self._on_open)
        menu.addAction("Rename", self._on_rename)
        menu.addAction("Delete…", self._on_delete)
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

    def _on_open(self) -> None:
        row = self.chosen
        if isinstance(row, Take):
            self.take_chosen.emit(row.id, 0)

    def _on_rename(self) -> None:
        if self.chosen is not None:
            self.list.edit(self.list.currentIndex())

    def _on_renamed(self, row: Row, title: str) -> None:
        library = self._library
        call = library.rename_take if isinstance(row, Take) else library.rename_session
        self._tasks.run(lambda: call(row.id, title), None, self._on_failed, owner=self)

    def _on_delete(self) -> None:
        row = self.chosen
        if row is None:
            return
        library = self._library
        describe = (
            library.describe_deletion
            if isinstance(row, Take)
            else library.describe_session_deletion
        )
        self._tasks.run(
            lambda: describe(row.id),
            lambda sentence: self._ask(row, sentence),
            self._on_failed,
            owner=self,
        )

    def _ask(self, row: Row, sentence: str) -> None:
        self.banners.clear()
        self.banners.say(
            sentence, Tone.WARN, action="Delete", on_action=lambda: self._really_delete(row)
        )

    def _really_delete(self, row: Row) -> None:
        self.banners.clear()
        library = self._library
        call = library.delete_take if isinstance(row, Take) else library.delete_session
        gone = [row.id] if isinstance(row, Take) else [take.id for take in row.takes]
        self._tasks.run(
            lambda: call(row.id), lambda _nothing: self._on_deleted(gone), self._on_failed,
            owner=self,
        )  # fmt: skip

    def _on_deleted(self, take_ids: list[str]) -> None:
        for take_id in take_ids:
            self.take_deleted.emit(take_id)

    def _on_search_paused(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._show_fitting()
            return
        library = self._library
        self._tasks.run(lambda: (text, library.search(text)), self._on_found, self._on_failed)

    def _on_found(self, answer: tuple[str, tuple[SearchHit, ...]]) -> None:
        text, hits = answer
        if text == self.search.text().strip():
            self.hits.set_hits(hits)
            self._show_fitting()

    def _on_hit_clicked(self, index: QModelIndex) -> None:
        hit = self.hits.hit(index)
        if hit is not None:
            self.take_chosen.emit(hit.take_id, hit.t_ms)

    def _on_hit_entered(self) -> None:
        self._on_hit_clicked(self.hit_list.currentIndex())

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)


def _list_view(name: str) -> QListView:
    view = QListView()
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def _row_of_widgets() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    return holder, row


def _quiet(_sentence: str) -> None:
    """A picture that can't be had is not worth a message."""
