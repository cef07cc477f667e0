"""The words of a take as the user has them: what was recognised, with corrections."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word


@dataclass(frozen=True, slots=True)
class CorrectedWords:
    """The words in order of time, and the corrections that found nothing to correct."""

    words: tuple[Word, ...]
    idle: tuple[Correction, ...] = ()


def correct_words(words: Sequence[Word], corrections: Iterable[Correction]) -> CorrectedWords:
    """Put the user's words in place of those recognised. Other corrections are passed over.

    A word belongs to a correction when its middle lies inside the correction's target, whatever
    recognised it. Where words stood that are no longer there (a new analysis heard none), the
    correction is idle: it is kept, and nothing is put in.
    """
    wanted = [c for c in corrections if c.kind is CorrectionKind.WORDS]
    if not wanted:
        return CorrectedWords(tuple(words))
    by_centre = sorted(words, key=lambda word: word.span.centre_ms)
    centres = [word.span.centre_ms for word in by_centre]
    replaced: set[int] = set()
    put_in: list[Word] = []
    idle = []
    for correction in wanted:
        first = bisect_left(centres, correction.target.start_ms)
        stop = bisect_left(centres, correction.target.end_ms)
        if first == stop and correction.was:
            idle.append(correction)
            continue
        replaced.update(range(first, stop))
        put_in.extend(_spoken(correction, by_centre[first:stop]))
    kept = [word for at, word in enumerate(by_centre) if at not in replaced]
    return CorrectedWords(tuple(sorted((*kept, *put_in), key=lambda word: word.span)), tuple(idle))


def _spoken(correction: Correction, old: Sequence[Word]) -> Iterator[Word]:
    """The correction's words; as many as were recognised keep those words' times."""
    texts = correction.text.split()
    if len(texts) == len(old):
        spans = [word.span for word in old]
    else:
        whole = Span(min(w.start_ms for w in old), max(w.end_ms for w in old)) if old else None
        spans = divide(whole or correction.span, [len(text) for text in texts])
    for text, span in zip(texts, spans, strict=True):
        yield Word(text, span.start_ms, span.end_ms, 1.0, is_corrected=True)


def divide(span: Span, lengths: Sequence[int]) -> list[Span]:
    """Parts of a span in a row, each as long as its share of the letters."""
    total = sum(lengths)
    edges = [
        span.start_ms + span.duration_ms * until // max(1, total)
        for until in accumulate(lengths, initial=0)
    ]
    return [Span(start, end) for start, end in pairwise(edges)]
