"""The acceptance table of gaze: each figure with what is asked of it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Row:
    """A figure, its least (or largest) value, and what was measured."""

    title: str
    figure: str
    limit: float
    is_least: bool = True
    is_looked: bool = True
    """Whether the look at the lens was given to the analysis."""
    value: float = 0.0

    def measured(self, value: float, title: str = "") -> "Row":
        """The row with its value, and with another title where one is given."""
        return replace(self, value=value, title=title or self.title)

    @property
    def is_ok(self) -> bool:
        """Whether the value keeps to the limit."""
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.is_least else "≤"
        shown = f"{self.value:.0f}" if self.figure == "present called absent" else ""
        shown = shown or f"{self.value:.3f}"
        verdict = "ok" if self.is_ok else "**missed**"
        return f"| {self.title} | {sign} {self.limit:g} | {shown} | {verdict} |"


LIMITS = (
    Row("accuracy at 6 degrees, with a look at the lens", "accuracy", 0.92),
    Row("coverage", "coverage", 0.95),
    Row("away, precision", "away precision", 0.94),
    Row("away, recall", "away recall", 0.88),
    Row("camera, precision", "camera precision", 0.96),
    Row("camera, recall", "camera recall", 0.96),
    Row("episodes of 0.6 s or more found", "episodes found", 0.90),
    Row("false flags", "false flags", 0.05, is_least=False),
    Row("truly absent frames found", "absent found", 1.0),
    Row("present frames called absent", "present called absent", 0, is_least=False),
    Row("blinks found", "blinks found", 0.90),
    Row("false blinks", "false blinks", 0.08, is_least=False),
    Row("accuracy without a look (mode of the take)", "accuracy", 0.88, is_looked=False),
)
"""With the look unless the title says otherwise."""

SINGLE = Row("worst single recording", "accuracy", 0.86)
