"""What the transcript is made of: words, filler sounds between them, long silences."""

from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Certainty, Tier
from netflix_coach.domain.speech.silences import TYPING
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word, WordsInTime
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


class Token(NamedTuple):
    """A word, or what stands between words, with its time.

    An hour has ten thousand, made anew after each correction: hence a tuple.
    """

    text: str
    start_ms: int
    end_ms: int
    kind: TokenKind
    opens_paragraph: bool = False
    is_corrected: bool = False
    """Whether the user put it right."""


_when = itemgetter(Token._fields.index("start_ms"), Token._fields.index("end_ms"))


def tokens_of(analysis: Analysis) -> tuple[Token, ...]:
    """The take as text, in order of time; a pause of a second or more opens a paragraph."""
    words, fillers = analysis.words, analysis.tier(Tier.FILLED_PAUSE)
    kinds = _kinds(words, analysis.annotations, fillers)
    found = [
        Token(word.text, word.start_ms, word.end_ms, kind, is_corrected=word.is_corrected)
        for word, kind in zip(words, kinds, strict=True)
    ]
    said = WordsInTime(words)
    found.extend(_of_filler(a) for a in fillers if not _is_said(a, said))
    found.extend(_of_silence(a) for a in analysis.tier(Tier.LONG_SILENCE))
    found.sort(key=_when)
    _open_paragraphs(found)
    return tuple(found)


def _kinds(
    words: Sequence[Word], annotations: Sequence[Annotation], fillers: Sequence[Annotation]
) -> Sequence[TokenKind]:
    """How each word is set: the first that holds of filler, unsure, marked and maybe marked."""
    wording = [a for a in annotations if a.tier in _MARKED]
    centres = np.array([word.start_ms + word.end_ms for word in words], np.float64) / 2

    def held(spans: Sequence[Annotation]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return SpanIndex([a.span for a in spans]).holds(centres)

    is_unsure = np.array([word.confidence < LOW_CONFIDENCE for word in words], np.bool_)
    places = np.select(
        [
            held(fillers),
            is_unsure,
            held([a for a in wording if a.certainty is not Certainty.POSSIBLE]),
            held([a for a in wording if a.certainty is Certainty.POSSIBLE]),
        ],
        [1, 2, 3, 4],
        0,
    )
    names = (
        TokenKind.WORD,
        TokenKind.SAID_FILLER,
        TokenKind.UNSURE,
        TokenKind.MARKED,
        TokenKind.MAYBE_MARKED,
    )
    return [names[place] for place in places.tolist()]


def _is_said(filler: Annotation, words: WordsInTime) -> bool:
    """Whether a filler sound was recognised as a word."""
    centre = filler.span.centre_ms
    near = words.near(Span(int(centre), int(centre) + 1))
    return any(word.start_ms <= centre <= word.end_ms for word in near)


def _of_filler(annotation: Annotation) -> Token:
    said = annotation.label or "um"
    doubt = "?" if annotation.certainty is Certainty.POSSIBLE else ""
    return Token(f"({said}{doubt})", annotation.start_ms, annotation.end_ms, TokenKind.FILLER)


def _of_silence(annotation: Annotation) -> Token:
    length = duration_text(annotation.end_ms - annotation.start_ms)
    what = "typing" if annotation.label == TYPING else "silent"
    return Token(f"[{what} {length}]", annotation.start_ms, annotation.end_ms, TokenKind.SILENCE)


def _open_paragraphs(tokens: list[Token]) -> None:
    """Mark the tokens before which there is a pause."""
    if not tokens:
        return
    starts = np.array([token.start_ms for token in tokens])
    ends = np.maximum.accumulate([token.end_ms for token in tokens])
    after_pause = np.flatnonzero(starts[1:] - ends[:-1] >= _PARAGRAPH_GAP_MS) + 1
    for index in (0, *after_pause.tolist()):
        tokens[index] = tokens[index]._replace(opens_paragraph=True)
