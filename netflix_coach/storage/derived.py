"""What was derived of analysis runs, kept so that a take opens at once."""

import hashlib
import json
import logging
from collections.abc import Mapping

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.ground import Ground
from netflix_coach.storage.database import Database
from netflix_coach.storage.ground_codec import pack_ground, unpack_ground
from netflix_coach.storage.models import AnalysisRunRow, DerivedRow

log = logging.getLogger(__name__)

MOST = 3
"""Grounds kept of one run: with the limits in force, before they were changed, and a look."""


class DerivedRepository:
    """A store that may lose everything at any time: it is made again. Any thread; every method
    waits for the database's thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, run_id: str, inputs: Mapping[str, object]) -> Ground | None:
        """The ground made of a run with these inputs; None where none is kept, or it is damaged."""
        key = _key(inputs)

        def work(db: Db) -> bytes | None:
            row = db.get(DerivedRow, (run_id, key))
            return None if row is None else row.data

        blob = self._database.run(work)
        if blob is None:
            return None
        try:
            return unpack_ground(blob)
        except ValueError:
            log.warning("what was derived of run %s is damaged; it is made again", run_id)
            return None

    def save(self, run_id: str, inputs: Mapping[str, object], ground: Ground) -> None:
        """Keep the ground of a run; the oldest go. Nothing happens where the run went meanwhile."""
        row = DerivedRow(run_id=run_id, key=_key(inputs), data=pack_ground(ground))

        def work(db: Db) -> None:
            if db.get(AnalysisRunRow, run_id) is None:
                return
            of_run = DerivedRow.run_id == run_id
            db.execute(delete(DerivedRow).where(of_run, DerivedRow.key == row.key))
            db.add(row)
            db.flush()
            newest = select(DerivedRow.key).where(of_run).order_by(text("rowid DESC")).limit(MOST)
            db.execute(delete(DerivedRow).where(of_run, DerivedRow.key.not_in(newest)))

        self._database.run(work)


def _key(inputs: Mapping[str, object]) -> str:
    """The same for the same inputs, whatever their order."""
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
