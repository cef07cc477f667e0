"""What to say of a point: titles and advice as data, filled with the point's figure."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.points import Point, PointKind
from netflix_coach.domain.wording import duration_text, percent_text

SHIPPED_ADVICE = Path(__file__).parent / "content" / "advice.toml"
"""The advice that comes with the program."""

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

_FIGURES = {
    PointKind.FILLER_CLUSTER: "count",
    PointKind.HEDGES: "count",
    PointKind.FILLER_RATE: "rate",
    PointKind.FAST_PACE: "rate",
    PointKind.SLOW_PACE: "rate",
    PointKind.FACING_LITTLE: "share",
}


class _Entry(BaseModel):
    """What is said of one kind of point."""

    model_config = ConfigDict(extra="forbid")

    title: _Line
    advice: _Line


_FILE = TypeAdapter(dict[PointKind, _Entry])


class Advice:
    """Titles and advice for every kind of point. Immutable; any thread."""

    def __init__(self, entries: dict[PointKind, _Entry]) -> None:
        self._entries = entries

    @classmethod
    def load(cls, path: Path = SHIPPED_ADVICE) -> "Advice":
        """Read a file of advice, the shipped one unless told otherwise.

        Raises:
            InputError: the file can't be read, or says nothing of some kind of point.
        """
        try:
            entries = _FILE.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, ValidationError) as error:
            raise InputError(f"The advice in {path.name} can't be used: {error}") from error
        missing = [kind for kind in PointKind if kind not in entries]
        if missing:
            raise InputError(f"The advice in {path.name} says nothing of “{missing[0]}”; add it.")
        return cls(entries)

    def title(self, point: Point) -> str:
        """What happened, in a few words: “3.7 s of silence”."""
        return self._entries[point.kind].title.format(**_figure(point))

    def sentence(self, point: Point) -> str:
        """What to do next, in one sentence."""
        return self._entries[point.kind].advice.format(**_figure(point))


def _figure(point: Point) -> dict[str, str]:
    name = _FIGURES.get(point.kind, "length")
    if name == "share":
        return {name: percent_text(point.figure)}
    if name == "rate":
        return {name: f"{point.figure:.0f}" if point.figure >= 20 else f"{point.figure:.1f}"}
    return {name: f"{point.figure:.0f}" if name == "count" else duration_text(point.figure)}
