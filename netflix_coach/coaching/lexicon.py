"""The lexicon as data: read, checked and handed out as a domain value."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from netflix_coach.coaching.written import (
    GuardedPhrase,
    Spoken,
    SpokenWord,
    Strict,
    first_fault,
    read_toml,
)
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.text.lexicon import (
    Category,
    Guard,
    Lexicon,
    Pause,
    Phrase,
    SpecificWords,
    spoken_words,
)

SHIPPED_LEXICON = Path(__file__).parent / "content" / "lexicon.toml"
"""The lexicon that comes with the program."""

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Guarded(GuardedPhrase):
    """A phrase that is not always what it seems."""

    is_plain_after_number: bool = False
    pause: Pause = Pause.NONE
    is_candidate: bool = False


class _Category(Strict):
    """Phrases of one kind."""

    explanation: _Line
    phrases: Annotated[tuple[Spoken, ...], Field(min_length=1)]
    guarded: tuple[_Guarded, ...] = ()


class _Repetition(Strict):
    """What may stand twice, and what is skipped."""

    legitimate: frozenset[Spoken]
    filler_sounds: frozenset[SpokenWord]


class _Ownership(Strict):
    """Forms of I and we."""

    singular: frozenset[SpokenWord]
    plural: frozenset[SpokenWord]


class _Specific(Strict):
    """Numbers, dates and names."""

    numbers: frozenset[SpokenWord]
    units: frozenset[SpokenWord]
    ordinals: frozenset[SpokenWord]
    dates: frozenset[SpokenWord]
    date_homographs: frozenset[SpokenWord]
    date_leads: frozenset[SpokenWord]
    names: tuple[Spoken, ...]


class _File(Strict):
    """A lexicon as written in a file."""

    version: Literal[1]
    categories: dict[Category, _Category]
    repetition: _Repetition
    ownership: _Ownership
    specific: _Specific


def load_lexicon(path: Path = SHIPPED_LEXICON) -> Lexicon:
    """Read a lexicon, the shipped one unless told otherwise.

    Raises:
        InputError: the file can't be read, is no such file, or says a phrase twice.
    """
    try:
        read = _File.model_validate(read_toml(path))
    except ValidationError as error:
        raise InputError(f"{path} can't be used: {first_fault(error)}.") from error
    phrases = tuple(_phrases(read))
    _check(path, phrases)
    specific = dict(read.specific)
    specific["names"] = tuple(spoken_words(name) for name in read.specific.names)
    return Lexicon(
        phrases=phrases,
        legitimate_repeats=read.repetition.legitimate,
        filler_sounds=read.repetition.filler_sounds,
        first_person=read.ownership.singular,
        first_plural=read.ownership.plural,
        specific=SpecificWords(**specific),
        explanations={name: each.explanation for name, each in read.categories.items()},
    )


def _phrases(read: _File) -> Iterator[Phrase]:
    for name, category in read.categories.items():
        for text in category.phrases:
            yield Phrase(name, spoken_words(text))
        for each in category.guarded:
            guard = Guard(each.not_after, each.not_before, each.is_plain_after_number, each.pause)
            yield Phrase(name, spoken_words(each.phrase), guard, each.is_candidate)


def _check(path: Path, phrases: Iterable[Phrase]) -> None:
    twice = [label for label, n in Counter(p.label for p in phrases).items() if n > 1]
    if twice:
        raise InputError(f"{path} has the phrase “{twice[0]}” twice; remove one of them.")
