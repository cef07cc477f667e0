"""One figure of the bench: its name, value and limit, and whether it keeps to it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of the table; `limit` is the largest value allowed, None where there is none."""

    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    remark: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the value is larger than allowed."""
        return self.limit is not None and self.value > self.limit

    def __str__(self) -> str:
        shown = f"{self.value:.0f}" if self.unit in ("", "ms", "MB") else f"{self.value:.2f}"
        allowed = verdict = ""
        if self.limit is not None:
            allowed = f"≤ {self.limit:g}"
            verdict = "over" if self.is_over else "ok"
        remark = f"  {self.remark}" if self.remark else ""
        line = f"{self.name:44}{shown:>8} {self.unit:6}{allowed:>7} {verdict:5}{remark}"
        return line.rstrip()
