"""Questions as data: read, checked and handed out as domain values."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from netflix_coach.coaching.values import KEEPER_TEST, VALUE_IDS
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.question import Question
from netflix_coach.domain.stages import Stage

SHIPPED_QUESTIONS = Path(__file__).parent / "content" / "questions.yaml"
"""The bank that comes with the program."""

MAX_FILE_BYTES = 4_000_000
"""A bank is text by hand; anything larger is another kind of file."""

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]


class _Entry(BaseModel):
    """One question as written in a file."""

    model_config = ConfigDict(extra="forbid")

    id: _Id
    stage: Stage
    type: _Line
    value: _Line | None = None
    text: _Line
    target_length_s: Annotated[int, Field(ge=15, le=7_200)]
    shows: Annotated[tuple[_Line, ...], Field(min_length=1)]
    follow_ups: Annotated[tuple[_Line, ...], Field(min_length=2)]


class _File(BaseModel):
    """A file of questions."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    questions: Annotated[tuple[_Entry, ...], Field(min_length=1)]


class QuestionBank:
    """Questions in the order of their file. Immutable; any thread."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self._questions = questions
        self._by_id = {question.id: question for question in questions}

    @classmethod
    def load(cls, path: Path = SHIPPED_QUESTIONS) -> "QuestionBank":
        """Read a file of questions, the shipped one unless told otherwise.

        Raises:
            InputError: the file can't be read, is no such file, or a question in it is incomplete.
        """
        return cls(_read(path))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question."""
        return self._questions

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            InputError: the bank has no such question.
        """
        found = self._by_id.get(question_id)
        if found is None:
            raise InputError(f"There is no question “{question_id}” in the bank; choose another.")
        return found


def _read(path: Path) -> tuple[Question, ...]:
    raw = _parse(path)
    if not isinstance(raw, dict):
        raise InputError(f"{path} holds no questions: it must begin with “version: 1”.")
    try:
        entries = _File.model_validate(raw).questions
    except ValidationError as error:
        raise InputError(f"{path} can't be used: {_first(error, raw)}.") from error
    _check(path, entries)
    return tuple(Question(**dict(entry)) for entry in entries)


def _parse(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{path} is too large for a file of questions; choose another one.")
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"The questions in {path} can't be read ({error.strerror}); check the file."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark is not None else ""
        raise InputError(f"{path} is no YAML text{where}; correct it there.") from error


def _check(path: Path, entries: tuple[_Entry, ...]) -> None:
    twice = [name for name, count in Counter(e.id for e in entries).items() if count > 1]
    if twice:
        raise InputError(f"{path} has the question “{twice[0]}” twice; rename one of them.")
    known = {*VALUE_IDS, KEEPER_TEST}
    for entry in entries:
        if entry.value is not None and entry.value not in known:
            raise InputError(
                f"{path} gives question “{entry.id}” the value “{entry.value}”; "
                f"use one of {', '.join((*VALUE_IDS, KEEPER_TEST))}."
            )


def _first(error: ValidationError, raw: dict[str, Any]) -> str:
    detail: ErrorDetails = error.errors()[0]
    place = detail["loc"]
    message = detail["msg"][0].lower() + detail["msg"][1:]
    if len(place) >= 2 and place[0] == "questions":
        number = int(place[1])
        field = ".".join(str(part) for part in place[2:])
        return f"in question {_name(raw, number)}, “{field or 'all of it'}”: {message}"
    return f"“{'.'.join(str(part) for part in place)}”: {message}"


def _name(raw: dict[str, Any], number: int) -> str:
    entry = raw["questions"][number]
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"“{name}”" if isinstance(name, str) else f"number {number + 1}"
