"""The take before: what the measures of this one are compared with."""

from dataclasses import dataclass

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.session import Session, Take
from netflix_coach.services.library import LibraryService
from netflix_coach.services.take_analysis import TakeAnalysis


@dataclass(frozen=True, slots=True)
class LastTake:
    """An earlier take with what was measured of it."""

    take: Take
    measures: tuple[Measure, ...]


class ComparisonService:
    """Finds the take before and judges it with the limits in force. Any thread; takes its time."""

    def __init__(self, library: LibraryService, analysis: TakeAnalysis) -> None:
        self._library = library
        self._analysis = analysis

    def before(self, take_id: str) -> LastTake | None:
        """The last take of the same question before this one, or else of the same session.

        None where there is none that was analysed.
        """
        sessions = self._library.sessions()
        found = _earlier(sessions, self._library.take(take_id))
        for take in found:
            try:
                return LastTake(take, self._analysis.measures(take.id))
            except InputError:  # never analysed; the one before it will do
                continue
        return None


def _earlier(sessions: tuple[Session, ...], take: Take) -> list[Take]:
    """Earlier takes of the same question, newest first; without any, those of the session."""
    earlier = [
        each
        for session in sessions
        for each in session.takes
        if each.started_at < take.started_at and each.stage is take.stage
    ]
    question = take.question_id or take.question_text
    same = [t for t in earlier if question and (t.question_id or t.question_text) == question]
    near = [t for t in earlier if t.session_id == take.session_id]
    return sorted(same or near, key=lambda each: each.started_at, reverse=True)
