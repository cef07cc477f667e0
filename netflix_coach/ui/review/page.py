"""The review page: the product's centre."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.keys.page_keys import PageKeys
from netflix_coach.ui.review.bindings import REVIEW_KEYS
from netflix_coach.ui.review.commands import ReviewCommands
from netflix_coach.ui.review.comparer import Comparer
from netflix_coach.ui.review.corrector import Corrector
from netflix_coach.ui.review.edits import EditQueue
from netflix_coach.ui.review.export_panel import ExportPanel
from netflix_coach.ui.review.flags import FlagsPanel
from netflix_coach.ui.review.gaze_tools import GazeTools
from netflix_coach.ui.review.holdback import Holdback
from netflix_coach.ui.review.measures import MeasuresPanel
from netflix_coach.ui.review.notebook import Notebook
from netflix_coach.ui.review.notes import NotesPanel
from netflix_coach.ui.review.player import PlayerWidget
from netflix_coach.ui.review.self_rater import SelfRater
from netflix_coach.ui.review.settings_follower import SettingsFollower
from netflix_coach.ui.review.states import ReviewStates
from netflix_coach.ui.review.step_tools import StepTools
from netflix_coach.ui.review.transcript import TranscriptView
from netflix_coach.ui.review.typed import TypedText
from netflix_coach.ui.review.unfinished import Unfinished
from netflix_coach.ui.review.voice_tools import VoiceTools
from netflix_coach.ui.review.workbench import Workbench
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.lane_menu import fill_lane_menu
from netflix_coach.ui.timeline.view import TimelineView
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from netflix_coach.services.review import Review


class ReviewPage(QWidget):
    """Player and panels above, the timeline below. Lives on the window's thread.

    All parts are kept at one playhead: each asks by a signal to go somewhere, the playback goes,
    and its position is handed to all.
    """

    take_shown = Signal(str)
    """The take of that id is on the page."""
    keys_wanted = Signal()
    """The user wants to see the list of keys."""
    steps_changed = Signal(object)
    """What undoing and doing again would do is now as in these `Steps`."""

    def __init__(
        self, services: UiServices, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._theme = theme
        self._tasks = tasks
        self._review: Review | None = None
        self._take_id = ""
        self._wanted_ms = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click on the picture brings the keys
        self.setProperty("page", "true")
        self.setAccessibleName("Review")
        self.banners = BannerArea(theme, self)
        self.player = PlayerWidget(theme, services.scaler, self)
        self.timeline = TimelineView(TimelineColours.of(theme.palette), self)
        self.transcript = TranscriptView(theme, self)
        self.flags = FlagsPanel(theme, self)
        self.notes = NotesPanel(theme, self)
        self.measures = MeasuresPanel(theme, self)
        self.rater = SelfRater(services.self_ratings, tasks, theme, self.measures, self)
        self.export_panel = ExportPanel(services.exporting, theme, tasks, self)
        self.typed = TypedText(self)
        self.edits = EditQueue(services.review, services.corrections, tasks, self)
        self._holdback = Holdback(self.transcript.editor, self._on_opened, self)
        self._notebook = Notebook(services.review, self.edits, self.notes, self.timeline, self)
        self.voice = VoiceTools(services, theme, tasks, self)
        self._comparer = Comparer(services.comparing, tasks, self.measures, self)
        self.corrector = Corrector(
            services.corrections, self.edits, self.flags, self.timeline, self.transcript, self
        )
        self.unfinished = Unfinished(self.transcript.editor, self.notes, self.rater)
        self._bench = Workbench(theme, self.player, self.timeline, self._panels(), self)
        self.tabs = self._bench.tabs
        self.again = self._bench.add_action("Analyse again", self.analyse_again, icon="reset")
        self.steps = StepTools(services.structure, self.edits, self.timeline, self)
        self.lanes = self._bench.add_menu("Lanes", lambda menu: fill_lane_menu(menu, self.timeline))
        self.gaze = GazeTools(services.looks, tasks, self, self._bench, theme)
        self._bench.add_action("Keys", self.keys_wanted.emit)
        self._states = ReviewStates(theme, self._bench, self)
        self._lay_out()
        self.full_screen = self._bench.full_screen
        self.commands = ReviewCommands(self)
        self.keys = PageKeys(
            REVIEW_KEYS,
            self,
            services.settings,
            tasks,
            parts=self._parts(),
            panels={"note editor": self.notes.editor},
            beside=(self.full_screen, self.commands.of_window()),
        )
        self.toast = Toast(theme, "Undo ({window.undo})", self.edits.undo, self.player.view)
        self._bench.arrange_tabs()
        self._connect()

    @property
    def review(self) -> Review | None:
        """What is shown."""
        return self._review

    @property
    def playback_ms(self) -> int:
        """Where the playhead is."""
        return self.player.playback.position_ms

    def open_take(self, take_id: str, at_ms: int = 0) -> None:
        """Show a take with its playhead at an instant; the page says so while it is read."""
        if self._review is not None and self._take_id == take_id:
            self.player.playback.seek(at_ms)
        else:
            self.unfinished.keep()
            self.banners.clear()
            self.player.playback.close()
            self._review = None
            self._states.setCurrentWidget(self._states.loading)
        self._take_id = take_id
        self._wanted_ms = at_ms
        self.edits.show(take_id)
        self._tasks.run(
            lambda: self._services.review.open(take_id), self._on_opened, self._on_open_failed
        )

    def take_keyboard(self) -> None:
        """Make the keys of the page work."""
        self.setFocus()

    def escape(self) -> bool:
        """Put away what lies over the page; False where nothing does."""
        return self.export_panel.banners.dismiss_newest() or self.banners.dismiss_newest()

    def forget(self, take_id: str) -> None:
        """Let go of a take that was deleted, and of what was being written about it."""
        if take_id == self._take_id:
            self.unfinished.drop()
            self.player.playback.close()
            self._review, self._take_id = None, ""
            self.edits.show("")

    def analyse_again(self) -> None:
        """Measure the take anew in the background; notes and markers stay."""
        take_id = self._take_id
        self.again.setEnabled(False)
        handle = self._tasks.start(
            "Analysing again",
            lambda progress, cancel: self._services.review.analyse_again(take_id, progress, cancel),
            self._on_opened,
            lambda sentence: self.banners.say(sentence, Tone.ERROR),
            owner=self,
        )
        handle.finished.connect(lambda: self.again.setEnabled(True))

    def hideEvent(self, event: QHideEvent) -> None:
        """Playing stops when another place is opened."""
        self.player.playback.pause()
        super().hideEvent(event)

    def _parts(self) -> dict[str, QWidget]:
        """What has keys of its own, by the names in the table."""
        return {
            "page": self,
            "timeline": self.timeline,
            "transcript": self.transcript,
            "flags": self.flags.list,
            "notes": self.notes.list,
            "voice notes": self.voice.panel.list,
        }

    def _panels(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self.transcript, "Transcript"),
            (self.flags, "Flags"),
            (self.rater.tab, "Measures"),
            (self.notes, "Notes"),
            (self.voice.panel, "Voice"),
            (self.typed, "Editor"),
            (self.export_panel, "Export"),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._states, 1)

    def _connect(self) -> None:
        playback = self.player.playback
        for part in (self.timeline, self.transcript, self.flags, self.notes, self.measures):
            part.seek_requested.connect(playback.seek)
        self.flags.play_requested.connect(self.commands.play_from)
        playback.position_changed.connect(self._on_position_changed)
        playback.failed.connect(self._on_playback_failed)
        self.measures.play_requested.connect(lambda clip: self.commands.play_from(clip.start_ms))
        self.timeline.span_changed.connect(self._on_span_changed)
        self.player.transport.loop_toggled.connect(lambda _on: self._on_loop_changed())
        self.export_panel.in_wanted.connect(self.commands.set_in)
        self.export_panel.out_wanted.connect(self.commands.set_out)
        self.edits.changed.connect(self._holdback.show)
        self.edits.said.connect(self._on_said)
        self.edits.failed.connect(lambda sentence: self.banners.say(sentence, Tone.ERROR))
        self.edits.failed.connect(self.full_screen.leave)  # it is said in the window
        self.full_screen.entering.connect(self.transcript.editor.finish)
        self._theme.changed.connect(self._on_theme_changed)
        follower = SettingsFollower(self._services.settings, self._tasks, self)
        follower.judged_otherwise.connect(self._judge_again)

    # What arrives

    def _on_said(self, sentence: str, can_undo: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.toast.say(sentence, has_action=can_undo)

    def _judge_again(self) -> None:
        """Flag the take anew."""
        if self._review is not None:
            self._tasks.run(
                partial(self._services.review.open, self._take_id),
                self._on_opened,
                self._on_open_failed,
            )

    def _on_opened(self, review: Review) -> None:
        if review.take.id != self._take_id:  # another take was opened meanwhile
            return
        is_same = self._review is not None
        self._review = review
        take, analysis = review.take, review.analysis
        self._bench.tell(take.question_text or take.title, take.stage.heading)
        self._states.setCurrentWidget(self._states.take)
        self.transcript.show_analysis(analysis, is_same_take=is_same)
        self.corrector.show(review)
        self.gaze.show(review)
        self.steps.show(review)
        self.voice.show(review)
        points = self._services.advice.points(analysis)
        rating = self.rater.show(review)
        self.measures.show_analysis(analysis, points, rating, is_same_take=is_same)
        self._notebook.show(review)
        self.tabs.setTabText(1, f"Flags ({len(analysis.flags)})")
        self.typed.show_text(review.typed_text)
        self.tabs.setTabVisible(self.tabs.indexOf(self.typed), bool(review.typed_text))
        if is_same:
            self._show_again(review)
        else:
            self.timeline.set_content(self._content_of(review))
            self.export_panel.show_take(
                take.id, self._duration_ms(review), has_words=bool(analysis.words)
            )
            self._on_span_changed(None)
            self.player.show_take(take.media, analysis.words, review.peaks, self._wanted_ms)
            self._bench.fit()
            for panel in (self.flags, self.notes):
                panel.list.show_time(self._wanted_ms)
            self._comparer.show(take.id)
        self._on_position_changed(self.playback_ms)
        self.steps_changed.emit(review.steps)
        self.take_shown.emit(take.id)

    def _show_again(self, review: Review) -> None:
        """The take shown, with other flags, words or notes: nothing moves that need not."""
        before = self.timeline.wanted_height()
        self.timeline.update_content(self._content_of(review))
        self.player.show_words(review.analysis.words)
        if self.timeline.wanted_height() != before:
            self._bench.fit_timeline()

    def _on_open_failed(self, sentence: str) -> None:
        self._states.setCurrentWidget(self._states.failed)
        self.banners.say(sentence, Tone.ERROR)

    def _on_position_changed(self, t_ms: int) -> None:
        self.timeline.set_playhead(t_ms)
        self.transcript.set_playhead(t_ms)
        self.flags.set_playhead(t_ms)
        self.notes.set_playhead(t_ms)

    def _on_playback_failed(self, sentence: str) -> None:
        self.player.say("There is no picture to show.")
        self.banners.say(sentence, Tone.WARN)

    def _on_span_changed(self, span: Span | None) -> None:
        for panel in (self.export_panel, self.notes, self.flags):
            panel.set_span(span)
        self._on_loop_changed()

    def _on_loop_changed(self) -> None:
        is_on = self.player.transport.loop.isChecked()
        self.player.playback.set_loop(self.timeline.span if is_on else None)

    def _on_theme_changed(self) -> None:
        self.timeline.set_colours(TimelineColours.of(self._theme.palette))
        self._bench.fit()

    # Helpers

    def _duration_ms(self, review: Review) -> int:
        media = review.take.media
        return media.duration_ms if media else review.analysis.features.duration_ms

    def _content_of(self, review: Review) -> TimelineContent:
        return TimelineContent.of(
            review.analysis,
            self._duration_ms(review),
            peaks=review.peaks,
            notes=review.notes,
            markers=review.markers,
            voices=review.voices,
        )
