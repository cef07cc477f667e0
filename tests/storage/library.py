"""Every repository over one database, with a clock and ids that tests can foretell."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.session import Marker, Note, Session, Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.voice import VoiceTrack
from netflix_coach.storage.analyses import AnalysisRepository
from netflix_coach.storage.annotations import AnnotationRepository
from netflix_coach.storage.calibrations import CalibrationRepository
from netflix_coach.storage.database import Database
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.search import SearchRepository
from netflix_coach.storage.self_ratings import SelfRatingRepository
from netflix_coach.storage.sessions import SessionRepository
from netflix_coach.storage.takes import TakeRepository
from netflix_coach.storage.voice_tracks import VoiceTrackRepository

START = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


class Clock:
    """A minute passes at every look."""

    def __init__(self) -> None:
        self._now = START

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@dataclass
class Library:
    """Every repository over one database."""

    folder: DataFolder
    database: Database
    sessions: SessionRepository
    takes: TakeRepository
    analyses: AnalysisRepository
    annotations: AnnotationRepository
    search: SearchRepository
    calibrations: CalibrationRepository
    self_ratings: SelfRatingRepository
    voices: VoiceTrackRepository
    new_id: Callable[[], str]

    def add_session(self, title: str = "Monday practice") -> Session:
        return self.sessions.create(title)

    def add_note(self, take_id: str, span: Span, text: str) -> Note:
        note = Note(self.new_id(), take_id, span, text, self.database.now())
        self.annotations.apply(take_id, Edit("add note", added=(note,)))
        return note

    def add_marker(self, take_id: str, t_ms: int, label: str) -> Marker:
        marker = Marker(self.new_id(), take_id, t_ms, label)
        self.annotations.apply(take_id, Edit("add marker", added=(marker,)))
        return marker

    def correct(self, correction: Correction) -> Correction:
        self.annotations.apply(correction.take_id, Edit("correct", added=(correction,)))
        return correction

    def add_voice(self, voice: VoiceTrack) -> VoiceTrack:
        self.annotations.apply(voice.take_id, Edit("add voice note", added=(voice,)))
        return voice

    def add_take(
        self,
        session: Session,
        title: str = "The outage",
        question: str = "What failed?",
        state: TakeState = TakeState.READY,
    ) -> Take:
        take = Take(
            id=self.new_id(),
            session_id=session.id,
            title=title,
            stage=Stage.BEHAVIOURAL,
            started_at=self.database.now(),
            state=state,
            origin=TakeOrigin.RECORDED,
            question_text=question,
        )
        self.takes.create(take)
        return take


def open_library(root: Path) -> Library:
    """The library of a folder; close its database afterwards."""
    folder = DataFolder(root)
    folder.prepare()
    clock = Clock()
    numbers = itertools.count(1)

    def new_id() -> str:
        return f"id{next(numbers)}"

    database = Database(folder.database_path, now=clock)
    return Library(
        folder=folder,
        database=database,
        sessions=SessionRepository(database, folder.root, new_id),
        takes=TakeRepository(database, folder.root),
        analyses=AnalysisRepository(database, new_id),
        annotations=AnnotationRepository(database),
        search=SearchRepository(database, folder),
        calibrations=CalibrationRepository(database),
        self_ratings=SelfRatingRepository(database),
        voices=VoiceTrackRepository(database),
        new_id=new_id,
    )
