"""Walks through the review of takes that are hard to lay out, and saves what it sees."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
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
from tests.shots.scenes import SETTLE_S, Scene
from tests.shots.takes import HOUR_LIMITS

OPENED_S = 1.2
COLOURS = 128
"""Enough for what is looked at here; the picture of the take is larger than all the rest."""


class Reviewer:
    """Takes every picture in light and dark. Lives on the window's thread."""

    def __init__(self, app: QApplication, program: Program, folder: Path, text_scale: int) -> None:
        self._app = app
        self._program = program
        self.window = program.window
        self._folder = folder
        self._text_scale = text_scale
        self._container: Container | None = None
        self.are_keys_shown = False
        program.loader.loaded.connect(self._on_loaded)

    @property
    def page(self) -> Any:
        """The review page."""
        return self.window.page(Place.REVIEW)

    def take_all(self, taken: tuple[Scene, ...]) -> None:
        """Take these pictures."""
        self.wait(lambda: self._program.is_ready)
        self._dress(Theme.LIGHT)
        self.live(SETTLE_S)
        for scene in taken:
            if scene.is_of_empty:
                self.window.show_place(Place.REVIEW)
                self._take(scene)
                continue
            self._show(scene)
            self._take(scene)
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
        button = self._button(name)
        button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def toggle_keys(self) -> None:
        """Show the list of keys, or hide it."""
        self._button("Keys").click()
        self.are_keys_shown = not self.are_keys_shown

    def select(self, start_ms: int, end_ms: int) -> None:
        """Set in and out point."""
        self.page.timeline.set_span(Span(start_ms, end_ms))

    # Inside

    def _button(self, name: str) -> QPushButton:
        return next(b for b in self.page.findChildren(QPushButton) if b.text() == name)

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

    def _take(self, scene: Scene) -> None:
        for theme in (Theme.LIGHT, Theme.DARK):
            self._dress(theme)
            self.live(SETTLE_S)
            scene.prepare(self)
            self.live(SETTLE_S)
            file = self._folder / f"{scene.name}-{theme.value}.png"
            save_small(grab(self.window), file, colours=COLOURS, dithers=False)
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
        if self.are_keys_shown:
            self.toggle_keys()
        self.live(SETTLE_S)
