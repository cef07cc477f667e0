"""What each key of the review page does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.ui.keys.key import Key, table

if TYPE_CHECKING:
    from netflix_coach.ui.review.page import ReviewPage

_SKIP_MS = 1_000
_LONG_SKIP_MS = 5_000
_BACK_MS = 3_000


def _skipping(id_: str, key: str, words: str, by_ms: int) -> Key[ReviewPage]:
    return Key(id_, (key,), words, lambda page: page.player.playback.skip(by_ms))


def _playing() -> tuple[Key[ReviewPage], ...]:
    return (
        Key("play", ("Space", "K"), "Play or pause", lambda page: page.player.playback.toggle()),
        _skipping("back-3", "J", "Three seconds back", -_BACK_MS),
        Key("faster", ("L",), "Play; again for faster", lambda page: page.player.playback.faster()),
        Key("slower", ("Shift+J",), "Slower", lambda page: page.player.playback.slower()),
        _skipping("back-1", "Left", "One second back", -_SKIP_MS),
        _skipping("on-1", "Right", "One second on", _SKIP_MS),
        _skipping("back-5", "Shift+Left", "Five seconds back", -_LONG_SKIP_MS),
        _skipping("on-5", "Shift+Right", "Five seconds on", _LONG_SKIP_MS),
        Key("picture-back", (",",), "One picture back", lambda page: page.player.playback.step(-1)),
        Key("picture-on", (".",), "One picture on", lambda page: page.player.playback.step(1)),
        Key(
            "loop",
            ("R",),
            "Loop the span, or no longer",
            lambda page: page.player.transport.loop.toggle(),
        ),
        Key("louder", ("Shift+Up",), "Louder", lambda page: page.player.transport.louder()),
        Key("quieter", ("Shift+Down",), "Quieter", lambda page: page.player.transport.quieter()),
    )


def _flags() -> tuple[Key[ReviewPage], ...]:
    return (
        Key("next-flag", ("N",), "Next flag", lambda page: page.flags.go_to_next()),
        Key("previous-flag", ("P",), "Previous flag", lambda page: page.flags.go_to_previous()),
        Key(
            "play-flag",
            ("Return",),
            "Play from two seconds before the flag",
            lambda page: page.flags.play_chosen(),
            parts=("page", "timeline", "transcript"),
        ),
        Key(
            "dismiss",
            ("X",),
            "Dismiss the flag, or bring it back",
            lambda page: page.flags.dismiss(),
        ),
        Key(
            "dismiss-listed",
            ("Del",),
            "Dismiss the flag in the list, or bring it back",
            lambda page: page.flags.dismiss(),
            parts=("flags",),
        ),
        Key("confirm", ("C",), "Confirm the flag", lambda page: page.flags.confirm()),
        Key(
            "add-flag", ("A",), "Add a flag over the span", lambda page: page.commands.begin_flag()
        ),
        Key(
            "fit-flag",
            ("Shift+A",),
            "Fit the flag to the span",
            lambda page: page.corrector.fit_flag_to_span(),
        ),
    )


def _words() -> tuple[Key[ReviewPage], ...]:
    return (
        Key(
            "edit-word",
            ("E",),
            "Correct the word at the playhead",
            lambda page: page.commands.edit_word(),
        ),
        Key(
            "edit-word-here",
            ("F2",),
            "Correct the word, in the transcript",
            lambda page: page.transcript.edit_word(),
            parts=("transcript",),
        ),
        Key(
            "search",
            ("Ctrl+F",),
            "Search the transcript",
            lambda page: page.commands.search_words(),
        ),
        Key("next-found", ("F3",), "Next place found", lambda page: page.commands.find_next()),
        Key(
            "previous-found",
            ("Shift+F3",),
            "Previous place found",
            lambda page: page.commands.find_previous(),
        ),
        Key(
            "copy",
            ("Ctrl+C",),
            "Copy the words selected, or all",
            lambda page: page.transcript.copy(),
            parts=("transcript",),
        ),
        Key(
            "copy-timed",
            ("Ctrl+Shift+C",),
            "Copy them with their times",
            lambda page: page.transcript.copy_with_times(),
            parts=("transcript",),
        ),
    )


def _noting() -> tuple[Key[ReviewPage], ...]:
    return (
        Key("marker", ("M",), "Drop a marker", lambda page: page.notes.drop_marker()),
        Key("note", ("Ctrl+N",), "Write a note", lambda page: page.commands.write_note()),
        Key("speak", ("S",), "Speak over this, or stop", lambda page: page.commands.speak()),
        Key(
            "step",
            ("W",),
            "Situation, task and so on: place, change, remove",
            lambda page: page.commands.arrange_steps(),
        ),
        Key("in", ("I",), "In point here", lambda page: page.commands.set_in()),
        Key("out", ("O",), "Out point here", lambda page: page.commands.set_out()),
        Key(
            "forget-span",
            ("Shift+X",),
            "Forget in and out point",
            lambda page: page.timeline.set_span(None),
        ),
    )


def _listed() -> tuple[Key[ReviewPage], ...]:
    return (
        Key(
            "edit-note",
            ("F2",),
            "Edit the note or marker",
            lambda page: page.commands.edit_note(),
            parts=("page", "timeline", "notes"),
        ),
        Key(
            "delete-note",
            ("Del",),
            "Delete the note or marker",
            lambda page: page.notes.delete_chosen(),
            parts=("notes",),
        ),
        *(_colouring(number, colour) for number, colour in enumerate(NoteColour)),
        Key(
            "keep-note",
            ("Ctrl+Return",),
            "Keep the note being written",
            lambda page: page.notes.editor.keep(),
            parts=("note editor",),
        ),
        Key(
            "delete-voice",
            ("Del",),
            "Delete the voice note",
            lambda page: page.voice.panel.delete_chosen(),
            parts=("voice notes",),
        ),
    )


def _colouring(number: int, colour: NoteColour) -> Key[ReviewPage]:
    """The digits, but for 0, which shows the whole take."""
    return Key(
        f"colour-{colour.value or 'none'}",
        (str(number) if number else "Ctrl+0",),
        f"{colour.heading} for the note or marker",
        partial(_give_colour, colour),
    )


def _give_colour(colour: NoteColour, page: ReviewPage) -> None:
    page.notes.colour_chosen(colour)


def _looking() -> tuple[Key[ReviewPage], ...]:
    return (
        Key(
            "full-screen", ("F11",), "Full screen, or back", lambda page: page.full_screen.toggle()
        ),
        Key(
            "captions",
            ("T",),
            "Captions on the picture",
            lambda page: page.player.toggle_captions(),
        ),
        Key(
            "see-next",
            ("V",),
            "Picture, sound, or sound and a small picture",
            lambda page: page.player.see_next(),
        ),
        Key("face", ("G",), "Face and gaze on the picture", lambda page: page.gaze.toggle_face()),
        Key(
            "mark-look",
            ("Shift+G",),
            "I look at the camera in the span",
            lambda page: page.gaze.mark(),
        ),
        Key("zoom-in", ("+", "="), "Zoom in", lambda page: page.timeline.zoom_in()),
        Key("zoom-out", ("-",), "Zoom out", lambda page: page.timeline.zoom_out()),
        Key("fit", ("0",), "The whole take", lambda page: page.timeline.fit()),
        Key("zoom-span", ("Z",), "Zoom to the span", lambda page: page.timeline.zoom_to_span()),
        Key(
            "lanes",
            ("Shift+T",),
            "Hide and arrange lanes of the timeline",
            lambda page: page.commands.arrange_lanes(),
        ),
        Key(
            "unmark-look",
            ("Ctrl+Shift+G",),
            "Remove the mark of the look",
            lambda page: page.gaze.remove(),
        ),
        Key("next-tab", ("Ctrl+PgDown",), "Next tab", lambda page: page.commands.turn(1)),
        Key("previous-tab", ("Ctrl+PgUp",), "Tab before", lambda page: page.commands.turn(-1)),
        Key(
            "analyse",
            ("Ctrl+Shift+R",),
            "Analyse again",
            lambda page: page.commands.analyse_again(),
        ),
        Key("export", ("Ctrl+E",), "Export", lambda page: page.commands.show_export()),
    )


REVIEW_KEYS: tuple[Key[ReviewPage], ...] = table(
    "review",
    {
        "Playing": _playing(),
        "Flags and words": (*_flags(), *_words()),
        "Notes and span": _noting(),
        "Lists of notes": _listed(),
        "Picture and timeline": _looking(),
    },
)
"""Every key of the page."""
