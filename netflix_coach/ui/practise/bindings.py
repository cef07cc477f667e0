"""What each key of the practise page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netflix_coach.ui.keys.key import Key, table

if TYPE_CHECKING:
    from netflix_coach.ui.practise.page import PractisePage


def _before() -> tuple[Key[PractisePage], ...]:
    return (
        Key("filter", ("Ctrl+F",), "Filter the questions", lambda page: page.choose.begin_filter()),
        Key(
            "choose",
            ("Return",),
            "Practise the question",
            lambda page: page.choose.choose_marked(),
            parts=("questions",),
        ),
        Key(
            "look",
            ("L",),
            "Look at the lens, or stop looking",
            lambda page: page.check.look.look.click(),
            parts=("check",),
        ),
        Key(
            "look-around",
            ("Shift+L",),
            "Look at lens and screen",
            lambda page: page.check.look.corners.click(),
            parts=("check",),
        ),
    )


def _answering() -> tuple[Key[PractisePage], ...]:
    return (
        Key("go-on", ("Space",), "On to the next step: start, stop", lambda page: page.go_on()),
        Key(
            "stop",
            ("Ctrl+Return",),
            "Stop, also while typing an answer",
            lambda page: page.stop(),
            parts=("answer",),
        ),
        Key(
            "start-over",
            ("Ctrl+R",),
            "Start over: throw away what was recorded so far",
            lambda page: page.start_over(),
            parts=("answer",),
        ),
        Key(
            "hide-view",
            ("H",),
            "Hide or show the self-view",
            lambda page: page.answer.hide_view.click(),
            parts=("answer",),
        ),
        Key(
            "hide-clock",
            ("C",),
            "Hide or show the clock",
            lambda page: page.answer.hide_clock.click(),
            parts=("answer",),
        ),
        Key(
            "words",
            ("W",),
            "Show or hide the words recognised",
            lambda page: page.answer.show_words.click(),
            parts=("answer",),
        ),
    )


def _after() -> tuple[Key[PractisePage], ...]:
    return (
        Key(
            "review",
            ("R",),
            "Keep and review",
            lambda page: page.done.review.click(),
            parts=("done",),
        ),
        Key(
            "again",
            ("A",),
            "Keep and try again",
            lambda page: page.done.again.click(),
            parts=("done",),
        ),
        Key(
            "retake",
            ("Ctrl+R",),
            "Delete and retake",
            lambda page: page.done.retake.click(),
            parts=("done",),
        ),
        Key(
            "other-question",
            ("Q",),
            "Another question",
            lambda page: page.choose_another(),
            parts=("check", "done"),
        ),
    )


PRACTISE_KEYS: tuple[Key[PractisePage], ...] = table(
    "practise",
    {"Before the answer": _before(), "Answering": _answering(), "After the answer": _after()},
)
"""Every key of the page."""
