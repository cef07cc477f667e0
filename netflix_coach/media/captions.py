"""Captions: words grouped into blocks that can be read, and their WebVTT form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

LINE_CHARACTERS: Final = 42
LINES: Final = 2
LONGEST_MS: Final = 6000
BREAK_AT_PAUSE_MS: Final = 500
_SHORTEST_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class Caption:
    """A block of at most two lines, shown during its span."""

    span: Span
    text: str


def captions_from_words(words: Iterable[Word]) -> tuple[Caption, ...]:
    """Blocks of at most two lines of 42 characters and six seconds, broken at pauses."""
    blocks: list[list[Word]] = []
    for word in words:
        if blocks and _fits(blocks[-1], word):
            blocks[-1].append(word)
        else:
            blocks.append([word])
    captions = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1][0].start_ms if index + 1 < len(blocks) else None
        captions.append(Caption(_shown(block, following), "\n".join(_lines(block))))
    return tuple(captions)


def clipped(captions: Iterable[Caption], span: Span) -> tuple[Caption, ...]:
    """The captions inside a clip, times relative to its in point."""
    inside = ((caption.span.clipped(span), caption.text) for caption in captions)
    return tuple(Caption(part.shifted(-span.start_ms), text) for part, text in inside if part)


def webvtt(captions: Sequence[Caption]) -> str:
    """The captions as a WebVTT file, times as they stand."""
    blocks = ["WEBVTT"]
    for caption in captions:
        start, end = _stamp(caption.span.start_ms), _stamp(caption.span.end_ms)
        blocks.append(f"{start} --> {end}\n{_escaped(caption.text)}")
    return "\n\n".join(blocks) + "\n"


def _fits(block: Sequence[Word], word: Word) -> bool:
    if word.start_ms - block[-1].end_ms >= BREAK_AT_PAUSE_MS:
        return False
    if word.end_ms - block[0].start_ms > LONGEST_MS:
        return False
    return len(_lines([*block, word])) <= LINES


def _shown(block: Sequence[Word], following_ms: int | None) -> Span:
    """From the first word to the last, a moment longer where the next block leaves room."""
    start, end = block[0].start_ms, block[-1].end_ms
    wanted = max(end, start + _SHORTEST_MS)
    if following_ms is not None:
        wanted = min(wanted, max(following_ms, start))
    return Span(start, wanted)


def _lines(block: Sequence[Word]) -> list[str]:
    lines: list[str] = []
    for word in block:
        if lines and len(lines[-1]) + 1 + len(word.text) <= LINE_CHARACTERS:
            lines[-1] += f" {word.text}"
        else:
            lines.append(word.text)
    return lines


def _stamp(t_ms: int) -> str:
    seconds, ms = divmod(t_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
