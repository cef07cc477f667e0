"""The stretch of a take that the user marked as a look at the lens."""

from collections.abc import Iterable
from dataclasses import replace

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind


def marked_look(corrections: Iterable[Correction]) -> Correction | None:
    """The mark that counts, the newest; None where nothing is marked."""
    marks = (c for c in corrections if c.kind is CorrectionKind.LOOK)
    return max(marks, key=lambda c: (c.created_at, c.id), default=None)


def with_marked_look(
    context: AnalysisContext, corrections: Iterable[Correction]
) -> AnalysisContext:
    """The context with the user's mark, which outweighs any other look at the camera."""
    mark = marked_look(corrections)
    return context if mark is None else replace(context, camera_look=mark.span)
