"""Annotations as bars: filler sounds, silences, looking away, wording, delivery, structure."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Hit, Lane
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS, sentence

_MIN_WIDTH_PX = 2.0
_MIN_LABEL_PX = 12.0
_LINE_PX = 2.0


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How one kind of bar looks: a colour by name, filled or framed, and its share of height."""

    colour: str
    is_hollow: bool = False
    is_dashed: bool = False
    """Framed by dashes: suggested, and not yet anybody's word. For hollow ones."""
    height: float = 1.0

    @property
    def lines(self) -> int:
        """Lines within the bar: the graver the flag, the more, for who can't tell the colours."""
        return {Severity.AMBER.value: 1, Severity.RED.value: 2}.get(self.colour, 0)


@dataclass(frozen=True, slots=True)
class SpanLaneSpec:
    """A lane of bars: which tiers it shows and how."""

    title: str
    tiers: tuple[Tier, ...]
    style: Callable[[Annotation], BarStyle]
    has_labels: bool = False
    lines: float = 1.4


def severity_colour(severity: Severity | None, otherwise: str) -> str:
    """Name of the colour of a severity."""
    return otherwise if severity is None else severity.value


def _filler_style(annotation: Annotation) -> BarStyle:
    is_hollow = annotation.certainty is Certainty.POSSIBLE
    return BarStyle(severity_colour(annotation.severity, "note"), is_hollow=is_hollow)


def _silence_style(annotation: Annotation) -> BarStyle:
    if annotation.tier is Tier.SILENCE:
        return BarStyle("silence", height=0.25)
    return BarStyle(severity_colour(annotation.severity, "silence"))


def _typing_style(_annotation: Annotation) -> BarStyle:
    return BarStyle("accent", height=0.5)


def _flag_style(annotation: Annotation) -> BarStyle:
    return BarStyle(severity_colour(annotation.severity, "note"))


def _wording_style(annotation: Annotation) -> BarStyle:
    is_hollow = annotation.certainty is Certainty.POSSIBLE
    return BarStyle(severity_colour(annotation.severity, "accent"), is_hollow=is_hollow)


def _step_style(annotation: Annotation) -> BarStyle:
    return BarStyle("accent", is_hollow=True, is_dashed=annotation.origin is Origin.MACHINE)


SPAN_LANES = (
    SpanLaneSpec("Filler sounds", (Tier.FILLED_PAUSE,), _filler_style),
    SpanLaneSpec(
        "Wording",
        (Tier.DISCOURSE_MARKER, Tier.HEDGE, Tier.VAGUE, Tier.REPETITION),
        _wording_style,
        has_labels=True,
        lines=1.6,
    ),
    SpanLaneSpec(
        "Silences", (Tier.SILENCE, Tier.LONG_SILENCE), _silence_style, has_labels=True, lines=1.6
    ),
    SpanLaneSpec("Typing", (Tier.TYPING,), _typing_style, lines=1.0),
    SpanLaneSpec("Looking away", (Tier.LOOKING_AWAY,), _flag_style, has_labels=True, lines=1.6),
    SpanLaneSpec("Delivery", (Tier.FAST_SPEECH, Tier.FLAT_DELIVERY), _flag_style),
    SpanLaneSpec("Structure", (Tier.STRUCTURE,), _step_style, has_labels=True, lines=1.6),
)


class SpanLane(Lane):
    """Bars of annotations. Narrow ones are widened to 2 px so that none is ever lost."""

    def __init__(
        self,
        colours: TimelineColours,
        spec: SpanLaneSpec,
        annotations: tuple[Annotation, ...],
        font: QFont,
    ) -> None:
        super().__init__(colours)
        self.title = spec.title
        self.lines = spec.lines
        self.tiers = spec.tiers
        self._spec = spec
        self._annotations = annotations
        self._styles = [spec.style(a) for a in annotations]
        self._index = SpanIndex(annotations)
        # places of each look in the index, low bars first: a long silence is drawn over the
        # pause that it was raised from
        self._places = {
            style: np.array(
                [p for p, at in enumerate(self._index.order) if self._styles[int(at)] == style]
            )
            for style in sorted(set(self._styles), key=lambda s: s.height)
        }
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._labels = [a.label.replace("_", " ") for a in annotations]
        self._advance: dict[str, float] = {}

    @property
    def summary(self) -> str:
        """How many bars there are, and how many of them are flags."""
        flagged = sum(a.is_flag for a in self._annotations)
        return f"{self.title}: {len(self._annotations)}, {flagged} flagged"

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The annotation at an instant; a flag wins over what it was raised from."""
        at = self._index.at(t_ms, tolerance_ms)
        if at is None:
            return None
        chosen = self._annotations[at]
        if not chosen.is_flag:
            chosen = next(
                (a for a in self._touching(t_ms) if a.is_flag and a.span.contains(t_ms)),
                chosen,
            )
        return _hit_of(chosen)

    def told(self) -> list[Hit]:
        """Every bar."""
        return [_hit_of(self._annotations[int(at)]) for at in self._index.order]

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Where bars begin and end."""
        seen = self._index.between(first_ms, last_ms)
        part = slice(seen.start, seen.stop)
        return [*self._index.starts[part].tolist(), *self._index.ends[part].tolist()]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the bars of the exposed range, one call per look."""
        scale = self._scale
        slack = _MIN_WIDTH_PX / scale.px_per_ms
        seen = self._index.between(
            scale.t_at(exposed.left()) - slack, scale.t_at(exposed.right()) + slack
        )
        if not len(seen):
            return
        for style, places in self._places.items():
            first, last = np.searchsorted(places, (seen.start, seen.stop))
            if last > first:
                self._draw_bars(painter, style, self._bars(places[first:last], style))
        if self._spec.has_labels:
            self._draw_labels(painter, seen)

    def _touching(self, t_ms: float) -> list[Annotation]:
        seen = self._index.between(t_ms, t_ms)
        return [self._annotations[int(self._index.order[p])] for p in seen]

    def _bars(self, places: NDArray[np.intp], style: BarStyle) -> list[QRectF]:
        """The bars at those places; such as touch on the screen are one."""
        lefts = self._index.starts[places] * self._scale.px_per_ms
        rights = self._index.ends[places] * self._scale.px_per_ms
        rights = np.maximum.accumulate(np.maximum(rights, lefts + _MIN_WIDTH_PX))
        begins = np.ones(len(places), np.bool_)
        begins[1:] = lefts[1:] > rights[:-1] - (1 if style.is_hollow else 0)
        firsts = np.flatnonzero(begins)
        lasts = np.append(firsts[1:], len(places)) - 1
        inner = self.height - 2 * PAD_PX
        height = round(inner * style.height)
        top = round(PAD_PX + (inner - height) / 2)
        return [
            QRectF(left, top, right - left, height)
            for left, right in zip(lefts[firsts].tolist(), rights[lasts].tolist(), strict=True)
        ]

    def _draw_bars(self, painter: QPainter, style: BarStyle, bars: list[QRectF]) -> None:
        colour: QColor = getattr(self.colours, style.colour)
        if style.is_hollow:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dashes = Qt.PenStyle.DashLine if style.is_dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1.0, dashes))
            painter.drawRects([b.adjusted(0.5, 0.5, -0.5, -0.5) for b in bars])
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour))
            painter.drawRects(bars)
        if style.lines:
            self._draw_lines(painter, style, bars)

    def _draw_lines(self, painter: QPainter, style: BarStyle, bars: list[QRectF]) -> None:
        """One at the foot, the second at the head; within a frame they are its colour."""
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in bars:
            is_framed = style.is_hollow and bar.width() > _MIN_WIDTH_PX + 2
            painter.setBrush(
                getattr(self.colours, style.colour) if is_framed else self.colours.on_flag
            )
            for top in (bar.bottom() - 1 - _LINE_PX, bar.top() + 1)[: style.lines]:
                painter.drawRect(QRectF(bar.left(), top, bar.width(), _LINE_PX))

    def _draw_labels(self, painter: QPainter, seen: range) -> None:
        scale, index = self._scale, self._index
        widths = (index.ends[seen.start : seen.stop] - index.starts[seen.start : seen.stop]) * (
            scale.px_per_ms
        )
        painter.setFont(self._font)
        for place in (np.flatnonzero(widths >= _MIN_LABEL_PX) + seen.start).tolist():
            at = int(index.order[place])
            text, style = self._labels[at], self._styles[at]
            left, width = scale.x_at(index.starts[place]), widths[place - seen.start]
            if text and style.height == 1.0 and self._advance_of(text) + 6 <= width:
                box = QRectF(left, PAD_PX, width, self.height - 2 * PAD_PX)
                painter.setPen(self.colours.text if style.is_hollow else self.colours.on_flag)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _advance_of(self, text: str) -> float:
        known = self._advance.get(text)
        if known is None:
            known = self._advance[text] = self._metrics.horizontalAdvance(text)
        return known


def _hit_of(annotation: Annotation) -> Hit:
    why = "" if annotation.severity is None else SEVERITY_WORDS[annotation.severity]
    return Hit(annotation.span, sentence(annotation), why, annotation)
