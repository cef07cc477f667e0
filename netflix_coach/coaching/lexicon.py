"""The lexicon as data: read, checked and handed out as a domain value."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

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

MAX_FILE_BYTES = 1_000_000
"""A lexicon is text by hand; anything larger is another kind of file."""

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Spoken = Annotated[str, StringConstraints(pattern=r"^[a-z0-9']+( [a-z0-9']+)*$", max_length=80)]
_Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9']+$", max_length=40)]


class _Strict(BaseModel):
    """A table without unknown keys."""

    model_config = ConfigDict(extra="forbid")


class _Guarded(_Strict):
    """A phrase with what its neighbours must not be."""

    phrase: _Spoken
    not_after: frozenset[_Word] = frozenset()
    not_before: frozenset[_Word] = frozenset()
    is_plain_after_number: bool = False
    pause: Pause = Pause.NONE
    is_candidate: bool = False


class _Category(_Strict):
    """Phrases of one kind."""

    explanation: _Line
    phrases: Annotated[tuple[_Spoken, ...], Field(min_length=1)]
    guarded: tuple[_Guarded, ...] = ()


class _Repetition(_Strict):
    """What may stand twice, and what is skipped."""

    legitimate: frozenset[_Spoken]
    filler_sounds: frozenset[_Word]


class _Ownership(_Strict):
    """Forms of I and we."""

    singular: frozenset[_Word]
    plural: frozenset[_Word]


class _Specific(_Strict):
    """Numbers, dates and names."""

    numbers: frozenset[_Word]
    units: frozenset[_Word]
    ordinals: frozenset[_Word]
    dates: frozenset[_Word]
    date_homographs: frozenset[_Word]
    date_leads: frozenset[_Word]
    names: tuple[_Spoken, ...]


class _File(_Strict):
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
        read = _File.model_validate(_parse(path))
    except ValidationError as error:
        raise InputError(f"{path} can't be used: {_first(error)}.") from error
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


def _parse(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{path} is too large for a lexicon; choose another file.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"The lexicon in {path} can't be read ({error.strerror}); check the file."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path} is no TOML text ({error}); correct it there.") from error


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


def _first(error: ValidationError) -> str:
    detail = error.errors()[0]
    place = ".".join(str(part) for part in detail["loc"])
    return f"“{place}”: {detail['msg'][0].lower()}{detail['msg'][1:]}"
