"""The tracks of a stored run, each read when it is asked for: an hour of all of them is big."""

import threading
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.storage.database import Database
from netflix_coach.storage.models import TRACKS
from netflix_coach.storage.track_codec import unpack


class StoredTracks(Mapping[str, Track]):
    """By name; each is read once. Any thread but the window's, for it waits for the database.

    Asking for one raises StorageError where it is damaged, or went with a run that was replaced.
    """

    def __init__(self, database: Database, run_id: str, lengths: Mapping[str, int]) -> None:
        """`lengths` holds the names of the run's tracks and how many values each has."""
        self._database = database
        self._run_id = run_id
        self._lengths = lengths
        self._read: dict[str, Track] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> Track:
        if name not in self._lengths:
            raise KeyError(name)
        with self._lock:
            if name not in self._read:
                self._read[name] = self._from_database(name)
            return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._lengths

    def __iter__(self) -> Iterator[str]:
        return iter(self._lengths)

    def __len__(self) -> int:
        return len(self._lengths)

    def _from_database(self, name: str) -> Track:
        def work(db: Db) -> tuple[TrackSpec, int, bytes] | None:
            where = (TRACKS.c.run_id == self._run_id, TRACKS.c.name == name)
            row = db.execute(select(TRACKS).where(*where)).one_or_none()
            if row is None:
                return None
            spec = TrackSpec(row.name, row.step_us, tuple(row.columns), row.offset_us)
            return spec, row.length, row.data

        found = self._database.run(work)
        if found is None:
            raise StorageError("This take was analysed again meanwhile; open it once more.")
        spec, length, data = found
        try:
            return Track(spec, unpack(data, length, len(spec.columns)))
        except ValueError as error:
            raise StorageError(
                f"The stored analysis of this take is damaged in {self._database.path}; "
                "analyse the take again."
            ) from error
