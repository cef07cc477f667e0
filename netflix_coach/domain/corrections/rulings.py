"""Which correction speaks of which of the machine's findings."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.timespan import Span

_MOVES = (CorrectionKind.CHANGE, CorrectionKind.ADD)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing of a tier, once corrected.

    `found` is the index of what the machine found, None where it found nothing there;
    `correction` what the user said of it, None where nothing was said.
    """

    found: int | None
    correction: Correction | None

    @property
    def is_dismissed(self) -> bool:
        """Whether the user said that it is none."""
        return self.correction is not None and self.correction.kind is CorrectionKind.DISMISS


def rule(found: Sequence[Span], corrections: Sequence[Correction]) -> list[Ruling]:
    """Hold corrections of one tier against what was found on it, in whatever analysis.

    A finding belongs to the correction whose target shares most time with it, and at least half
    of the shorter of the two. What the user moved or added takes the place of everything that
    belongs to it. What the user confirmed, moved or added stands by itself where nothing is
    found any more; a dismissal has nothing to do there.
    """
    rulings: list[Ruling] = []
    spent: set[str] = set()
    owners = _Owners(corrections)
    for index, span in enumerate(found):
        owner = owners.of(span)
        if owner is not None and owner.kind in _MOVES and owner.id in spent:
            continue
        rulings.append(Ruling(index, owner))
        if owner is not None:
            spent.add(owner.id)
    alone = (c for c in corrections if c.id not in spent and c.kind is not CorrectionKind.DISMISS)
    return [*rulings, *(Ruling(None, correction) for correction in alone)]


class _Owners:
    """Finds the correction that a finding belongs to, without looking at all of them."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._by_start = sorted(corrections, key=lambda c: c.target.start_ms)
        self._starts = [c.target.start_ms for c in self._by_start]
        self._longest_ms = max((c.target.duration_ms for c in corrections), default=0)

    def of(self, span: Span) -> Correction | None:
        """The correction that shares most with a finding; of several, the one made last."""
        sharing = [c for c in self._near(span) if _is_same_place(c.target, span)]
        return max(
            sharing, key=lambda c: (c.target.overlap_ms(span), c.created_at, c.id), default=None
        )

    def _near(self, span: Span) -> Iterator[Correction]:
        first = bisect_left(self._starts, span.start_ms - self._longest_ms)
        return islice(self._by_start, first, bisect_left(self._starts, span.end_ms))


def _is_same_place(one: Span, other: Span) -> bool:
    shared = one.overlap_ms(other)
    return shared > 0 and shared * 2 >= min(one.duration_ms, other.duration_ms)
