"""The words of a transcript that are selected, and copying them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from netflix_coach.ui.review.transcript.copying import as_text
from netflix_coach.ui.review.transcript.tokens import Token


class TokenSelection(QObject):
    """From one token to another, both included; neither need come first. Window's thread."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tokens: Sequence[Token] = ()
        self._anchor: int | None = None
        self._head = 0

    @property
    def chosen(self) -> range:
        """The tokens that are selected."""
        if self._anchor is None:
            return range(0)
        return range(min(self._anchor, self._head), max(self._anchor, self._head) + 1)

    def show_tokens(self, tokens: Sequence[Token]) -> None:
        """Other tokens, none of them selected."""
        self._tokens = tokens
        self._anchor = None

    def clear(self) -> None:
        """Select nothing."""
        self._set(None, 0)

    def choose_all(self) -> None:
        """Select everything."""
        if self._tokens:
            self._set(0, len(self._tokens) - 1)

    def extend(self, origin: int, to: int) -> None:
        """Select on to a token: from where it began, or from `origin` where nothing is selected."""
        self._set(origin if self._anchor is None else self._anchor, to)

    def step(self, origin: int, by: int) -> int:
        """Take in a token more at the end that moves, or one less; which one that now is."""
        start = origin if self._anchor is None else self._head + by
        self.extend(origin, min(max(0, start), len(self._tokens) - 1))
        return self._head

    def copy(self, *, with_times: bool) -> None:
        """Put what is selected into the clipboard as text; everything where nothing is."""
        chosen = self.chosen
        tokens = self._tokens[chosen.start : chosen.stop] if chosen else self._tokens
        if tokens:
            QGuiApplication.clipboard().setText(as_text(tokens, with_times=with_times))

    def _set(self, anchor: int | None, head: int) -> None:
        if (anchor, head) != (self._anchor, self._head):
            self._anchor, self._head = anchor, head
            self.changed.emit()
