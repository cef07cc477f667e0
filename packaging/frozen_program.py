"""Where the frozen program starts: worker processes first, then the command line."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A spawned worker is this same file started again; it must never reach the command line.
    multiprocessing.freeze_support()

    from netflix_coach.app.main import main

    sys.exit(main())
