"""The window: the way from place to place, and what waits for the services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from netflix_coach.ui.brought_back import BroughtBack
from netflix_coach.ui.keys.key_help import KeyHelp
from netflix_coach.ui.leaving import Leaving
from netflix_coach.ui.look import Look
from netflix_coach.ui.menus import Menus
from netflix_coach.ui.places import Place
from netflix_coach.ui.shell import Shell
from netflix_coach.ui.widgets.banner import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from netflix_coach.domain.session import Session, Take
    from netflix_coach.ui.library.page import LibraryPage
    from netflix_coach.ui.services import LibraryServices, UiServices
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme

OPENING = "Opening your library…"


class MainWindow(Shell):
    """The program's window. Lives on the window's thread.

    It paints without any service. `painted` follows the first paint: open the library then and
    hand it over with `show_library`. `library_shown` follows when it is on the screen: load
    everything else and hand it over with `attach`. Tell with `fail` why that can't be. Pages are
    built when they are first shown; a place whose services are still being loaded says so.
    """

    library_shown = Signal()
    """The library is on the screen and can be used."""
    retried = Signal()
    """The user wants the library to be opened once more, after `fail`."""
    closed = Signal()
    """The window is gone; release the services."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._services: LibraryServices | None = None
        self._tasks: Tasks | None = None
        self._is_complete = False
        self._waiting: list[Callable[[], object]] = []
        self._place = Place.LIBRARY
        self._take_id: str | None = None
        self._look: Look | None = None
        self._stack = self._content.pages
        self._brought_back = BroughtBack(self.banners, self.open_take, self)
        self._stack.page_made.connect(self._wire)
        self.imports.imported.connect(self._on_take_imported)
        self._sidebar.place_chosen.connect(self.show_place)
        self._sidebar.show_chosen(self._place)
        self._leaving = Leaving(self)
        self._menus = Menus(self)
        self._help = KeyHelp(theme, self._menus, self._content)
        self._stack.show_state("library", OPENING)

    # -- what the program does with it --------------------------------------------------------

    def show_library(self, services: LibraryServices) -> None:
        """Hand over the library; it is shown as soon as it was read."""
        from netflix_coach.ui.tasks import Tasks

        self._tasks = Tasks(services.jobs, services.quick_jobs, self)
        self._content.follow(self._tasks)
        self._leaving.follow(self._tasks)
        self._look = Look(self._theme, services.settings, self)
        self._help.follow(services.settings, self._tasks)
        self._take_over(services, self._tasks)
        self.page(Place.LIBRARY).listed.connect(
            self._on_library_listed, Qt.ConnectionType.SingleShotConnection
        )

    def attach(self, services: UiServices) -> None:
        """Hand over all services; what waited for them is done."""
        if self._tasks is None:
            self.show_library(services)
        if self._tasks is None:
            return
        self._take_over(services, self._tasks)
        self._is_complete = True
        self.imports.attach(services.importing, self._tasks)
        self._menus.set_library_open(is_open=True)
        if self._place is not Place.LIBRARY:
            self.show_place(self._place)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()
        self._tasks.run(services.voices.tidy, self._brought_back.tell_voices)
        if services.recovery.is_needed:
            self._tasks.start(
                "Bringing back a take that was cut off",
                services.recovery.recover,
                self._brought_back.tell_takes,
            )

    def fail(self, sentence: str) -> None:
        """Say why the services can't be loaded; nothing else can be had.

        Where the library itself could not be opened, another try may follow (`retried`).
        """
        self._services = None
        self._sidebar.setEnabled(False)
        self._menus.set_usable(is_usable=False)
        offers = (("Try again", self._on_retry),) if self._tasks is None else ()
        self._stack.show_state("warn", "The library can’t be opened", sentence, offers=offers)

    def warn(self, sentence: str) -> None:
        """Say above every page what the user ought to know of this start."""
        self.banners.say(sentence, Tone.WARN)

    @property
    def place(self) -> Place:
        """Where the user is."""
        return self._place

    def page(self, place: Place) -> Any:
        """The page of a place, built if need be; None before its services came."""
        return self._stack.page(place)

    def show_place(self, place: Place) -> None:
        """Go to a place."""
        self._help.put_away()
        self._place = place
        self._sidebar.show_chosen(place)
        if self._services is None or self._tasks is None:
            return
        if place is Place.REVIEW and self._take_id is None:
            self._stack.show_state(
                "review",
                "Nothing to review yet",
                "Record an answer or open the sample take; it is shown here with its flags.",
                offers=(
                    ("Open the sample take", self.open_sample),
                    ("Practise", partial(self.show_place, Place.PRACTISE)),
                ),
            )
            self._tasks.run(self._services.library.sessions, self._on_sessions_for_review)
            return
        self._stack.show_page(place)
        self._show_steps()

    def open_take(self, take_id: str, at_ms: int = 0) -> None:
        """Review a take from a moment on."""
        self._take_id = take_id
        self._brought_back.forget(take_id)
        self.show_place(Place.REVIEW)
        self._when_complete(lambda: self.page(Place.REVIEW).open_take(take_id, at_ms))

    def offer_import(self, paths: tuple[Path, ...]) -> None:
        """Ask how these recordings are to be imported."""
        self.imports.offer(paths)

    def choose_import(self) -> None:
        """Let the user choose recordings to import."""
        self._when_complete(self.imports.choose)

    def show_models(self) -> None:
        """Go to the speech models."""
        self.show_place(Place.SETTINGS)
        self._when_complete(lambda: self.page(Place.SETTINGS).show_models())

    def open_sample(self) -> None:
        """Put the sample take into the library and review it."""
        self._when_complete(self.imports.add_sample)

    def search_library(self) -> None:
        """Go to the library, the keyboard in its search."""
        if self._services is not None:
            self.show_place(Place.LIBRARY)
            self.page(Place.LIBRARY).focus_search()

    def undo(self) -> None:
        """Undo the last step of the review in sight."""
        self.page(Place.REVIEW).edits.undo()

    def redo(self) -> None:
        """Do again what was undone last in the review in sight."""
        self.page(Place.REVIEW).edits.redo()

    def toggle_keys(self) -> None:
        """Show the keys that there are here, or hide them."""
        self._help.toggle(self._place)

    def show_about(self) -> None:
        """Say what this program is."""
        from netflix_coach.ui.about import show_about

        show_about(self)

    # -- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing else took puts away what is open or said."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written or recorded, release the devices, then go."""
        if not self._leaving.may_go(self._stack.made(Place.REVIEW)):
            event.ignore()
            return
        practise = self._stack.made(Place.PRACTISE)
        if practise is not None:
            practise.release()
        if self._look is not None:
            self._look.end()
        event.accept()
        self.closed.emit()

    # -- inside -------------------------------------------------------------------------------

    def _on_retry(self) -> None:
        self._sidebar.setEnabled(True)
        self._menus.set_usable(is_usable=True)
        self._menus.set_library_open(is_open=False)
        self._stack.show_state("library", OPENING)
        self.retried.emit()

    def _take_over(self, services: LibraryServices, tasks: Tasks) -> None:
        from netflix_coach.ui.pages import PageMaker

        self._services = services
        self._stack.hand_over(PageMaker(services, self._theme, tasks, self))

    def _when_complete(self, call: Callable[[], object]) -> None:
        """Do it now, or as soon as every service is there."""
        if self._is_complete:
            call()
        else:
            self._waiting.append(call)

    def _wire(self, place: Place, page: Any) -> None:
        if place is Place.REVIEW:
            page.steps_changed.connect(self._show_steps)
            page.keys_wanted.connect(self.toggle_keys)
        elif place is Place.PRACTISE:
            page.review_requested.connect(self.open_take)
            page.recording_changed.connect(self._on_recording_changed)
        elif place is Place.LIBRARY:
            page.take_chosen.connect(self.open_take)
            page.practise_requested.connect(partial(self.show_place, Place.PRACTISE))
            page.sample_requested.connect(self.open_sample)
            page.import_requested.connect(self.choose_import)
            page.take_deleted.connect(self._on_take_deleted)
            page.ratings_requested.connect(partial(self._when_complete, self._show_ratings))
            self._offer_model(page)

    def _show_ratings(self) -> None:
        self.page(Place.LIBRARY).show_ratings(cast("UiServices", self._services).self_ratings)

    def _show_steps(self) -> None:
        """Offer undoing where the user sees what it does: in a review."""
        page = self.page(Place.REVIEW) if self._place is Place.REVIEW else None
        review = None if page is None else page.review
        steps = None if review is None else review.steps
        self._menus.show_steps(steps and steps.undo, steps and steps.redo)

    def _offer_model(self, library: LibraryPage) -> None:
        from netflix_coach.ui.model_offer import offer_model

        if self._services is not None and self._tasks is not None:
            offer_model(library.banners, self._services.settings, self._tasks, self.show_models)

    def _on_library_listed(self) -> None:
        if self._place is Place.LIBRARY:
            self.show_place(self._place)
            self._stack.repaint()
        QTimer.singleShot(0, self, self.library_shown.emit)

    def _on_sessions_for_review(self, sessions: tuple[Session, ...]) -> None:
        takes = [take for session in sessions for take in session.takes]
        if takes and self._place is Place.REVIEW and self._take_id is None:
            self.open_take(max(takes, key=lambda take: take.started_at).id)

    def _on_take_imported(self, take: Take) -> None:
        if self._is_busy_recording():
            self.banners.say(f"“{take.title}” is in the library.")
        else:
            self.open_take(take.id)

    def _is_busy_recording(self) -> bool:
        return not self._sidebar.isEnabled()

    def _on_take_deleted(self, take_id: str) -> None:
        self._brought_back.forget(take_id)
        if take_id == self._take_id:
            self._take_id = None
        if (review := self._stack.made(Place.REVIEW)) is not None:
            review.forget(take_id)

    def _on_recording_changed(self, is_recording: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._sidebar.setEnabled(not is_recording)
        self._menus.set_usable(is_usable=not is_recording)
        if is_recording:
            self.banners.clear()

    def _put_away(self) -> None:
        """Put away the keys, the file asked about, or what the page or the window says."""
        page = self._stack.made(self._place)
        if self._help.put_away():
            return
        if self.imports.is_asking:
            self.imports.skip()
        elif page is None or not page.escape():
            self.banners.dismiss_newest()
