"""What the review page does at a command, whether from a key, a button or a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from netflix_coach.ui.review.page import ReviewPage


class ReviewCommands(QObject):
    """Commands that bring a panel to the front or need the playhead. Window's thread.

    Those that one part can do alone are that part's own. What needs more than the picture leaves
    the full screen.
    """

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page

    def write_note(self) -> None:
        """Open the editor for a note at the playhead or over the span."""
        if self._brings(self._page.notes):
            self._page.notes.begin_note()

    def edit_note(self) -> None:
        """Open the editor for the note or marker that is selected."""
        if self._brings(self._page.notes):
            self._page.notes.edit_chosen()

    def begin_flag(self) -> None:
        """Ask for the kind of a flag over the selected span."""
        if self._brings(self._page.flags):
            self._page.flags.begin_flag()

    def edit_word(self) -> None:
        """Correct the word at the playhead."""
        if self._brings(self._page.transcript):
            self._page.transcript.edit_word()

    def search_words(self) -> None:
        """Search the transcript."""
        if self._brings(self._page.transcript):
            self._page.transcript.begin_search()

    def find_next(self) -> None:
        """Go to the next place of what was searched in the transcript."""
        if self._brings(self._page.transcript):
            self._page.transcript.find_next()

    def find_previous(self) -> None:
        """Go to the place before of what was searched in the transcript."""
        if self._brings(self._page.transcript):
            self._page.transcript.find_previous()

    def show_export(self) -> None:
        """Open the tab that exports, the keyboard in the name of the file."""
        if self._brings(self._page.export_panel):
            self._page.export_panel.begin()

    def speak(self) -> None:
        """Speak over the replay, or stop."""
        self._page.full_screen.leave()
        self._page.voice.toggle()

    def arrange_steps(self) -> None:
        """Open the menu of the steps on the timeline."""
        self._page.full_screen.leave()
        self._page.steps.ask()

    def arrange_lanes(self) -> None:
        """Open the menu of the timeline's lanes."""
        button = self._page.lanes
        if self._page.review is not None:
            self._page.full_screen.leave()
            button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def turn(self, by: int) -> None:
        """Turn to the next tab that there is, or with -1 to the one before."""
        tabs = self._page.tabs
        there = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
        at = (there.index(tabs.currentIndex()) + by) % len(there)
        if self._page.review is not None:
            self._page.full_screen.leave()
            tabs.setCurrentIndex(there[at])
            tabs.tabBar().setFocus()

    def analyse_again(self) -> None:
        """Measure the take anew, unless that is going on."""
        if self._page.review is not None:
            self._page.again.click()

    def show_keys(self) -> None:
        """Show the list of keys, which lies over the window."""
        self._page.full_screen.leave()
        self._page.keys_wanted.emit()

    def of_window(self) -> dict[str, Callable[[], object]]:
        """What actions of the window do in the full screen, which has no menus."""
        edits = self._page.edits
        return {
            "window.undo": edits.undo,
            "window.redo": edits.redo,
            "window.keys": self.show_keys,
        }

    def set_in(self) -> None:
        """The span begins at the playhead."""
        self._page.timeline.set_in(self._page.playback_ms)

    def set_out(self) -> None:
        """The span ends at the playhead."""
        self._page.timeline.set_out(self._page.playback_ms)

    def play_from(self, t_ms: int) -> None:
        """Go to an instant of the take and play."""
        self._page.player.playback.seek(t_ms)
        self._page.player.playback.play()

    def _brings(self, panel: QWidget) -> bool:
        """Bring a panel to the front; False where no take is shown."""
        if self._page.review is None:
            return False
        self._page.full_screen.leave()
        self._page.tabs.setCurrentWidget(panel)
        return True
