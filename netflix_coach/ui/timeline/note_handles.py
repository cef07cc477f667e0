"""The chosen note or marker on its lane: dragged as a whole, or a note by its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.handles import FrameStyle, Handles
from netflix_coach.ui.timeline.lanes.notes import NotesLane

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.lanes.base import Hit, Lane


class NoteHandles(Handles[Note | Marker]):
    """A frame round what was chosen of the notes. A press within it takes hold of the whole."""

    may_be_moment = True

    def span_of(self, item: Note | Marker) -> Span:
        """Where it lies; a marker is a moment."""
        return item.span if isinstance(item, Note) else Span(item.t_ms, item.t_ms)

    def is_lane_of(self, lane: Lane, item: Note | Marker) -> bool:
        """Whether it is the lane of the notes, which shows both."""
        del item
        return isinstance(lane, NotesLane)

    def item_of(self, hit: Hit) -> Note | Marker | None:
        """The note or marker under the pointer."""
        return hit.noted

    def style(self) -> FrameStyle:
        """A plain frame, for what the user wrote."""
        return FrameStyle(
            self.colours.text, line_px=1.6, handle_px=2.5, handle_height_px=8.0, moment_px=6.0
        )
