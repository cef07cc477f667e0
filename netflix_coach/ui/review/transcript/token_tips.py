"""Says under the pointer what the look of a word in the transcript means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.transcript.tokens import Token, TokenKind

if TYPE_CHECKING:
    from netflix_coach.ui.review.transcript.view import TranscriptView

MEANINGS = {
    TokenKind.UNSURE: "recognised with little confidence: listen before you trust it",
    TokenKind.MARKED: "wording worth a look",
    TokenKind.MAYBE_MARKED: "wording that may be ordinary",
    TokenKind.FILLER: "filler sound",
    TokenKind.SAID_FILLER: "filler sound",
    TokenKind.SILENCE: "long silence",
}
CORRECTED = "put right by you"


class TokenTips(QObject):
    """Tool tips of a transcript. Window's thread."""

    def __init__(self, transcript: TranscriptView) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        transcript.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the tip of the word under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._transcript.token_at(event.pos())
            text = "" if index is None else tip_of(self._transcript.tokens[index])
            QToolTip.showText(event.globalPos(), text, self._transcript.viewport())
            return True
        return super().eventFilter(watched, event)


def tip_of(token: Token) -> str:
    """Its time, and what its look means where it is not plain."""
    at = time_text(token.start_ms, has_fraction=True)
    corrected = CORRECTED if token.is_corrected else ""
    return ", ".join(part for part in (at, MEANINGS.get(token.kind, ""), corrected) if part)
