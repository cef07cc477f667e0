"""The words of a take as the user has them, inside a transaction of the database's."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.corrections.words import correct_words
from netflix_coach.domain.session import FoundIn
from netflix_coach.domain.transcript import Word
from netflix_coach.storage.mapping import correction_of
from netflix_coach.storage.models import WORDS, AnalysisRunRow, CorrectionRow, VoiceTrackRow
from netflix_coach.storage.search_index import put


def corrections_of(db: Db, take_id: str) -> tuple[Correction, ...]:
    """What the user put right of a take, oldest first."""
    wanted = select(CorrectionRow).where(CorrectionRow.take_id == take_id)
    rows = db.scalars(wanted.order_by(CorrectionRow.created_at, CorrectionRow.id))
    return tuple(correction_of(row) for row in rows)


def spoken_words(db: Db, take_id: str) -> tuple[Word, ...]:
    """The words of the take's run with the user's corrections."""
    wanted = (
        select(WORDS.c.text, WORDS.c.start_ms, WORDS.c.end_ms, WORDS.c.confidence)
        .join(AnalysisRunRow, WORDS.c.run_id == AnalysisRunRow.id)
        .where(AnalysisRunRow.take_id == take_id)
        .order_by(WORDS.c.position)
    )
    words = tuple(Word(*row) for row in db.execute(wanted))
    return correct_words(words, corrections_of(db, take_id)).words


def voice_words(db: Db, voice_id: str) -> tuple[Word, ...]:
    """The words of a voice note."""
    row = db.get(VoiceTrackRow, voice_id)
    return tuple(Word(*entry) for entry in (row.words if row is not None else None) or ())


def index_words(db: Db, take_id: str) -> None:
    """Have searches find the words as they stand now."""
    spoken = " ".join(word.text for word in spoken_words(db, take_id))
    put(db, FoundIn.WORDS, take_id, take_id, 0, spoken)
