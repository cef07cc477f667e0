"""The chosen flag, or step of the structure, on its lane; dragged by its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.domain.annotation import Annotation
from netflix_coach.ui.timeline.handles import FrameStyle, Handles

if TYPE_CHECKING:
    from netflix_coach.domain.timespan import Span
    from netflix_coach.ui.timeline.lanes.base import Hit, Lane


class FlagHandles(Handles[Annotation]):
    """A frame round the chosen annotation whose edges can be dragged."""

    def span_of(self, item: Annotation) -> Span:
        """What it covers."""
        return item.span

    def is_lane_of(self, lane: Lane, item: Annotation) -> bool:
        """Whether the lane shows its tier."""
        return item.tier in lane.tiers

    def item_of(self, hit: Hit) -> Annotation | None:
        """The annotation under the pointer."""
        return hit.annotation

    def style(self) -> FrameStyle:
        """A strong frame, for what is judged."""
        return FrameStyle(self.colours.accent, line_px=2.0, handle_px=3.0, handle_height_px=10.0)
