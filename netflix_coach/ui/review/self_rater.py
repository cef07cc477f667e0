"""Puts the question how it went before the measures, and the answer beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from netflix_coach.ui.review.rating_form import RatingForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.domain.aspects import Aspect
    from netflix_coach.domain.self_rating.rating import SelfRating
    from netflix_coach.domain.session import Take
    from netflix_coach.services.review import Review
    from netflix_coach.services.self_rating import SelfRatingService
    from netflix_coach.ui.review.measures import MeasuresPanel
    from netflix_coach.ui.tasks import Tasks
    from netflix_coach.ui.theme import Theme


class MeasuresTab(QStackedWidget):
    """The question, or the measures. Window's thread."""

    shown = Signal()
    """The tab came into sight."""

    def __init__(self, form: RatingForm, measures: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addWidget(form)
        self.addWidget(measures)

    def showEvent(self, event: QShowEvent) -> None:
        """Say so."""
        super().showEvent(event)
        self.shown.emit()


class SelfRater(QObject):
    """Asks once a take, keeps the answer, and then lets the measures appear. Window's thread.

    The measures appear when the answer is on the disk. Where skipping can't be kept they appear
    all the same: nobody is kept from them by a full disk.
    """

    def __init__(
        self,
        service: SelfRatingService,
        tasks: Tasks,
        theme: Theme,
        measures: MeasuresPanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._measures = measures
        self._take: Take | None = None
        self._rating: SelfRating | None = None
        self._is_past = False
        self._is_noting = False
        self.form = RatingForm(theme)
        self.tab = MeasuresTab(self.form, measures, parent)
        self.tab.shown.connect(self._decide)
        self.form.given.connect(self._on_given)
        self.form.skipped.connect(self._on_skipped)
        self.form.left.connect(self._show_measures)
        measures.rating_requested.connect(self._on_change_requested)

    @property
    def is_asking(self) -> bool:
        """Whether the question stands where the measures will."""
        return self.tab.currentWidget() is self.form

    def show(self, review: Review) -> SelfRating | None:
        """Ask about this take, or let its measures appear; returns what was said of it so far."""
        take = review.take
        if self._take is None or self._take.id != take.id:
            self._rating = None
            self._is_past = self._is_noting = False
            self.form.ask()
            self.tab.setCurrentWidget(self._measures)
        self._take = take
        self._rating = _newer(self._rating, review.rating)  # one may come after it was read
        self._decide()
        return self._rating

    def finish(self) -> None:
        """Keep what was answered so far, for it was said before the measures were seen."""
        if self.is_asking:
            self.form.finish()

    def forget(self) -> None:
        """Ask nothing more: the take is gone."""
        self._take = None
        self.form.ask()

    def _decide(self) -> None:
        if self._take is None:
            return
        is_open = self._service.is_asked(self._take, self._rating) and not self._is_past
        if is_open:
            self.tab.setCurrentWidget(self.form)
        elif self._rating is None:
            self.tab.setCurrentWidget(self._measures)
            self._note_seen(self._take)

    def _note_seen(self, take: Take) -> None:
        """Measures that are in sight unasked are seen all the same."""
        if self.tab.isVisible() and not self._is_noting and not take.is_sample:
            self._is_noting = True
            self._keep(take, partial(self._service.skip, take.id), lambda _sentence: None)

    def _on_given(self, said: dict[Aspect, int], sentence: str) -> None:
        if self._take is not None:
            work = partial(self._service.rate, self._take.id, said, sentence)
            self._keep(self._take, work, self.form.say)

    def _on_skipped(self, sentence: str) -> None:
        if self._take is not None:
            take = self._take
            work = partial(self._service.skip, take.id, sentence)
            self._keep(take, work, partial(self._on_not_skipped, take))

    def _keep(self, take: Take, work: partial[SelfRating], failed: Callable[[str], object]) -> None:
        self._tasks.keep(work, partial(self._on_kept, take), failed, owner=self)

    def _on_kept(self, take: Take, rating: SelfRating) -> None:
        if self._take is None or self._take.id != take.id:
            return
        self._rating = _newer(self._rating, rating)
        self._measures.show_rating(self._rating)
        self._show_measures()

    def _on_not_skipped(self, take: Take, sentence: str) -> None:
        self._tasks.went_wrong.emit(sentence)
        if self._take is not None and self._take.id == take.id:
            self._is_past = True
            self._show_measures()

    def _on_change_requested(self) -> None:
        self.form.change(self._rating)
        self.tab.setCurrentWidget(self.form)
        self.form.begin()

    def _show_measures(self) -> None:
        had_keyboard = self.form.isAncestorOf(self.tab.focusWidget() or self.tab)
        self.form.setEnabled(True)
        self.tab.setCurrentWidget(self._measures)
        if had_keyboard:
            self._measures.setFocus()


def _newer(one: SelfRating | None, other: SelfRating | None) -> SelfRating | None:
    known = [rating for rating in (one, other) if rating is not None]
    return max(known, key=lambda rating: rating.rated_at, default=None)
