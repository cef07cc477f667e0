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
    return (*_playing(page), *_correcting(page), *_noting(page), *_looking(page))


def _playing(page: ReviewPage) -> tuple[Key, ...]:
    playback, transport = page.player.playback, page.player.transport
    return (
        Key(("Space", "K"), "Play or pause", playback.toggle),
        Key(("J",), "Three seconds back", lambda: playback.skip(-_BACK_MS)),
        Key(("L",), "Play; again for faster", playback.faster),
        Key(("Shift+J",), "Slower", playback.slower),
        Key(("Left",), "One second back", lambda: playback.skip(-_SKIP_MS)),
        Key(("Right",), "One second on", lambda: playback.skip(_SKIP_MS)),
        Key(("Shift+Left",), "Five seconds back", lambda: playback.skip(-_LONG_SKIP_MS)),
        Key(("Shift+Right",), "Five seconds on", lambda: playback.skip(_LONG_SKIP_MS)),
        Key((",",), "One picture back", lambda: playback.step(-1)),
        Key((".",), "One picture on", lambda: playback.step(1)),
        Key(("R",), "Loop the span, or no longer", transport.loop.toggle),
        Key(("Shift+Up",), "Louder", transport.louder),
        Key(("Shift+Down",), "Quieter", transport.quieter),
    )


def _correcting(page: ReviewPage) -> tuple[Key, ...]:
    flags = page.flags
    words = page.transcript
    lists = (page, page.timeline, words)
    return (
        Key(("N",), "Next flag", flags.go_to_next),
        Key(("P",), "Previous flag", flags.go_to_previous),
        Key(("Return",), "Play from two seconds before the flag", flags.play_chosen, on=lists),
        Key(("X",), "Dismiss the flag, or bring it back", flags.dismiss),
        Key(("C",), "Confirm the flag", flags.confirm),
        Key(("A",), "Add a flag over the span", page.commands.begin_flag),
        Key(("Shift+A",), "Fit the flag to the span", page.corrector.fit_flag_to_span),
        Key(("E",), "Correct the word at the playhead", page.commands.edit_word),
        Key(("Ctrl+F",), "Search the transcript", page.commands.search_words),
        Key(("F3",), "Next place found", page.commands.find_next),
        Key(("Shift+F3",), "Previous place found", page.commands.find_previous),
        Key(("Ctrl+C",), "Copy the words selected, or all", words.copy, on=(words,)),
        Key(("Ctrl+Shift+C",), "Copy them with their times", words.copy_with_times, on=(words,)),
        Key(("Ctrl+Z",), "Undo", page.edits.undo, is_in_menu=True),
        Key(("Ctrl+Shift+Z",), "Redo", page.edits.redo, is_in_menu=True),
    )


def _noting(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key(("M",), "Drop a marker", page.notes.drop_marker),
        Key(("Ctrl+N",), "Write a note", page.commands.write_note),
        Key(("S",), "Speak over this, or stop", page.voice.toggle),
        Key(("I",), "In point here", page.commands.set_in),
        Key(("O",), "Out point here", page.commands.set_out),
        Key(("Shift+X",), "Forget in and out point", lambda: timeline.set_span(None)),
    )


def _looking(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key(("T",), "Captions on the picture", page.player.toggle_captions),
        Key(("V",), "Picture, sound, or sound and a small picture", page.player.see_next),
        Key(("G",), "Face and gaze on the picture", page.gaze.toggle_face),
        Key(("Shift+G",), "I look at the camera in the span", page.gaze.mark),
        Key(("+", "="), "Zoom in", timeline.zoom_in),
        Key(("-",), "Zoom out", timeline.zoom_out),
        Key(("0",), "The whole take", timeline.fit),
        Key(("Z",), "Zoom to the span", timeline.zoom_to_span),
        Key(("Ctrl+E",), "Export", page.commands.show_export),
        Key(("?",), "Show or hide this list", page.toggle_keys),
    )
