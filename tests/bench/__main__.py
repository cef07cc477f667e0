"""What the program costs, beside the bare calls measured in the same run (`make bench`).

    python -m tests.bench [start] [analysis] [speech] [face] [recording]
                          [timeline] [review] [player] [typing] [memory] [--long]

Takes about four minutes. With `--long` ten real minutes are recorded; without, the ten-minute take
that is finished is the recorded one repeated. The part `memory`, an hour of sound and pictures,
takes five minutes more and runs only when named or with `--long`. Figures depend on the machine
and on what else it does; the ratios much less.
"""

import argparse
import os
import sys
from collections.abc import Iterator

from tests.bench import (
    analysis,
    face,
    memory,
    player,
    recording,
    review,
    speech,
    start,
    timeline,
    typing,
)
from tests.bench.table import Row

PARTS = {
    "start": start.report,
    "analysis": analysis.report,
    "speech": speech.report,
    "face": face.report,
    "timeline": timeline.report,
    "review": review.report,
    "player": player.report,
    "typing": typing.report,
    "memory": memory.report,
}
RECORDING = "recording"
ONLY_LONG = "memory"


def rows(part: str, *, is_long: bool) -> Iterator[Row]:
    """The figures of one part."""
    return recording.report(is_long=is_long) if part == RECORDING else PARTS[part]()


def main() -> int:
    """Print the parts asked for, or all; 1 where a figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join((*PARTS, RECORDING)))
    parser.add_argument("--long", action="store_true", help="ten real minutes, and memory")
    given = parser.parse_args()
    usual = [part for part in (*PARTS, RECORDING) if given.long or part != ONLY_LONG]
    if unknown := set(given.parts) - {*PARTS, RECORDING}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    over = 0
    for part in given.parts or usual:
        sys.stdout.write(f"\n{part}\n")
        for row in rows(part, is_long=given.long):
            over += row.is_over
            sys.stdout.write(f"  {row}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{over} over the limit\n" if over else "\neverything within its limit\n")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
