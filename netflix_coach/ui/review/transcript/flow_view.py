"""Words that flow over lines and are painted: what a transcript shows, whatever is done with it."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from netflix_coach.ui.review.transcript.flow import Flow
from netflix_coach.ui.review.transcript.painter import Shown, TranscriptPainter
from netflix_coach.ui.review.transcript.tokens import Token
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP

_READING_MS = 4_000
"""Who scrolls while it plays is left alone for this long."""


class FlowView(QAbstractScrollArea):
    """Paints only the lines that are seen. Lives on the window's thread."""

    flowed = Signal()
    """Words stand elsewhere now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "true")
        self._painter = TranscriptPainter(theme)
        self._shown = Shown()
        self._starts: list[int] = []
        self._message = ""
        self._playhead_ms = 0
        self._reading = QTimer(self, interval=_READING_MS, singleShot=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self._reading.start())
        theme.changed.connect(self._on_theme_changed)

    @property
    def tokens(self) -> Sequence[Token]:
        """What is shown, in order."""
        return self._shown.tokens

    @property
    def message(self) -> str:
        """What stands there in place of words."""
        return self._message

    @property
    def current(self) -> Token | None:
        """The token at the playhead."""
        return self._shown.tokens[self._shown.current] if self._shown.current >= 0 else None

    @property
    def at_playhead(self) -> int:
        """The token at the playhead or the last one before it; the first one before all."""
        return max(0, self._begun_at(self._playhead_ms))

    def set_playhead(self, t_ms: int) -> None:
        """Mark the token being said; scroll to it, unless the user reads elsewhere."""
        before, self._playhead_ms = self.at_playhead, t_ms
        begun = self._begun_at(t_ms)
        if begun >= 0 and begun != before and self.may_follow():
            self.reveal(begun)
        at = begun if begun >= 0 and t_ms < self._shown.tokens[begun].end_ms else -1
        before, self._shown.current = self._shown.current, at
        if at == before:
            return
        for index in (before, at):
            if index >= 0:
                self._update(index)

    def may_follow(self) -> bool:
        """Whether the playhead may scroll: not while the user reads."""
        return not self._reading.isActive()

    def token_at(self, point: QPoint) -> int | None:
        """Number of the token under a point of the viewport."""
        line = self._painter.line_at(point.y() + self.verticalScrollBar().value())
        return self._shown.flow.at(point.x(), line)

    def nearest_token(self, point: QPointF) -> int | None:
        """Number of the token under a point of the viewport, or the nearest on its line."""
        line = self._painter.line_at(point.y() + self.verticalScrollBar().value())
        return self._shown.flow.nearest(point.x(), line)

    def point_of(self, index: int) -> QPoint:
        """Middle of a token in the viewport; of a broken one, of its first line."""
        return self.box_of(index).center().toPoint()

    def box_of(self, index: int) -> QRectF:
        """Where a token stands in the viewport; of a broken one, its first line."""
        box = self._painter.box(self._shown.flow.of_token(index)[0])
        return box.translated(0, -self.verticalScrollBar().value())

    def reveal(self, index: int) -> None:
        """Scroll if need be, so that a token is seen."""
        box = self.box_of(index)
        height = self.viewport().height()
        if box.top() < 0 or box.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(box.center().y() - height / 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew; the word at the playhead stays in sight."""
        super().resizeEvent(event)
        is_seen = self._is_seen(self.at_playhead)
        self._flow()
        if is_seen:
            self.reveal(self.at_playhead)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and let the user read there."""
        self._reading.start()
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are exposed."""
        painter = QPainter(self.viewport())
        if self._message:
            painter.setFont(self._painter.font)
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(GAP, GAP, -GAP, -GAP)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._message)
            painter.end()
            return
        scrolled = self.verticalScrollBar().value()
        painter.translate(0, -scrolled)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(0, self._painter.line_at(event.rect().top() + scrolled))
        last = self._painter.line_at(event.rect().bottom() + scrolled)
        for line in range(first, min(last + 1, self._shown.flow.lines)):
            self._painter.paint_line(painter, self._shown, line)
        painter.end()

    def _show(self, tokens: Sequence[Token], message: str, scrolled: int) -> None:
        """Show other tokens, scrolled to a place; or none and a message."""
        self._shown.tokens, self._shown.current, self._shown.chosen = tokens, -1, range(0)
        self._starts = [token.start_ms for token in tokens]
        self._message = message
        self._flow()
        self.verticalScrollBar().setValue(scrolled)

    def _begun_at(self, t_ms: int) -> int:
        """The last token that has begun at an instant; -1 before the first."""
        return bisect_right(self._starts, t_ms) - 1

    def _is_seen(self, index: int) -> bool:
        if index >= len(self._shown.tokens):
            return False
        return 0 <= self.box_of(index).center().y() <= self.viewport().height()

    def _update(self, index: int) -> None:
        """Paint a token again, with its neighbourhood."""
        for piece in self._shown.flow.of_token(index):
            box = self._painter.box(piece).translated(0, -self.verticalScrollBar().value())
            self.viewport().update(box.toAlignedRect())

    def _flow(self) -> None:
        self._shown.flow = Flow(
            self._shown.tokens,
            self._painter.advance,
            self._painter.gutter_px,
            self.viewport().width() - GAP,
        )
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._painter.content_px(self._shown.flow.lines) - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._painter.line_px)
        self.viewport().update()
        self.flowed.emit()

    def _on_theme_changed(self) -> None:
        self._painter.measure()
        self._flow()
