"""What the program costs, beside the bare calls measured in the same run (`make bench`).

    python -m tests.bench [start] [analysis] [derivation] [recording]

Figures depend on the machine and on what else it does; the ratios much less.
"""

import sys

from tests.bench import analysis, derivation, recording, start

PARTS = {
    "start": start.report,
    "analysis": analysis.report,
    "derivation": derivation.report,
    "recording": recording.report,
}


def main() -> None:
    """Print the parts asked for, or all."""
    for name in sys.argv[1:] or PARTS:
        sys.stdout.write(f"\n{name}\n")
        for line in PARTS[name]():
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
