"""The pictures of the review at its limits: which there are, and which the repository keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shots.reviewer import Reviewer

USUAL_TEXT = 100
SETTLE_S, RATED_S = 0.35, 1.2
KEPT = (
    "empty",
    "sample-keys",
    "minute-measures",
    "hour-flags",
    "long-notes",
    "rtl-notes",
    "no-video-transcript",
    "no-transcript-transcript",
    "silent-measures",
)
KEPT_LARGE = ("minute-rating", "hour-transcript", "long-transcript", "rtl-note")
"""With text at 150 %."""
_HOUR_MOMENT_MS = 1_871_000


@dataclass(frozen=True)
class Scene:
    """A picture: of which take, at which instant, with which tab and what else done."""

    name: str
    take: str
    t_ms: int
    tab: str = "Transcript"
    prepare: Callable[[Reviewer], object] = lambda _reviewer: None

    @property
    def is_of_empty(self) -> bool:
        """Whether it is of a library without a take."""
        return not self.take


def scenes() -> Iterator[Scene]:
    """All of them, take by take."""
    yield Scene("empty", "", 0)
    yield from _of_sample()
    yield from _of_minute()
    for tab in ("Transcript", "Flags", "Measures", "Notes", "Voice", "Export"):
        yield Scene(f"hour-{tab.lower()}", "hour", _HOUR_MOMENT_MS, tab)
    yield from _of_long()
    yield from _of_right_to_left()
    for take in ("no-video", "no-transcript", "silent"):
        for tab in ("Transcript", "Flags", "Measures"):
            yield Scene(f"{take}-{tab.lower()}", take, 9_000, tab)
    yield Scene("no-transcript-export", "no-transcript", 9_000, "Export")
    yield Scene("compared", "no-video", 9_000, "Measures", _scroll_measures)


def _of_sample() -> Iterator[Scene]:
    yield Scene("sample-flags", "sample", 12_600, "Flags", _point_at_flag)
    yield Scene("sample-chooser", "sample", 12_600, "Flags", _choose_flag)
    yield Scene("sample-note", "sample", 14_000, "Notes", lambda r: r.page.notes.begin_note())
    yield Scene("sample-steps", "sample", 9_000, "Measures", _point_at_step)
    yield Scene("sample-lanes", "sample", 9_000, prepare=lambda r: r.open_menu("Lanes"))
    yield Scene("sample-keys", "sample", 9_000, prepare=_show_keys)


def _of_minute() -> Iterator[Scene]:
    yield Scene("minute-transcript", "minute", 20_000, prepare=_search)
    yield Scene("minute-rating", "minute", 20_000, "Measures")
    yield Scene("minute-voice", "minute", 20_000, "Voice")
    yield Scene("minute-measures", "minute", 20_000, "Measures", _rate)


def _of_long() -> Iterator[Scene]:
    for tab in ("Transcript", "Flags", "Measures", "Notes", "Voice", "Editor", "Export"):
        yield Scene(f"long-{tab.lower()}", "long", 11_000, tab)
    yield Scene("long-note", "long", 16_000, "Notes", _edit_long_note)
    yield Scene("long-tip", "long", 16_000, "Notes", lambda r: r.point_at_time("Notes", 15_000))
    yield Scene("long-word", "long", 11_000, prepare=lambda r: r.page.transcript.edit(3))


def _of_right_to_left() -> Iterator[Scene]:
    for tab in ("Transcript", "Notes", "Voice", "Editor"):
        yield Scene(f"rtl-{tab.lower()}", "rtl", 9_000, tab)
    yield Scene("rtl-note", "rtl", 30_000, "Notes", _edit_long_note)
    yield Scene("rtl-tip", "rtl", 30_000, "Notes", lambda r: r.point_at_time("Notes", 30_000))
    yield Scene("rtl-captions", "rtl", 14_000, prepare=_show_captions)


def _point_at_flag(reviewer: Reviewer) -> None:
    reviewer.page.flags.go_to_next()
    reviewer.live(SETTLE_S)
    reviewer.point_at_time("Looking away", 13_500)


def _choose_flag(reviewer: Reviewer) -> None:
    reviewer.select(18_000, 21_500)
    reviewer.page.flags.begin_flag()


def _point_at_step(reviewer: Reviewer) -> None:
    reviewer.point_at_time("Structure", 9_000)


def _show_keys(reviewer: Reviewer) -> None:
    if not reviewer.are_keys_shown:
        reviewer.toggle_keys()


def _search(reviewer: Reviewer) -> None:
    reviewer.page.transcript.begin_search()
    reviewer.page.transcript.search.bar.field.setText("the")


def _rate(reviewer: Reviewer) -> None:
    form = reviewer.page.rater.form
    if form.isVisible():
        for number, question in enumerate(form.questions.values()):
            question.slider.set_answer(45 + 10 * number)
        form.given.emit(
            form._answers(), "Better than the first try; the end still came too quickly."
        )
        reviewer.live(RATED_S)


def _scroll_measures(reviewer: Reviewer) -> None:
    measures = reviewer.page.measures
    measures.verticalScrollBar().setValue(measures.viewport().height() * 3 // 2)


def _edit_long_note(reviewer: Reviewer) -> None:
    notes = reviewer.page.notes
    longest = max(reviewer.page.review.notes, key=lambda note: len(note.text))
    notes.select(longest)
    notes.edit_chosen()


def _show_captions(reviewer: Reviewer) -> None:
    if not reviewer.page.player.transport.captions.isChecked():
        reviewer.page.player.toggle_captions()
