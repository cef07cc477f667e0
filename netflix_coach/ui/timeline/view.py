"""The timeline widget."""

from PySide6.QtCore import QEvent, QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from netflix_coach.domain.lane_arrangement import LaneArrangement
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.timeline.build import LaneBuilder
from netflix_coach.ui.timeline.canvas import LaneCanvas
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.edges import LaneTitles, Ruler
from netflix_coach.ui.timeline.flag_handles import FlagHandles
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.gestures import Gestures
from netflix_coach.ui.timeline.lane_handles import LaneHandles
from netflix_coach.ui.timeline.lanes.base import Hit, Lane
from netflix_coach.ui.timeline.note_handles import NoteHandles
from netflix_coach.ui.timeline.overlays import Playhead, SelectionBand
from netflix_coach.ui.timeline.overview import Overview
from netflix_coach.ui.timeline.scrolling import Scrolling
from netflix_coach.ui.timeline.speaker import Speaker
from netflix_coach.ui.timeline.wording import as_written, told

_ZOOM_PER_KEY = 1.6
_HOVER_PX = 4.0


class TimelineView(LaneCanvas):
    """Lanes over the time axis of one take. Lives on the window's thread.

    Click seeks, drag selects the span between in and out point; see `Scrolling` for wheel and
    touchpad. The window connects keys to the public methods.
    """

    seek_requested = Signal(int)
    """The user pointed at an instant, in milliseconds."""
    span_changed = Signal(object)
    """The in/out span is now this `Span`, or None."""
    arranged = Signal(object)
    """The user arranged the lanes: a `LaneArrangement` to be remembered."""

    def __init__(self, colours: TimelineColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._content = TimelineContent(1)
        self._playhead_ms = 0
        self._span: Span | None = None
        self._arrangement = LaneArrangement()
        self._titles_of_take: tuple[str, ...] = ()
        self._playhead = Playhead(colours, self.repaint_axis)
        self._band = SelectionBand(colours, self.repaint_axis)
        self._ruler = Ruler(colours, self)
        self._titles = LaneTitles(colours, self)
        self._overview = Overview(colours, self)
        self._overview.scale_wanted.connect(self.apply_scale)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._gestures = Gestures(self, self._ruler)
        self.flag_handles = FlagHandles(self, colours)  # after the gestures: it is asked first
        self.step_handles = FlagHandles(self, colours)
        self.note_handles = NoteHandles(self, colours)
        self._frames = (self.flag_handles, self.step_handles, self.note_handles)
        self.set_overlays(self._band, *self._frames, self._playhead)
        self._handles = LaneHandles(self, self._titles)
        self._scrolling = Scrolling(self, (self._ruler, self._overview), self._titles)
        self._builder = LaneBuilder()
        self.speaker = Speaker(self)
        self.setAccessibleName("Timeline")
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._titles.scroll_to)

    # What is shown

    def set_content(self, content: TimelineContent) -> None:
        """Show another take, fitted; the in/out span is forgotten."""
        self._content = content
        self._span = None
        self._playhead_ms = 0
        self._rebuild_lanes()
        self.apply_scale(TimeScale.fitting(content.duration_ms, self.viewport().width()))
        self.verticalScrollBar().setValue(0)

    def update_content(self, content: TimelineContent) -> None:
        """Show the same take with other annotations or notes; zoom and span stay."""
        self._content = content
        before = {lane.title for lane in self.lanes}
        self._rebuild_lanes()
        self.apply_scale(self._scale)
        for lane in self.lanes:
            if before and lane.title not in before:
                self.reveal(lane)

    def set_colours(self, colours: TimelineColours) -> None:
        """Follow the theme; also after a change of the font."""
        self.colours = colours
        for painted in (self._playhead, self._band, *self._frames):
            painted.colours = colours
        for part in (self._ruler, self._titles, self._overview):
            part.set_colours(colours)
        self._rebuild_lanes()
        self.apply_scale(self._scale)

    @property
    def arrangement(self) -> LaneArrangement:
        """Order, heights and hiding of the lanes."""
        return self._arrangement

    @property
    def lane_titles(self) -> tuple[str, ...]:
        """Every lane that the take has, hidden ones too, in the user's order."""
        return self._arrangement.arranged(self._titles_of_take)

    def set_arrangement(self, arrangement: LaneArrangement) -> None:
        """Arrange the lanes as remembered."""
        before, self._arrangement = self._arrangement, arrangement
        if (arrangement.order, arrangement.hidden) != (before.order, before.hidden):
            self._rebuild_lanes()
        elif arrangement != before:
            self.show_lanes(self.lanes)
            self._lay_edges()
        self.apply_scale(self._scale)

    def arrange(self, arrangement: LaneArrangement) -> None:
        """Arrange the lanes as the user wants, and tell that they are."""
        self.set_arrangement(arrangement)
        self.arranged.emit(arrangement)

    @property
    def span(self) -> Span | None:
        """The span between in and out point."""
        return self._span

    @property
    def playhead_ms(self) -> int:
        """Where the playhead is."""
        return self._playhead_ms

    def wanted_height(self) -> int:
        """Height at which no lane has to be scrolled to."""
        edges = self._ruler.sizeHint().height() + self._overview.sizeHint().height()
        return round(self.lanes_height()) + edges

    # What the player and the keys do

    def set_playhead(self, t_ms: int, *, is_followed: bool = True) -> None:
        """Move the playhead; scroll a page on when it leaves the window."""
        self._playhead_ms = t_ms
        self.speaker.playhead_moved()
        if is_followed and not self._gestures.is_dragging:
            revealed = self._scale.revealing(t_ms)
            if revealed != self._scale:
                self.apply_scale(revealed)
                return
        self._place_overlays()

    def set_span(self, span: Span | None) -> None:
        """Set or clear in and out point."""
        if span != self._span:
            self._span = span
            self._place_overlays()
            self.span_changed.emit(span)

    def set_in(self, t_ms: int) -> None:
        """Put the in point there; the out point moves on if it lies before."""
        end = self._span.end_ms if self._span else self._content.duration_ms
        self.set_span(Span(t_ms, end if end > t_ms else self._content.duration_ms))

    def set_out(self, t_ms: int) -> None:
        """Put the out point there; the in point moves back if it lies after."""
        start = self._span.start_ms if self._span else 0
        self.set_span(Span(start if start < t_ms else 0, t_ms))

    def zoom_in(self) -> None:
        """Closer, around the playhead."""
        self._zoom_at_playhead(_ZOOM_PER_KEY)

    def zoom_out(self) -> None:
        """Farther, around the playhead."""
        self._zoom_at_playhead(1 / _ZOOM_PER_KEY)

    def fit(self) -> None:
        """The whole take in the window."""
        self.apply_scale(self._scale.fitted())

    def zoom_to_span(self) -> None:
        """The span between in and out point in the window; nothing without one."""
        if self._span is not None and self._span.duration_ms > 0:
            self.apply_scale(self._scale.showing(self._span))

    def hit_at(self, point: QPoint) -> tuple[Lane, Hit] | None:
        """What lies under a point of the viewport."""
        lane = self.lane_at(point.y())
        if lane is None:
            return None
        t_ms = self._scale.t_at(point.x() + self._scale.scroll_px)
        found = lane.hit(t_ms, _HOVER_PX / self._scale.px_per_ms)
        return None if found is None else (lane, found)

    def tooltip_at(self, point: QPoint) -> str:
        """Time, label, and why it is flagged, of what lies under a point of the viewport."""
        found = self.hit_at(point)
        return "" if found is None else told(found[1])

    # Layout

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(9, round(QFontInfo(font).pixelSize() * 0.86)))
        return font

    def _rebuild_lanes(self) -> None:
        small = self._small_font()
        self._ruler.setFont(small)
        self._titles.setFont(small)
        self._overview.setFont(small)
        built = self._builder.build(self._content, self.colours, small)
        lanes = {lane.title: lane for lane in built}
        self._titles_of_take = tuple(lanes)
        self.show_lanes([lanes[t] for t in self.lane_titles if not self._arrangement.is_hidden(t)])
        self._titles.show_lanes(self.lanes)
        self._overview.show_content(self._content)
        self.speaker.lanes_changed()
        self.setAccessibleDescription(
            f"Take of {duration_text(self._content.duration_ms)}. "
            + "; ".join(lane.summary for lane in self.lanes)
        )
        self._lay_edges()

    def _lay_edges(self) -> None:
        # decided here, not by Qt: a bar that comes while lanes are laid out changes their width
        room = self.height() - self.wanted_height() + self.lanes_height()
        policy = Qt.ScrollBarPolicy
        is_needed = self.lanes_height() > room
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_needed else policy.ScrollBarAlwaysOff
        )
        left, top = self._titles.sizeHint().width(), self._ruler.sizeHint().height()
        foot = self._overview.sizeHint().height()
        margins = QMargins(left, top, 0, foot)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        inner = self.viewport().geometry()
        self._overview.setGeometry(inner.left(), inner.bottom() + 1, inner.width(), foot)
        self._ruler.setGeometry(inner.left(), inner.top() - top, inner.width(), top)
        self._titles.setGeometry(
            inner.left() - left, inner.top() - top, left, inner.height() + top + foot
        )
        self._titles.leave_room(top, foot)

    def height_of(self, lane: Lane) -> float:
        """Height that a lane is given, in lines of the small text of the timeline."""
        lines = lane.lines * self._arrangement.height_of(lane.title)
        return float(round(lines * self._ruler.fontMetrics().height()))

    def apply_scale(self, scale: TimeScale) -> None:
        """Show the take at a scale."""
        self.show_scale(scale)
        self._place_overlays()

    def _place_overlays(self) -> None:
        self._playhead.place(self._scale.x_at(self._playhead_ms))
        self._band.place(self._scale, self._span)
        for frame in self._frames:
            frame.place()
        self._show_state()

    def _show_state(self) -> None:
        self._ruler.show_state(self._scale, self._playhead_ms, self._span)
        self._overview.show_state(self._scale, self._playhead_ms)

    def _zoom_at_playhead(self, factor: float) -> None:
        anchor = self._scale.x_at(self._playhead_ms) - self._scale.scroll_px
        if not 0 <= anchor <= self._scale.width_px:
            anchor = self._scale.width_px / 2
        self.apply_scale(self._scale.zoomed(factor, anchor))

    def _on_scrolled(self, value: int) -> None:
        if not self._is_applying and value != round(self._scale.scroll_px):
            self._scale = self._scale.scrolled_to(float(value))
            self._show_state()

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Instants within a range that a dragged edge may stick to."""
        points = [float(self._playhead_ms)]
        for lane in self.lanes:
            points.extend(lane.snap_points(first_ms, last_ms))
        return points

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the take fitted, or the left edge where it is."""
        super().resizeEvent(event)
        self._lay_edges()
        self.apply_scale(self._scale.resized(float(self.viewport().width())))

    def changeEvent(self, event: QEvent) -> None:
        """Lay the lanes out anew for another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.lanes:
            self._rebuild_lanes()
            self.apply_scale(self._scale)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tooltips."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            shown = as_written(self.tooltip_at(event.pos()))
            QToolTip.showText(event.globalPos(), shown, self.viewport())
            return True
        return super().viewportEvent(event)
