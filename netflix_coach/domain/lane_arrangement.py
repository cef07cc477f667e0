"""How the user arranged the timeline's lanes: their order, which are hidden, how high they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

LEAST_HEIGHT = 0.6
MOST_HEIGHT = 5.0
"""Bounds of a lane's height, as multiples of its usual one."""


@dataclass(frozen=True, slots=True)
class LaneArrangement:
    """Lanes by title. Every change gives a new arrangement.

    Lanes that a take doesn't have keep their place, so that it is theirs again in the next take.
    """

    order: tuple[str, ...] = ()
    """Titles from top to bottom; empty where the user moved none."""
    hidden: frozenset[str] = frozenset()
    heights: Mapping[str, float] = field(default_factory=dict)
    """Height as a multiple of the lane's usual one, where it is another."""

    def arranged(self, titles: Sequence[str]) -> tuple[str, ...]:
        """The titles in the user's order; one never seen before follows the one before it."""
        placed = [title for title in self.order if title in titles]
        for number, title in enumerate(titles):
            if title not in placed:
                before = titles[number - 1] if number else None
                placed.insert(placed.index(before) + 1 if before in placed else 0, title)
        return tuple(placed)

    def height_of(self, title: str) -> float:
        """Height as a multiple of the usual one."""
        return self.heights.get(title, 1.0)

    def is_hidden(self, title: str) -> bool:
        """Whether the user does not want to see the lane."""
        return title in self.hidden

    def shown(self, title: str, *, is_shown: bool) -> "LaneArrangement":
        """With a lane shown or hidden."""
        return replace(self, hidden=self.hidden - {title} if is_shown else self.hidden | {title})

    def resized(self, title: str, height: float) -> "LaneArrangement":
        """With a lane of another height, held within bounds."""
        held = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
        heights = {name: value for name, value in self.heights.items() if name != title}
        return replace(self, heights=heights if held == 1.0 else {**heights, title: held})

    def moved(self, title: str, before: str | None, titles: Sequence[str]) -> "LaneArrangement":
        """With a lane moved before another, or to the end; `titles` are those the take has."""
        order = [name for name in self.arranged(titles) if name != title]
        order.insert(len(order) if before is None else order.index(before), title)
        absent = [name for name in self.order if name not in titles]
        for name in absent:
            order.insert(min(self.order.index(name), len(order)), name)
        return replace(self, order=tuple(order))
