"""Searching a transcript: the bar to type into, what was found, and which of it is at hand."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from netflix_coach.ui.review.transcript.finding import Finder, Match
from netflix_coach.ui.review.transcript.tokens import Token
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.buttons import icon_button
from netflix_coach.ui.widgets.labels import label

PREVIOUS = "Previous (Shift+Enter, {review.previous-found})"
NOTHING_FOUND = "Not found"


class Matches:
    """What was found, in order, and which of it is at hand."""

    def __init__(self, found: Sequence[Match] = ()) -> None:
        self.found = found
        self.at_hand = -1
        """Number of the match at hand, -1 where there is none."""
        self._firsts = [match.first for match in found]
        self._longest = max((match.last - match.first for match in found), default=0)

    def on(self, token: int, tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool, bool]]:
        """For each match on a token: its letters there, whether it goes on to the next token, and
        whether it is at hand."""
        number = bisect_left(self._firsts, token - self._longest)
        while number < len(self.found) and self._firsts[number] <= token:
            match = self.found[number]
            if match.last >= token:
                letters = match.letters_of(token, len(tokens[token].text))
                yield *letters, match.last > token, number == self.at_hand
            number += 1

    def go_to(self, token: int) -> None:
        """Have the first match at or after a token at hand; else the first of all."""
        following = bisect_left(self._firsts, token)
        self.at_hand = following if following < len(self.found) else min(0, len(self.found) - 1)

    def step(self, by: int) -> None:
        """Have the next match at hand, or the one before, round and round."""
        if self.found:
            self.at_hand = (self.at_hand + by) % len(self.found)

    @property
    def match(self) -> Match | None:
        """The match at hand."""
        return self.found[self.at_hand] if self.at_hand >= 0 else None


class SearchBar(QFrame):
    """A field with the count of what was found, next and previous. Window's thread."""

    typed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Search the transcript")
        self.field.setPlaceholderText("Search the words")
        self.field.textEdited.connect(self.typed)
        self.field.installEventFilter(self)
        self.count = label("", "muted", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(HALF, HALF, HALF, HALF)
        row.setSpacing(HALF)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addSpacing(UNIT)
        for icon, name, signal in (
            ("chevron-left", PREVIOUS, self.previous_wanted),
            ("chevron-right", "Next (Enter, {review.next-found})", self.next_wanted),
            ("close", "Close the search (Escape)", self.left),
        ):
            row.addWidget(icon_button(theme, icon, name, on_click=signal.emit, parent=self))
        self.hide()

    def tell(self, matches: Matches) -> None:
        """Say how many there are and which is at hand."""
        text = ""
        if matches.found:
            text = f"{matches.at_hand + 1} of {len(matches.found)}"
        elif self.field.text().strip():
            text = NOTHING_FOUND
        self.count.setText(text)
        self.field.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, with Shift back; Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_wanted if is_back else self.next_wanted).emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True


class TranscriptSearch(QObject):
    """Keeps the bar and what was found at one. Window's thread.

    Typing shows the first match from the playhead on; Enter then goes to it, and on from there.
    """

    opened = Signal(bool)
    """The bar is there now, or is gone."""
    changed = Signal()
    """Something else was found, or another match is at hand."""
    revealed = Signal(int)
    """The match at hand begins with this token: it is to be seen."""
    went = Signal(int)
    """The user goes to this token."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = SearchBar(theme, parent)
        self.matches = Matches()
        self._tokens: Sequence[Token] = ()
        self._finder: Finder | None = None
        self._from = 0
        self._has_gone = False
        self.bar.typed.connect(self._on_typed)
        self.bar.next_wanted.connect(self.go_to_next)
        self.bar.previous_wanted.connect(self.go_to_previous)
        self.bar.left.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self.bar.isHidden()

    def show_tokens(self, tokens: Sequence[Token], *, is_same_take: bool) -> None:
        """Search these from now on; the place in what was found stays in the same take."""
        self._tokens, self._finder = tokens, None
        at_hand = self.matches.match if is_same_take else None
        self._find(at_hand.first if at_hand is not None else 0)

    def begin(self, from_token: int) -> None:
        """Bring the bar, to search from a token on."""
        self._from = max(0, from_token)
        self.bar.show()
        self.opened.emit(True)  # noqa: FBT003 - a signal's value
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()
        self._on_typed(self.bar.field.text())

    def close(self) -> None:
        """Put the bar away; what was searched is kept in it."""
        if self.is_open:
            self.bar.hide()
            self.matches = Matches()
            self.opened.emit(False)  # noqa: FBT003 - a signal's value
            self.changed.emit()

    def go_to_next(self) -> None:
        """Go to the match at hand, or on from it."""
        self._go(1)

    def go_to_previous(self) -> None:
        """Go to the match before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._has_gone or by < 0:
            self.matches.step(by)
        self._has_gone = True
        self._tell()
        match = self.matches.match
        if match is not None:
            self._from = match.first
            self.went.emit(match.first)

    def _on_typed(self, _text: str) -> None:
        self._has_gone = False
        self._find(self._from)
        match = self.matches.match
        if match is not None:
            self.revealed.emit(match.first)

    def _find(self, from_token: int) -> None:
        query = self.bar.field.text() if self.is_open else ""
        if query and self._finder is None:
            self._finder = Finder(self._tokens)
        found = self._finder.find(query) if query and self._finder is not None else ()
        self.matches = Matches(found)
        self.matches.go_to(from_token)
        self._tell()

    def _tell(self) -> None:
        self.bar.tell(self.matches)
        self.changed.emit()
