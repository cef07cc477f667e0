"""Phrases that tell the steps of an answer, as data: read, checked and handed out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from netflix_coach.coaching.lexicon import load_lexicon
from netflix_coach.coaching.written import (
    GuardedPhrase,
    Spoken,
    SpokenWord,
    Strict,
    first_fault,
    read_toml,
)
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.text.lexicon import Cue, Guard, Lexicon, spoken_words

SHIPPED_STEPS = Path(__file__).parent / "content" / "steps.toml"
"""The phrases that come with the program."""

_PLAIN = 1.0
_WEAK = 0.5


class _Step(Strict):
    """Phrases of one step."""

    plain: Annotated[tuple[Spoken, ...], Field(min_length=1)]
    weak: tuple[Spoken, ...] = ()
    guarded: tuple[GuardedPhrase, ...] = ()
    leads: tuple[Spoken, ...] = ()
    verbs: tuple[SpokenWord, ...] = ()


class _File(Strict):
    """Phrases as written in a file."""

    version: Literal[1]
    literal: tuple[Spoken, ...] = ()
    steps: dict[Step, _Step]


def shipped_lexicon() -> Lexicon:
    """Everything an answer is searched for: the wording, and the steps."""
    return replace(load_lexicon(), cues=load_cues())


def load_cues(path: Path = SHIPPED_STEPS) -> tuple[Cue, ...]:
    """Read the phrases, the shipped ones unless told otherwise.

    Raises:
        InputError: the file can't be read, is no such file, says nothing of some step, or says a
            phrase twice for one step.
    """
    try:
        read = _File.model_validate(read_toml(path))
    except ValidationError as error:
        raise InputError(f"The steps in {path} can't be used: {first_fault(error)}.") from error
    missing = [step for step in Step if step not in read.steps]
    if missing:
        raise InputError(f"{path.name} says nothing of “{missing[0]}”; add it.")
    cues = tuple(_cues(read))
    twice = [key for key, n in Counter((cue.step, cue.words) for cue in cues).items() if n > 1]
    if twice:
        phrase = " ".join(twice[0][1])
        raise InputError(f"{path.name} has the phrase “{phrase}” twice; remove one of them.")
    return cues


def _cues(read: _File) -> Iterator[Cue]:
    for text in read.literal:
        yield Cue(None, spoken_words(text), 0.0)
    for step, own in read.steps.items():
        for text in own.plain:
            yield Cue(step, spoken_words(text), _PLAIN)
        for text in own.weak:
            yield Cue(step, spoken_words(text), _WEAK)
        for lead in own.leads:
            for verb in own.verbs:
                yield Cue(step, spoken_words(f"{lead} {verb}"), _WEAK)
        for each in own.guarded:
            guard = Guard(each.not_after, each.not_before)
            yield Cue(step, spoken_words(each.phrase), _PLAIN, guard)
