"""Long looks away as the user has them."""

from collections.abc import Sequence
from dataclasses import replace

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.corrections.amend import amend
from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.gaze.findings import GazeFindings
from netflix_coach.domain.gaze.shares import away_measure
from netflix_coach.domain.parameters.judgement import JudgementParameters


def correct_gaze(
    found: GazeFindings, corrections: Sequence[Correction], limits: JudgementParameters
) -> tuple[GazeFindings, tuple[Annotation, ...]]:
    """The findings with the user's looks away, and those that were dismissed.

    The count follows where there is one; gaze states stay as they were measured.
    """
    looks = [a for a in found.annotations if a.tier is Tier.LOOKING_AWAY]
    amended = amend(looks, Tier.LOOKING_AWAY, corrections)
    if amended.kept == tuple(looks):
        return found, amended.dismissed
    others = (a for a in found.annotations if a.tier is not Tier.LOOKING_AWAY)
    counted = away_measure([look.span for look in amended.kept], limits)
    measures = (counted if m.name == counted.name else m for m in found.measures)
    annotations = (*others, *amended.kept)
    return replace(found, annotations=annotations, measures=tuple(measures)), amended.dismissed
