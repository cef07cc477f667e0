"""The transcript as it is used: clicked to seek, searched, put right and copied."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.keys.texts import keys_at, told
from netflix_coach.ui.review.transcript.flow_view import FlowView
from netflix_coach.ui.review.transcript.search import TranscriptSearch
from netflix_coach.ui.review.transcript.selection import TokenSelection
from netflix_coach.ui.review.transcript.token_tips import TokenTips
from netflix_coach.ui.review.transcript.tokens import SAID, tokens_of
from netflix_coach.ui.review.transcript.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from netflix_coach.domain.analysis import Analysis
    from netflix_coach.ui.theme import Theme

NO_TRANSCRIPT = (
    "There are no words for this take, because it was analysed without a speech model. "
    "Choose a speech model in Settings, then analyse the take again. "
    "Everything else is measured without it."
)
NO_WORDS = (
    "No words were recognised in this take. If you spoke, check the microphone under Practise, or "
    "choose another speech model in Settings and analyse the take again."
)
_DESCRIBED = 400
"""Words that assistive technology is told at once."""


class TranscriptView(FlowView):
    """A click goes to its word, a drag selects words, a double click corrects one.

    Lives on the window's thread.
    """

    seek_requested = Signal(int)
    words_corrected = Signal(object, str)
    """Other words were said in this `Span`; none where the text is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed: int | None = None
        self.setAccessibleName("Transcript")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._editor = WordEditor(self.viewport())
        self._editor.accepted.connect(self.words_corrected)
        self._editor.more_wanted.connect(self._on_more_wanted)
        self._editor.left.connect(self.setFocus)
        self.flowed.connect(self._place_editor)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        self.search = TranscriptSearch(theme, self)
        self.search.opened.connect(self._on_search_opened)
        self.search.changed.connect(self._on_search_changed)
        self.search.revealed.connect(self._on_match_revealed)
        self.search.went.connect(self._on_match_entered)
        self.selection = TokenSelection(self)
        self.selection.changed.connect(self._on_selection_changed)
        TokenTips(self)

    @property
    def editor(self) -> WordEditor:
        """The field in which a word is corrected."""
        return self._editor

    def show_analysis(self, analysis: Analysis, *, is_same_take: bool = False) -> None:
        """Show another analysis, from its top; of the same take, where the reader was.

        Who is correcting a word of the same take goes on writing.
        """
        if not is_same_take:
            self._editor.leave()
            self._playhead_ms = 0
        tokens, message = tokens_of(analysis), ""
        if not analysis.has_transcript:
            tokens, message = (), NO_TRANSCRIPT
        elif not tokens:
            message = NO_WORDS
        text = message or " ".join(token.text for token in tokens[:_DESCRIBED])
        self.setAccessibleDescription(text)
        self.selection.show_tokens(tokens)
        self._show(tokens, message, self.verticalScrollBar().value() if is_same_take else 0)
        self.search.show_tokens(tokens, is_same_take=is_same_take)

    def may_follow(self) -> bool:
        """Whether the playhead may scroll: not while the user reads or writes."""
        return super().may_follow() and self._editor.isHidden()

    # Correcting

    def edit_word(self) -> None:
        """Correct the word at the playhead, or the last one before it."""
        said = [n for n, token in enumerate(self.tokens) if token.kind in SAID]
        before = [n for n in said if self._starts[n] <= self._playhead_ms]
        if said:
            self.edit(before[-1] if before else said[0])

    def edit(self, index: int) -> None:
        """Correct a token, if it is a word."""
        token = self.tokens[index]
        if token.kind in SAID:
            self.reveal(index)
            span = Span(token.start_ms, max(token.end_ms, token.start_ms + 1))
            self._editor.open(self.box_of(index), self._painter.font, span, token.text)

    def _place_editor(self) -> None:
        """Keep the field over its word."""
        start_ms = self._editor.span.start_ms
        index = bisect_left(self._starts, start_ms)
        if self._editor.isVisible() and self._starts[index : index + 1] == [start_ms]:
            self._editor.place(self.box_of(index))

    def _on_more_wanted(self, end_ms: int) -> None:
        """Take the next word into the correction."""
        following = (t for t in self.tokens if t.kind in SAID and t.start_ms >= end_ms)
        token = next(following, None)
        if token is not None:
            self._editor.take_in(token.end_ms, token.text)

    # Searching

    def begin_search(self) -> None:
        """Bring the field to search in, from the playhead on."""
        if self.tokens:
            self.search.begin(self.at_playhead)

    def find_next(self) -> None:
        """Go to the next place of what was searched; bring the field where nothing is."""
        self._find(self.search.go_to_next)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._find(self.search.go_to_previous)

    def _find(self, go: Callable[[], None]) -> None:
        if not self.search.is_open:
            self.begin_search()
        go()

    def _on_search_opened(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's value
        height = self.search.bar.sizeHint().height() if is_open else 0
        self.setViewportMargins(0, height, 0, 0)
        self._place_bar()
        if not is_open:
            self.setFocus()

    def _place_bar(self) -> None:
        area = self.viewport().geometry()
        height = self.search.bar.sizeHint().height()
        self.search.bar.setGeometry(area.x(), area.y() - height, area.width(), height)

    def _on_search_changed(self) -> None:
        self._shown.matches = self.search.matches
        self.viewport().update()

    def _on_match_revealed(self, index: int) -> None:
        self._reading.start()
        self.reveal(index)

    def _on_match_entered(self, index: int) -> None:
        self.reveal(index)
        self.seek_requested.emit(self._starts[index])

    # Selecting

    def _on_selection_changed(self) -> None:
        self._shown.chosen = self.selection.chosen
        self.viewport().update()

    def copy(self) -> None:
        """Put the words that are selected, or all, into the clipboard."""
        self.selection.copy(with_times=False)

    def copy_with_times(self) -> None:
        """The same, with the time before each line."""
        self.selection.copy(with_times=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words."""
        if not self.tokens:
            return
        at = self.token_at(event.pos())
        index = at if event.reason() is event.Reason.Mouse else self.at_playhead
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = keys_at(self)
        if index is not None and self.tokens[index].kind in SAID:
            correct = told("Correct the word…\t{review.edit-word-here}", keys)
            menu.addAction(correct, lambda: self.edit(index))
            menu.addSeparator()
        what = "" if self.selection.chosen else " everything"
        menu.addAction(told(f"Copy{what}\t{{review.copy}}", keys), self.copy)
        with_times = told(f"Copy{what} with times\t{{review.copy-timed}}", keys)
        menu.addAction(with_times, self.copy_with_times)
        menu.addAction("Select all\tCtrl+A", self.selection.choose_all)
        menu.addSeparator()
        menu.addAction(told("Search…\t{review.search}", keys), self.begin_search)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew, the bar above."""
        super().resizeEvent(event)
        self._place_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select; with Shift, select up to here."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = self.token_at(event.position().toPoint())
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selection.clear()
        elif self._pressed is not None:
            self.selection.extend(self.at_playhead, self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select words as the pointer passes over them."""
        if self._pressed is None:
            return
        to = self.nearest_token(event.position())
        if to is not None and (self.selection.chosen or to != self._pressed):
            self.selection.extend(self._pressed, to)
            self.reveal(to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the word that was clicked."""
        pressed, self._pressed = self._pressed, None
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and pressed is not None and not self.selection.chosen:
            self.seek_requested.emit(self._starts[pressed])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct the word."""
        index = self.token_at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The usual key selects everything, Escape nothing; others scroll."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.choose_all()
        elif event.key() == Qt.Key.Key_Escape and self.selection.chosen:
            self.selection.clear()
        elif not self._on_ctrl_key(event):
            super().keyPressEvent(event)

    def _on_ctrl_key(self, event: QKeyEvent) -> bool:
        """Left and right go word by word, with Shift they select; whether it was one of these."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (step and with_ctrl and self.tokens):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.reveal(self.selection.step(self.at_playhead, step))
        else:
            index = min(max(0, self._shown.current + step), len(self.tokens) - 1)
            self.seek_requested.emit(self._starts[index])
        return True
