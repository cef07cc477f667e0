"""Hold each package's coverage (lines and branches) against its floor, after a whole test run."""

import json
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

FLOORS = {"domain": 100, "services": 90, "storage": 90, "media": 90, "ui": 75}
"""Per cent; packages without a floor are shown all the same."""


def shares(root: Path) -> dict[str, float]:
    """Per cent covered of each package."""
    coverage = Coverage(config_file=str(root / "pyproject.toml"))
    coverage.load()
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        coverage.json_report(outfile=report.name)
        files = json.loads(Path(report.name).read_text(encoding="utf-8"))["files"]
    counts: dict[str, list[int]] = {}
    for name, each in files.items():
        summary = each["summary"]
        held = counts.setdefault(Path(name).parts[1].removesuffix(".py"), [0, 0])
        held[0] += summary["covered_lines"] + summary["covered_branches"]
        held[1] += summary["num_statements"] + summary["num_branches"]
    return {name: 100 * done / max(1, of) for name, (done, of) in sorted(counts.items())}


def main() -> int:
    """Print a line for each package; 1 if one is below its floor."""
    below = False
    for name, share in shares(Path(__file__).resolve().parent.parent).items():
        floor = FLOORS.get(name, 0)
        # Whole per cents are compared as shown: 99.96 is not 100.
        is_below = int(share) < floor
        below |= is_below
        note = f"floor {floor}" + (", BELOW IT" if is_below else "") if floor else ""
        print(f"  {name:12}{int(share):4} %  {note}")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
