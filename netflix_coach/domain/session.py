"""Sessions, takes and what belongs to them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from netflix_coach.domain.calibration.look import LensLook
from netflix_coach.domain.media import AudioInfo, DropCounts, VideoInfo
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span


class TakeState(StrEnum):
    """Where a take stands; the row exists before the first frame is written.

    CUT_OFF is a take that the program did not finish, say by a power cut, and brought back.
    """

    RECORDING = "recording"
    READY = "ready"
    CUT_OFF = "cut_off"


class TakeOrigin(StrEnum):
    """Where a take's media came from."""

    RECORDED = "recorded"
    IMPORTED_COPY = "imported_copy"
    IMPORTED_REFERENCE = "imported_reference"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """The file of a take; `path` is absolute. Streams that it lacks are None."""

    path: Path
    duration_ms: int
    size_bytes: int
    video: VideoInfo | None
    audio: AudioInfo | None


@dataclass(frozen=True, slots=True)
class Take:
    """One continuous recording: the answer to one question. Times of day are UTC."""

    id: str
    session_id: str
    title: str
    stage: Stage
    started_at: datetime
    state: TakeState
    origin: TakeOrigin
    question_id: str | None = None
    question_text: str = ""
    clock_start_ns: int = 0
    """Session clock at take time 0."""
    media: MediaFile | None = None
    drops: DropCounts = field(default_factory=DropCounts)
    session_look: LensLook | None = None
    """The look at the lens that was in force; kept, so that a later one changes nothing here."""

    @property
    def is_sample(self) -> bool:
        """Whether it shows the bundled recording, which the demonstration model understands."""
        return self.origin is TakeOrigin.SAMPLE


@dataclass(frozen=True, slots=True)
class Typed:
    """What the user typed into the window's editor while answering.

    `keys_ms` are the times at which keys were pressed, in order and to a tenth of a second; which
    keys they were is kept nowhere.
    """

    text: str = ""
    keys_ms: tuple[int, ...] = ()

    def moment_ms(self, word: int) -> int:
        """About when the word of that index (words divided by blanks) was typed.

        Since nothing tells which key made which letter, the keys are taken to have made the
        letters in their order, equally many for each; 0 where no key was counted, or where the
        text has no such word.
        """
        words = self.text.split()
        if not (self.keys_ms and word < len(words)):
            return 0
        before, letters = sum(map(len, words[:word])), sum(map(len, words))
        return self.keys_ms[len(self.keys_ms) * before // letters]


@dataclass(frozen=True, slots=True)
class Session:
    """One practice occasion; holds takes in the order they were made."""

    id: str
    title: str
    started_at: datetime
    takes: tuple[Take, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What the user wrote at a moment (start equals end) or over a span."""

    id: str
    take_id: str
    span: Span
    text: str
    created_at: datetime
    colour: NoteColour = NoteColour.NONE


@dataclass(frozen=True, slots=True)
class Marker:
    """A labelled instant set by the user."""

    id: str
    take_id: str
    t_ms: int
    label: str
    colour: NoteColour = NoteColour.NONE


class FoundIn(StrEnum):
    """Where a searched text comes from; the values are kept in the library."""

    WORDS = "words"
    NOTE = "note"
    MARKER = "marker"
    VOICE = "voice"
    TYPED = "typed"
    TAKE_TITLE = "take_title"
    SESSION_TITLE = "session_title"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place in the library where searched words were said or written."""

    take_id: str
    session_title: str
    take_title: str
    started_at: datetime
    """When the take was begun."""
    t_ms: int
    excerpt: str
    found_in: FoundIn
