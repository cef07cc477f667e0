"""The program's entry: reads the command line and hands over to a command or the window."""

import logging
import sys
from collections.abc import Sequence

from netflix_coach.app.arguments import parser
from netflix_coach.app.paths import data_dir
from netflix_coach.domain.errors import Cancelled, CoachError

EXIT_DONE = 0
EXIT_BUG = 1
EXIT_UNUSABLE = 2
EXIT_CANCELLED = 3

log = logging.getLogger("netflix_coach")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code.

    0 done; 2 the input or the command line can't be used, with one sentence on standard error;
    3 cancelled.
    """
    # Without a handler Python would print warnings where the user reads sentences.
    log.addHandler(logging.NullHandler())
    given = parser().parse_args(arguments)
    folder = data_dir(given.data_dir)
    try:
        if given.command is None:
            from netflix_coach.app.window import open_window

            return open_window(folder)
        from netflix_coach.app.commands import run_command

        return run_command(given, folder)
    except CoachError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return EXIT_UNUSABLE
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write("Cancelled; nothing was left behind.\n")
        return EXIT_CANCELLED
    except BrokenPipeError:
        return EXIT_BUG


if __name__ == "__main__":
    sys.exit(main())
