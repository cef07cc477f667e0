"""Walks through the review of takes that are hard to lay out, and saves what it sees."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from netflix_coach.app.container import Container
from netflix_coach.app.window import Program
from netflix_coach.domain.theme import Theme
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.places import Place
from tests.shots.picture import save_small
from tests.shots.popups import close_popups, grab, point_at
from tests.shots.takes import HOUR_LIMITS

SETTLE_S = 0.35
OPENED_S = 1.2
_HOUR_MOMENT_MS = 1_871_000


@dataclass(frozen=True)
class Scene:
    """A picture: of which take, at which instant, with which tab and what else done."""

    name: str
    take: str
    t_ms: int
    tab: str = "Transcript"
    prepare: Callable[["Reviewer"], object] = lambda reviewer: None


class Reviewer:
    """Takes every picture in light and dark. Lives on the window's thread."""

    def __init__(self, app: QApplication, program: Program, folder: Path, text_scale: int) -> None:
        self._app = app
        self._program = program
        self.window = program.window
        self._folder = folder
        self._text_scale = text_scale
        self._container: Container | None = None
        program.loader.loaded.connect(self._on_loaded)

    @property
    def page(self) -> Any:
        """The review page."""
        return self.window.page(Place.REVIEW)

    def everything(self, only: str) -> None:
        """The scenes whose name begins so."""
        self.wait(lambda: self._program.is_ready)
        self._dress(Theme.LIGHT)
        self.live(SETTLE_S)
        if only == "empty":
            self.window.show_place(Place.REVIEW)
            self._take("empty")
            return
        for scene in scenes():
            if scene.name.startswith(only):
                self._show(scene)
                self._take(scene.name, scene.prepare)
                self._put_away()

    def wait(self, condition: Callable[[], object], timeout_s: float = 120) -> None:
        """Let the window live until the condition holds."""
        until = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() > until:
                sys.exit("the window did not get there in time")
            self._app.processEvents()
            time.sleep(0.01)

    def live(self, seconds: float) -> None:
        """Let the window live for some time."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    # What scenes do

    def point_at_time(self, title: str, t_ms: int) -> None:
        """Rest the pointer on a lane of the timeline."""
        timeline = self.page.timeline
        lane = next(lane for lane in timeline.lanes if lane.title == title)
        timeline.verticalScrollBar().setValue(round(lane.top))
        x = timeline.scale_px.x_at(t_ms) - timeline.scale_px.scroll_px
        y = lane.top + lane.height / 2 - timeline.verticalScrollBar().value()
        point_at(timeline.viewport(), QPoint(round(x), round(y)))

    def open_menu(self, name: str) -> None:
        """Open the menu of a button in the head line."""
        button = next(b for b in self.page.findChildren(QPushButton) if b.text() == name)
        button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def select(self, start_ms: int, end_ms: int) -> None:
        """Set in and out point."""
        self.page.timeline.set_span(Span(start_ms, end_ms))

    # Inside

    def _on_loaded(self, container: Container) -> None:
        self._container = container

    def _show(self, scene: Scene) -> None:
        assert self._container is not None
        limits = HOUR_LIMITS if scene.take == "hour" else {}
        self._container.settings.change(lambda s: replace(s, limit_values=limits))
        take_id = self._id(scene.take)
        is_other = self.page is None or self.page.review is None
        is_other = is_other or self.page.review.take.id != take_id
        self.window.open_take(take_id, scene.t_ms)
        self.wait(lambda: self.page.review is not None and self.page.review.take.id == take_id)
        self.live(OPENED_S if is_other else SETTLE_S)
        self.open_tab(scene.tab)
        self.live(SETTLE_S)

    def open_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        tabs = self.page.tabs
        (index,) = (i for i in range(tabs.count()) if tabs.tabText(i).startswith(name))
        tabs.setCurrentIndex(index)

    def _id(self, name: str) -> str:
        assert self._container is not None
        takes = (t for s in self._container.library.sessions() for t in s.takes)
        found = next(t for t in takes if t.is_sample) if name == "sample" else None
        return found.id if found else f"take-{name}"

    def _dress(self, theme: Theme) -> None:
        assert self._container is not None
        settings = self._container.settings
        settings.save(replace(settings.current, theme=theme, text_scale_percent=self._text_scale))

    def _take(self, name: str, prepare: Callable[["Reviewer"], object] | None = None) -> None:
        for theme in (Theme.LIGHT, Theme.DARK):
            self._dress(theme)
            self.live(SETTLE_S)
            if prepare is not None:
                prepare(self)
                self.live(SETTLE_S)
            file = self._folder / f"{name}-{theme.value}.png"
            save_small(grab(self.window), file, dithers=False)
            close_popups()
            sys.stdout.write(f"  {file}\n")

    def _put_away(self) -> None:
        close_popups()
        page = self.page
        page.notes.editor.left.emit()
        page.flags.chooser.leave()
        page.transcript.editor.leave()
        page.transcript.search.close()
        page.timeline.set_span(None)
        page.player.transport.captions.setChecked(False)
        if page._key_list.isVisible():
            page.toggle_keys()
        self.live(SETTLE_S)


def scenes() -> Iterator[Scene]:
    """All of them, take by take."""
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
    if not reviewer.page._key_list.isVisible():
        reviewer.page.toggle_keys()


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
        reviewer.live(OPENED_S)


def _edit_long_note(reviewer: Reviewer) -> None:
    notes = reviewer.page.notes
    longest = max(reviewer.page.review.notes, key=lambda note: len(note.text))
    notes.select(longest)
    notes.edit_chosen()


def _show_captions(reviewer: Reviewer) -> None:
    if not reviewer.page.player.transport.captions.isChecked():
        reviewer.page.player.toggle_captions()
