"""What each key of the review page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.ui.review.keys import Key

if TYPE_CHECKING:
    from netflix_coach.ui.review.page import ReviewPage

_SKIP_MS = 1_000
_LONG_SKIP_MS = 5_000
_BACK_MS = 3_000


def review_keys(page: ReviewPage) -> tuple[Key, ...]:
    """Every key of the page, in the order in which the list shows them."""
    return (*_playing(page), *_noting(page), *_looking(page))


def _playing(page: ReviewPage) -> tuple[Key, ...]:
    playback = page.player.playback
    return (
        Key(("Space", "K"), "Play or pause", playback.toggle),
        Key(("J",), "Three seconds back", lambda: playback.skip(-_BACK_MS)),
        Key(("L",), "Play; again for faster", playback.faster),
        Key(("Left",), "One second back", lambda: playback.skip(-_SKIP_MS)),
        Key(("Right",), "One second on", lambda: playback.skip(_SKIP_MS)),
        Key(("Shift+Left",), "Five seconds back", lambda: playback.skip(-_LONG_SKIP_MS)),
        Key(("Shift+Right",), "Five seconds on", lambda: playback.skip(_LONG_SKIP_MS)),
        Key((",",), "One picture back", lambda: playback.step(-1)),
        Key((".",), "One picture on", lambda: playback.step(1)),
    )


def _noting(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key(("N",), "Next flag", page.flags.go_to_next),
        Key(("P",), "Previous flag", page.flags.go_to_previous),
        Key(("M",), "Drop a marker", page.notes.drop_marker),
        Key(("Ctrl+N",), "Write a note", page.write_note),
        Key(("I",), "In point here", page.set_in),
        Key(("O",), "Out point here", page.set_out),
        Key(("X",), "Forget in and out point", lambda: timeline.set_span(None)),
    )


def _looking(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key(("C",), "Captions on the picture", page.player.toggle_captions),
        Key(("+", "="), "Zoom in", timeline.zoom_in),
        Key(("-",), "Zoom out", timeline.zoom_out),
        Key(("0",), "The whole take", timeline.fit),
        Key(("Z",), "Zoom to the span", timeline.zoom_to_span),
        Key(("Ctrl+E",), "Export", page.show_export),
        Key(("?",), "Show or hide this list", page.toggle_keys),
    )
