"""What was typed while takes were recorded, as searches find it.

The text itself is a file beside the recording (`storage.typed_file`); a search entry is a copy.
"""

import logging

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.session import FoundIn, Typed
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.models import SearchEntryRow, TakeRow
from netflix_coach.storage.search_index import put
from netflix_coach.storage.typed_file import load_typed

log = logging.getLogger(__name__)


def index_typed(db: Db, take_id: str, typed: Typed) -> None:
    """Have searches find what was typed as it stands now."""
    put(db, FoundIn.TYPED, take_id, take_id, 0, typed.text)


def index_older(db: Db, folder: DataFolder) -> None:
    """Index the texts that have no entry: those of takes made before typed text was searched."""
    indexed = select(SearchEntryRow.take_id).where(SearchEntryRow.kind == FoundIn.TYPED.value)
    wanted = select(TakeRow.id, TakeRow.session_id).where(TakeRow.id.not_in(indexed))
    for take_id, session_id in db.execute(wanted).all():
        index_typed(db, take_id, read_typed(folder, session_id, take_id))


def read_typed(folder: DataFolder, session_id: str, take_id: str) -> Typed:
    """What was typed for a take; nothing where there is none, or where the file is damaged."""
    try:
        return load_typed(folder.editor_path(session_id, take_id))
    except StorageError as error:  # a review or a search without it is better than none
        log.warning("%s", error)
        return Typed()
