"""Keeps the ground of analyses, so that a take looked at before opens at once."""

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.ground import Ground
from netflix_coach.storage.derived import DerivedRepository

log = logging.getLogger(__name__)


class Grounds:
    """Asked before a ground is made, told after. Any thread; nobody waits for what is written.

    What can't be read or written is made again another time: it is worth a line in the log, and
    no more.
    """

    def __init__(self, derived: DerivedRepository) -> None:
        self._derived = derived
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="grounds")

    def get(self, run_id: str, inputs: Mapping[str, object]) -> Ground | None:
        """The ground of a run, if it is kept."""
        try:
            return self._derived.load(run_id, inputs)
        except CoachError as error:
            log.warning("no ground could be read: %s", error.sentence)
            return None

    def keep(self, run_id: str, inputs: Mapping[str, object], ground: Ground) -> None:
        """Write the ground of a run, in the background."""
        self._writer.submit(self._save, run_id, inputs, ground)

    def shutdown(self) -> None:
        """Finish what is to be written: a fraction of a second at most."""
        self._writer.shutdown()

    def _save(self, run_id: str, inputs: Mapping[str, object], ground: Ground) -> None:
        try:
            self._derived.save(run_id, inputs, ground)
        except CoachError as error:
            log.warning("a ground could not be kept: %s", error.sentence)
        except Exception:
            log.exception("a ground could not be kept")
