"""What the program costs, beside the bare calls measured in the same run (`make bench`).

    python -m tests.bench [start] [analysis] [recording] [timeline] [--long]

Takes about two minutes. With `--long` ten real minutes are recorded; without, the ten-minute take
that is finished is the recorded one repeated. Figures depend on the machine and on what else it
does; the ratios much less.
"""

import argparse
import os
import sys
from collections.abc import Iterator

from tests.bench import analysis, recording, start, timeline
from tests.bench.table import Row

PARTS = ("start", "analysis", "recording", "timeline")


def rows(part: str, *, is_long: bool) -> Iterator[Row]:
    """The figures of one part."""
    if part == "recording":
        return recording.report(is_long=is_long)
    return {"start": start, "analysis": analysis, "timeline": timeline}[part].report()


def main() -> int:
    """Print the parts asked for, or all; 1 where a figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--long", action="store_true", help="record ten real minutes")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    over = 0
    for part in given.parts or PARTS:
        sys.stdout.write(f"\n{part}\n")
        for row in rows(part, is_long=given.long):
            over += row.is_over
            sys.stdout.write(f"  {row}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{over} over the limit\n" if over else "\neverything within its limit\n")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
