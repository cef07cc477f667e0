"""What a command prints: lines, tables, and progress where somebody watches."""

import sys
from collections.abc import Iterable, Sequence

_WIDTH = 30


def print_line(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warn(sentence: str) -> None:
    """One sentence on standard error; nothing where there is none."""
    if sentence:
        sys.stderr.write(f"{sentence}\n")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Columns aligned, two blanks between them."""
    held = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*held, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in held
    )


class ConsoleProgress:
    """A bar on standard error, drawn only where that is a terminal."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._is_shown = sys.stderr.isatty()
        self._last = -1

    def __call__(self, share: float) -> None:
        """Show the share done, 0 to 1."""
        percent = int(share * 100)
        if not self._is_shown or percent == self._last:
            return
        self._last = percent
        bar = "#" * int(share * _WIDTH)
        sys.stderr.write(f"\r{self._title} [{bar:<{_WIDTH}}] {percent:3d} %")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the bar's line."""
        if self._is_shown and self._last >= 0:
            sys.stderr.write("\n")
