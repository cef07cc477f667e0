"""What every lane is: a tier or track over the whole take that paints the exposed range."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale, column_edges

PAD_PX = 3.0
"""Free space above and below what a lane draws."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer: its span, and the sentence that the tooltip shows."""

    span: Span
    sentence: str
    why: str = ""
    """Why it is flagged; empty where it is not."""
    annotation: Annotation | None = None
    """The annotation that it is; None for words, notes and figures."""
    noted: Note | Marker | None = None
    """The note or marker that it is."""


class Lane:
    """One tier or track as drawn. Lives on the window's thread.

    A lane paints only the part that it is asked for, found by bisection, so that an hour costs no
    more than a minute.
    """

    title: str = ""
    lines: float = 1.5
    """Height in lines of text, so that lanes grow with the font."""
    tiers: tuple[Tier, ...] = ()
    """Tiers whose annotations it draws as bars."""

    def __init__(self, colours: TimelineColours) -> None:
        self.colours = colours
        self.top = 0.0
        """Place below the first lane's top edge, in logical pixels."""
        self.height = 24.0
        """Height in logical pixels."""
        self._scale = TimeScale.fitting(1, 1.0)

    @property
    def bottom(self) -> float:
        """Where the lane ends, as `top`."""
        return self.top + self.height

    @property
    def summary(self) -> str:
        """What the lane holds, in a few words for assistive technology."""
        return self.title

    def told(self) -> Sequence[Hit]:
        """What assistive technology walks through, by start; empty where the summary says it."""
        return ()

    def place(self, scale: TimeScale, top: float, height: float) -> None:
        """Lay the lane out anew at a scale, a top and a height."""
        self._scale, self.top, self.height = scale, top, height

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """What lies at an instant, or within the tolerance of it."""
        del t_ms, tolerance_ms
        return None

    def snap_points(self, first_ms: float, last_ms: float) -> Iterable[float]:
        """Instants within a range that a dragged handle may stick to."""
        del first_ms, last_ms
        return ()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what lies within `exposed`, in the lane's own coordinates."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Columns:
    """The device pixel columns of an exposed range, for lanes that are drawn as a picture."""

    left_px: float
    per_px: float
    edges_ms: NDArray[np.float64]

    @classmethod
    def of(cls, painter: QPainter, exposed: QRectF, scale: TimeScale) -> "Columns":
        """Columns covering `exposed`, on the grid of the painter's device."""
        per_px = painter.device().devicePixelRatioF()
        first = math.floor(exposed.left() * per_px)
        last = math.ceil(exposed.right() * per_px)
        left = first / per_px
        return cls(left, per_px, column_edges(left, max(1, last - first), scale.px_per_ms, per_px))

    @property
    def centres_ms(self) -> NDArray[np.float64]:
        """Time in the middle of each column."""
        return (self.edges_ms[:-1] + self.edges_ms[1:]) / 2

    def draw(self, painter: QPainter, pixels: NDArray[np.uint32], top_px: float) -> None:
        """Paint an image of premultiplied ARGB pixels (rows, columns) at `top_px`."""
        packed = np.ascontiguousarray(pixels)
        rows, columns = packed.shape
        image = QImage(
            packed.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(self.per_px)
        painter.drawImage(
            QRectF(self.left_px, top_px, columns / self.per_px, rows / self.per_px), image
        )

    def rows(self, height_px: float) -> int:
        """Device pixels in a height."""
        return max(1, round(height_px * self.per_px))


def between_rows(
    top: NDArray[np.float32], bottom: NDArray[np.float32], rows: int, colour: QColor
) -> NDArray[np.uint32]:
    """Pixels coloured from row `top` to row `bottom` of each column; NaN leaves it clear."""
    grid = np.arange(rows, dtype=np.float32)[:, None]
    mask = (grid >= np.floor(top)[None, :]) & (grid <= np.floor(bottom)[None, :])
    return np.where(mask, premultiplied(colour), np.uint32(0))


def premultiplied(colour: QColor, share: float = 1.0) -> np.uint32:
    """A colour, made fainter by `share`, as one premultiplied ARGB word."""
    alpha = colour.alphaF() * share
    red, green, blue = (
        round(c * alpha * 255) for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return np.uint32(round(alpha * 255) << 24 | red << 16 | green << 8 | blue)
