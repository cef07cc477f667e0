"""The scrolled area that the lanes are painted on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.base import Lane
from netflix_coach.ui.timeline.overlays import Overlay
from netflix_coach.ui.timeline.tiles import TILE_PX, Tiles

_GAP_PX = 1.0


class LaneCanvas(QAbstractScrollArea):
    """Lanes stacked over one time axis, and what lies over all of them.

    Lives on the window's thread. When the axis scrolls, Qt moves what is painted and asks for the
    strip that comes into sight. Lanes and overlays are plain objects, not graphics items: an item
    costs more than the strip that it paints.
    """

    def __init__(self, colours: TimelineColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = colours
        self._lanes: tuple[Lane, ...] = ()
        self._overlays: tuple[Overlay, ...] = ()
        self._scale = TimeScale.fitting(1, 1.0)
        self._lanes_height = 0.0
        self._laid_out_px_per_ms = 0.0
        self._is_applying = False
        self._tiles = Tiles(self._paint_lanes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes shown, from top to bottom; those without data are left out."""
        return self._lanes

    @property
    def scale_px(self) -> TimeScale:
        """The scale in force."""
        return self._scale

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Draw these lanes; they are laid out with the next scale."""
        self._lanes = tuple(lanes)
        self._laid_out_px_per_ms = 0.0

    def set_overlays(self, *overlays: Overlay) -> None:
        """Draw these over the lanes, the last one on top."""
        self._overlays = overlays

    def lanes_height(self) -> float:
        """Height of all lanes in logical pixels."""
        return sum(self.height_of(lane) + _GAP_PX for lane in self._lanes)

    def height_of(self, lane: Lane) -> float:
        """Height that a lane is given."""
        return float(round(lane.lines * self.fontMetrics().height()))

    def lane_at(self, y_px: float) -> Lane | None:
        """The lane under a height of the viewport."""
        y = y_px + self.verticalScrollBar().value()
        return next((lane for lane in self._lanes if lane.top <= y < lane.bottom), None)

    def reveal(self, lane: Lane) -> None:
        """Scroll as little as it takes to have a lane in sight."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        highest, lowest = round(lane.bottom) - room, round(lane.top)
        bar.setValue(min(max(bar.value(), highest), lowest))

    def show_scale(self, scale: TimeScale) -> None:
        """Scroll and zoom; lanes are laid out only where the zoom is another."""
        is_same_zoom = scale.px_per_ms == self._laid_out_px_per_ms
        self._scale = scale
        self._is_applying = True
        if not is_same_zoom:
            self._lay_lanes()
        self._bound_bars()
        self.horizontalScrollBar().setValue(round(scale.scroll_px))
        self._is_applying = False

    def repaint_axis(self, left_px: float, right_px: float) -> None:
        """Paint a range of the axis again, over the full height."""
        left = int(left_px) - self.horizontalScrollBar().value() - 1
        width = int(right_px) - int(left_px) + 3
        self.viewport().update(QRect(left, 0, width, self.viewport().height()))

    def _lay_lanes(self) -> None:
        y = 0.0
        for lane in self._lanes:
            height = self.height_of(lane)
            lane.place(self._scale, y, height)
            y += height + _GAP_PX
        self._lanes_height = y
        self._laid_out_px_per_ms = self._scale.px_per_ms
        self._tiles.forget()
        self.viewport().update()

    def _bound_bars(self) -> None:
        across, down, port = self.horizontalScrollBar(), self.verticalScrollBar(), self.viewport()
        across.setRange(0, max(0, round(self._scale.content_px - self._scale.width_px)))
        across.setPageStep(port.width())
        across.setSingleStep(max(1, port.width() // 20))
        down.setRange(0, max(0, round(self._lanes_height) - port.height()))
        down.setPageStep(port.height())
        down.setSingleStep(self.fontMetrics().height())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted; Qt asks for the rest."""
        self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed parts, each once."""
        painter = QPainter(self.viewport())
        scroll = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        painter.translate(-scroll)
        height = max(self._lanes_height, float(self.viewport().height()))
        parts: Iterable[QRect] = event.region()  # type: ignore[assignment]  # iterable, says Qt
        for part in parts:
            exposed = QRectF(part.translated(scroll))
            painter.setClipRect(exposed)
            if part.width() < TILE_PX:
                self._tiles.draw(painter, exposed, height)
            else:
                self._paint_lanes(painter, exposed)
            for overlay in self._overlays:
                overlay.draw(painter, exposed)
        painter.end()

    def _paint_lanes(self, painter: QPainter, exposed: QRectF) -> None:
        painter.fillRect(exposed, self.colours.background)
        left, right = exposed.left(), exposed.right()
        end = min(right, self._scale.content_px)
        for number, lane in enumerate(self._lanes):
            if lane.bottom > exposed.top() and lane.top < exposed.bottom():
                ground = self.colours.lane_alternate if number % 2 else self.colours.lane
                painter.fillRect(QRectF(left, lane.top, right - left, lane.height), ground)
                if end > left:
                    painter.translate(0.0, lane.top)
                    lane.draw(painter, QRectF(left, 0.0, end - left, lane.height))
                    painter.translate(0.0, -lane.top)
