"""What the transcript is made of: words, filler sounds between them, long silences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Certainty, Tier
from netflix_coach.domain.speech.silences import TYPING
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.timeline.content import LOW_CONFIDENCE
from netflix_coach.ui.timeline.geometry import SpanIndex

_MARKED = (Tier.DISCOURSE_MARKER, Tier.HEDGE, Tier.VAGUE, Tier.REPETITION)
_PARAGRAPH_GAP_MS = 1_000


class TokenKind(StrEnum):
    """How a token is set."""

    WORD = "word"
    UNSURE = "unsure"
    MARKED = "marked"
    MAYBE_MARKED = "maybe_marked"
    """Wording that may be ordinary."""
    SAID_FILLER = "said_filler"
    """A filler sound that was recognised as a word."""
    FILLER = "filler"
    SILENCE = "silence"


SAID = frozenset(
    {
        TokenKind.WORD,
        TokenKind.UNSURE,
        TokenKind.MARKED,
        TokenKind.MAYBE_MARKED,
        TokenKind.SAID_FILLER,
    }
)
"""Kinds that are words, which can be corrected."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or what stands between words, with its time."""

    text: str
    start_ms: int
    end_ms: int
    kind: TokenKind
    opens_paragraph: bool = False
    is_corrected: bool = False
    """Whether the user put it right."""


def tokens_of(analysis: Analysis) -> tuple[Token, ...]:
    """The take as text, in order of time; a pause of a second or more opens a paragraph."""
    wording = [a for a in analysis.annotations if a.tier in _MARKED]
    marked = SpanIndex([a.span for a in wording if a.certainty is not Certainty.POSSIBLE])
    maybe = SpanIndex([a.span for a in wording if a.certainty is Certainty.POSSIBLE])
    fillers = SpanIndex([a.span for a in analysis.tier(Tier.FILLED_PAUSE)])
    words = SpanIndex([w.span for w in analysis.words])
    found = [_of_word(word, marked, maybe, fillers) for word in analysis.words]
    found.extend(
        _of_filler(a) for a in analysis.tier(Tier.FILLED_PAUSE) if words.at(_centre(a)) is None
    )
    found.extend(_of_silence(a) for a in analysis.tier(Tier.LONG_SILENCE))
    found.sort(key=lambda token: (token.start_ms, token.end_ms))
    return tuple(_in_paragraphs(found))


def _of_word(word: Word, marked: SpanIndex, maybe: SpanIndex, fillers: SpanIndex) -> Token:
    centre = (word.start_ms + word.end_ms) / 2
    kind = TokenKind.WORD
    if fillers.at(centre) is not None:
        kind = TokenKind.SAID_FILLER
    elif word.confidence < LOW_CONFIDENCE:
        kind = TokenKind.UNSURE
    elif marked.at(centre) is not None:
        kind = TokenKind.MARKED
    elif maybe.at(centre) is not None:
        kind = TokenKind.MAYBE_MARKED
    return Token(word.text, word.start_ms, word.end_ms, kind, is_corrected=word.is_corrected)


def _of_filler(annotation: Annotation) -> Token:
    said = annotation.label or "um"
    doubt = "?" if annotation.certainty is Certainty.POSSIBLE else ""
    return Token(f"({said}{doubt})", annotation.start_ms, annotation.end_ms, TokenKind.FILLER)


def _of_silence(annotation: Annotation) -> Token:
    length = duration_text(annotation.end_ms - annotation.start_ms)
    what = "typing" if annotation.label == TYPING else "silent"
    return Token(f"[{what} {length}]", annotation.start_ms, annotation.end_ms, TokenKind.SILENCE)


def _in_paragraphs(found: list[Token]) -> Iterator[Token]:
    end_ms: int | None = None
    for token in found:
        opens = end_ms is None or token.start_ms - end_ms >= _PARAGRAPH_GAP_MS
        yield replace(token, opens_paragraph=True) if opens else token
        end_ms = max(token.end_ms, end_ms or 0)


def _centre(annotation: Annotation) -> float:
    return (annotation.start_ms + annotation.end_ms) / 2
