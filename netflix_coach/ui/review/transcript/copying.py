"""A transcript as text to be pasted elsewhere."""

from collections.abc import Sequence

from netflix_coach.domain.wording import time_text
from netflix_coach.ui.review.transcript.tokens import Token


def as_text(tokens: Sequence[Token], *, with_times: bool) -> str:
    """A line for each paragraph, with its time in front where that is wanted: "[1:05] we …"."""
    lines: list[list[Token]] = []
    for token in tokens:
        if token.opens_paragraph or not lines:
            lines.append([])
        lines[-1].append(token)
    return "\n".join(_line(line, with_times=with_times) for line in lines)


def _line(tokens: Sequence[Token], *, with_times: bool) -> str:
    said = " ".join(token.text for token in tokens)
    return f"[{time_text(tokens[0].start_ms)}] {said}" if with_times else said
