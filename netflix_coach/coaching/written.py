"""Phrases as people write them into TOML files: read, and checked for what a typo makes of them."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from netflix_coach.domain.errors import InputError

MAX_FILE_BYTES = 1_000_000
"""Phrases are text by hand; anything larger is another kind of file."""

Spoken = Annotated[str, StringConstraints(pattern=r"^[a-z0-9']+( [a-z0-9']+)*$", max_length=80)]
"""Words as a recogniser writes them."""
SpokenWord = Annotated[str, StringConstraints(pattern=r"^[a-z0-9']+$", max_length=40)]
"""One such word."""


class Strict(BaseModel):
    """A table without unknown keys."""

    model_config = ConfigDict(extra="forbid")


class GuardedPhrase(Strict):
    """A phrase with what its neighbours must not be."""

    phrase: Spoken
    not_after: frozenset[SpokenWord] = frozenset()
    not_before: frozenset[SpokenWord] = frozenset()


def read_toml(path: Path) -> dict[str, Any]:
    """What is written in a file.

    Raises:
        InputError: it can't be read, is too large, or is no TOML text.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{path} is too large for a file of phrases; choose another file.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"The phrases in {path} can't be read ({error.strerror}); check the file."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path} is no TOML text ({error}); correct it there.") from error


def first_fault(error: ValidationError) -> str:
    """Where a file first breaks the rules, and how: the middle of a sentence."""
    detail = error.errors()[0]
    place = ".".join(str(part) for part in detail["loc"])
    return f"“{place}”: {detail['msg'][0].lower()}{detail['msg'][1:]}"
