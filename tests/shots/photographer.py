"""Walks through the real window and saves what it sees."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from netflix_coach.app.container import Container
from netflix_coach.app.window import Program
from netflix_coach.domain.settings import SAMPLE_SOURCE_ID
from netflix_coach.domain.theme import Theme
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.places import Place
from netflix_coach.ui.practise.step import Step
from tests.shots.picture import save_small

SETTLE_S = 0.8
MOMENT_MS = 9_000
"""Where the sample take is shown in review."""
RECORD_S = 6.0
LONG_THOUGHT_S = 120


class Photographer:
    """Takes every picture in light and dark. Lives on the window's thread."""

    def __init__(self, app: QApplication, program: Program, folder: Path, text_scale: int) -> None:
        self._app = app
        self._program = program
        self._window = program.window
        self._folder = folder
        self._text_scale = text_scale
        self._container: Container | None = None
        program.loader.loaded.connect(self._on_loaded)

    def everything(self) -> None:
        """All pages, in the order in which somebody meets them."""
        self.wait(lambda: self._program.is_ready)
        self._window.show_place(Place.LIBRARY)
        self.take("library-empty")
        self._answer_a_question()
        self._review_the_sample()
        self._look_through_the_library()
        self._look_at_settings()

    def _on_loaded(self, container: Container) -> None:
        self._container = container

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

    def take(self, name: str) -> None:
        """Write the window as it is, in light and dark."""
        settings = self._container.settings
        for theme in (Theme.LIGHT, Theme.DARK):
            settings.save(
                replace(settings.current, theme=theme, text_scale_percent=self._text_scale)
            )
            self.live(SETTLE_S)
            file = self._folder / f"{name}-{theme.value}.png"
            save_small(self._window.grab().toImage(), file)
            sys.stdout.write(f"  {file}\n")

    def _answer_a_question(self) -> None:
        self._window.show_place(Place.PRACTISE)
        page = self._window.page(Place.PRACTISE)
        self.wait(lambda: page.choose.question is not None)
        self.take("practise-question")
        page.choose.go.click()
        self.wait(lambda: page.devices.is_listed)
        camera = page.check.pickers.camera
        camera.setCurrentIndex(camera.findData(SAMPLE_SOURCE_ID))
        camera.activated.emit(camera.currentIndex())
        self.wait(page.check.start.isEnabled)
        self.live(RECORD_S)  # the engine that checks the framing is loaded meanwhile
        self.take("practise")
        page.check.think_time.setValue(LONG_THOUGHT_S)
        page.check.start.click()
        self.take("practise-think")
        page.answer.main.click()
        self.wait(lambda: page.step is Step.RECORD)
        self.live(RECORD_S)
        self.take("practise-record")
        page.answer.main.click()
        self.wait(lambda: page.step is Step.DONE)
        self.take("practise-done")

    def _review_the_sample(self) -> None:
        self._window.open_sample()
        self.wait(lambda: self._window.place is Place.REVIEW)
        page = self._window.page(Place.REVIEW)
        self.wait(lambda: page.review is not None)
        take_id = page.review.take.id
        review = self._container.review
        review.add_note(take_id, Span(12_400, 14_800), "Looked away here: say what I am thinking.")
        review.add_marker(take_id, 26_700, "Result")
        self._window.open_take(take_id, MOMENT_MS)
        self.wait(lambda: page.review is not None and page.review.notes)
        self.take("review")
        for tab in ("Flags", "Measures", "Notes", "Export"):
            self._open_tab(page.tabs, tab)
            self.take(f"{'' if tab == 'Export' else 'review-'}{tab.lower()}")
        self._open_tab(page.tabs, "Transcript")

    def _open_tab(self, tabs: object, name: str) -> None:
        (index,) = (i for i in range(tabs.count()) if tabs.tabText(i).startswith(name))
        tabs.setCurrentIndex(index)

    def _look_through_the_library(self) -> None:
        self._window.show_place(Place.LIBRARY)
        page = self._window.page(Place.LIBRARY)
        self.take("library")
        page.search.field.setText("cache")
        self.take("library-search")
        page.search.field.clear()
        self._window.offer_import((Path("mock-interview.mp4"),))
        self.take("library-import")
        self._window.imports.panel.hide()
        self._window.banners.say(
            "“Tell me about a failure” was cut off and has been brought back.",
            action="Review",
            on_action=self._window.banners.clear,
        )
        self.take("library-banner")
        self._window.banners.clear()

    def _look_at_settings(self) -> None:
        self._window.show_place(Place.SETTINGS)
        page = self._window.page(Place.SETTINGS)
        self.take("settings")
        self._open_tab(page.tabs, "Judgement")
        self.take("settings-judgement")
