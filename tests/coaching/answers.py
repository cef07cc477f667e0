"""Answers of `tests/data/steps`, said aloud at an even pace with a pause after each step."""

import re
from dataclasses import dataclass
from pathlib import Path

from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word

DATA = Path(__file__).parents[1] / "data" / "steps"
WORD_MS = 350
_HEAD = re.compile(r"== (\w+): ([^|]+?)(?: \| missing: (.*))?$")


@dataclass(frozen=True)
class Answer:
    """What was said, where each step of it was told, and which steps were not."""

    name: str
    stage: Stage
    words: tuple[Word, ...]
    told: tuple[tuple[Step, Span], ...]
    missing: tuple[Step, ...]

    @property
    def features(self) -> Features:
        """As if a recogniser had heard it."""
        return Features(duration_ms=self.words[-1].end_ms + 500, words=self.words)


def said(text: str, from_ms: int = 500) -> tuple[Word, ...]:
    """Words one after the other."""
    return tuple(
        Word(word, from_ms + WORD_MS * i, from_ms + WORD_MS * i + WORD_MS - 30, 0.9)
        for i, word in enumerate(text.split())
    )


def answers() -> tuple[Answer, ...]:
    """Every answer of the file."""
    made: list[Answer] = []
    for line in (DATA / "answers.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if (head := _HEAD.match(line)) is not None:
            missing = tuple(Step(s) for s in (head[3] or "").split())
            made.append(Answer(head[2], Stage(head[1]), (), (), missing))
            continue
        last = made[-1]
        from_ms = last.words[-1].end_ms + 400 if last.words else 500
        name, _, text = line.partition(":") if not line.startswith("-") else ("", "", line[1:])
        words = said(text, from_ms)
        told = ((Step(name), Span(from_ms, words[-1].end_ms)),) if name else ()
        made[-1] = Answer(last.name, last.stage, last.words + words, last.told + told, last.missing)
    return tuple(made)
