"""Phrases that tell which step of an answer is being told, found among the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.text.lexicon import Cue, SpecificWords
from netflix_coach.domain.text.matching import places
from netflix_coach.domain.text.tokens import Token


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue that was said: the recognised words [first, stop) and what it speaks for."""

    first: int
    stop: int
    step: Step
    weight: float


def find_cues(
    tokens: Sequence[Token],
    cues: Sequence[Cue],
    steps: Sequence[Step],
    specific: SpecificWords,
) -> tuple[CueHit, ...]:
    """Cues for some steps, in order of the words; the longest phrase wins."""
    wanted = [cue for cue in cues if cue.step is None or cue.step in steps]
    return tuple(
        CueHit(tokens[at].index, tokens[at + len(cue.words) - 1].index + 1, cue.step, cue.weight)
        for at, cue in places(tokens, wanted, specific)
        if cue.step is not None
    )
