"""What each key of the review page does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netflix_coach.ui.review.keys import Key

if TYPE_CHECKING:
    from netflix_coach.ui.review.page import ReviewPage

_SKIP_MS = 1_000
_LONG_SKIP_MS = 5_000
_BACK_MS = 3_000


def review_keys(page: ReviewPage) -> tuple[Key, ...]:
    """Every key of the page, in the order in which the list shows them."""
    groups = {
        "Playing": _playing(page),
        "Flags and words": _correcting(page),
        "Notes and span": _noting(page),
        "Picture and timeline": _looking(page),
    }
    return tuple(replace(key, group=group) for group, keys in groups.items() for key in keys)


def _playing(page: ReviewPage) -> tuple[Key, ...]:
    playback, transport = page.player.playback, page.player.transport
    return (
        Key("play", ("Space", "K"), "Play or pause", playback.toggle),
        Key("back-3", ("J",), "Three seconds back", lambda: playback.skip(-_BACK_MS)),
        Key("faster", ("L",), "Play; again for faster", playback.faster),
        Key("slower", ("Shift+J",), "Slower", playback.slower),
        Key("back-1", ("Left",), "One second back", lambda: playback.skip(-_SKIP_MS)),
        Key("on-1", ("Right",), "One second on", lambda: playback.skip(_SKIP_MS)),
        Key("back-5", ("Shift+Left",), "Five seconds back", lambda: playback.skip(-_LONG_SKIP_MS)),
        Key("on-5", ("Shift+Right",), "Five seconds on", lambda: playback.skip(_LONG_SKIP_MS)),
        Key("picture-back", (",",), "One picture back", lambda: playback.step(-1)),
        Key("picture-on", (".",), "One picture on", lambda: playback.step(1)),
        Key("loop", ("R",), "Loop the span, or no longer", transport.loop.toggle),
        Key("louder", ("Shift+Up",), "Louder", transport.louder),
        Key("quieter", ("Shift+Down",), "Quieter", transport.quieter),
    )


def _correcting(page: ReviewPage) -> tuple[Key, ...]:
    flags = page.flags
    words = page.transcript
    lists = (page, page.timeline, words)
    return (
        Key("next-flag", ("N",), "Next flag", flags.go_to_next),
        Key("previous-flag", ("P",), "Previous flag", flags.go_to_previous),
        Key(
            "play-flag",
            ("Return",),
            "Play from two seconds before the flag",
            flags.play_chosen,
            on=lists,
        ),
        Key("dismiss", ("X",), "Dismiss the flag, or bring it back", flags.dismiss),
        Key("confirm", ("C",), "Confirm the flag", flags.confirm),
        Key("add-flag", ("A",), "Add a flag over the span", page.commands.begin_flag),
        Key("fit-flag", ("Shift+A",), "Fit the flag to the span", page.corrector.fit_flag_to_span),
        Key("edit-word", ("E",), "Correct the word at the playhead", page.commands.edit_word),
        Key("search", ("Ctrl+F",), "Search the transcript", page.commands.search_words),
        Key("next-found", ("F3",), "Next place found", page.commands.find_next),
        Key("previous-found", ("Shift+F3",), "Previous place found", page.commands.find_previous),
        Key("copy", ("Ctrl+C",), "Copy the words selected, or all", words.copy, on=(words,)),
        Key(
            "copy-timed",
            ("Ctrl+Shift+C",),
            "Copy them with their times",
            words.copy_with_times,
            on=(words,),
        ),
        Key("undo", ("Ctrl+Z",), "Undo", page.edits.undo, is_in_menu=True),
        Key("redo", ("Ctrl+Shift+Z",), "Redo", page.edits.redo, is_in_menu=True),
    )


def _noting(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key("marker", ("M",), "Drop a marker", page.notes.drop_marker),
        Key("note", ("Ctrl+N",), "Write a note", page.commands.write_note),
        Key("speak", ("S",), "Speak over this, or stop", page.commands.speak),
        Key(
            "step",
            ("W",),
            "Situation, task and so on: place, change, remove",
            page.commands.arrange_steps,
        ),
        Key("in", ("I",), "In point here", page.commands.set_in),
        Key("out", ("O",), "Out point here", page.commands.set_out),
        Key(
            "forget-span", ("Shift+X",), "Forget in and out point", lambda: timeline.set_span(None)
        ),
    )


def _looking(page: ReviewPage) -> tuple[Key, ...]:
    timeline = page.timeline
    return (
        Key("full-screen", ("F11",), "Full screen, or back", page.full_screen.toggle),
        Key("captions", ("T",), "Captions on the picture", page.player.toggle_captions),
        Key(
            "see-next", ("V",), "Picture, sound, or sound and a small picture", page.player.see_next
        ),
        Key("face", ("G",), "Face and gaze on the picture", page.gaze.toggle_face),
        Key("mark-look", ("Shift+G",), "I look at the camera in the span", page.gaze.mark),
        Key("zoom-in", ("+", "="), "Zoom in", timeline.zoom_in),
        Key("zoom-out", ("-",), "Zoom out", timeline.zoom_out),
        Key("fit", ("0",), "The whole take", timeline.fit),
        Key("zoom-span", ("Z",), "Zoom to the span", timeline.zoom_to_span),
        Key("export", ("Ctrl+E",), "Export", page.commands.show_export),
        Key("keys", ("?",), "Show or hide this list", page.commands.show_keys),
    )
