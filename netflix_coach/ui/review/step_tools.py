"""Arranging the steps of an answer by hand: on their lane, from a menu, and by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.structure.steps import Step, scheme_of
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text

if TYPE_CHECKING:
    from netflix_coach.services.review import Review
    from netflix_coach.services.structure import StructureService
    from netflix_coach.ui.review.edits import EditQueue
    from netflix_coach.ui.timeline.view import TimelineView


class StepTools(QObject):
    """Hands what the user does with the steps to the service. Lives on the window's thread.

    A step is chosen by a press on it, or by its playhead being in it when the menu is asked for;
    the chosen one's edges can be dragged.
    """

    def __init__(
        self,
        service: StructureService,
        edits: EditQueue,
        timeline: TimelineView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._edits = edits
        self._timeline = timeline
        self._steps: tuple[Annotation, ...] = ()
        self._kinds: tuple[Step, ...] = ()
        self._menu = QMenu(timeline)
        handles = timeline.step_handles
        handles.pointed.connect(self._on_pointed)
        handles.moved.connect(self._on_moved)
        viewport = timeline.viewport()
        viewport.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        viewport.customContextMenuRequested.connect(self._on_menu_wanted)

    def show(self, review: Review) -> None:
        """Follow the take shown; the chosen step stays chosen where it is still there."""
        scheme = scheme_of(review.analysis.context.stage)
        self._kinds = () if scheme is None else scheme.steps
        self._steps = review.analysis.tier(Tier.STRUCTURE)
        chosen = self._timeline.step_handles.chosen
        at_place = (each for each in self._steps if _is_same(each, chosen))
        self._timeline.step_handles.choose(next(at_place, None))

    def ask(self) -> None:
        """Open the menu in the middle of the timeline, for the step at the playhead."""
        at_ms = self._timeline.playhead_ms
        here = (each for each in self._steps if each.start_ms <= at_ms < each.end_ms)
        self._timeline.step_handles.choose(next(here, None))
        self._open(self._timeline.viewport().rect().center())

    def fill_menu(self, menu: QMenu) -> None:
        """Put in what can be done with the steps now."""
        menu.clear()
        span, chosen = self._timeline.span, self._timeline.step_handles.chosen
        for step in self._kinds:
            add = menu.addAction(f"{step.heading} over the span")
            add.setEnabled(span is not None)
            add.triggered.connect(partial(self._add, step))
        menu.addSeparator()
        if chosen is not None:
            self._fill_for(menu, chosen, span)
        again = menu.addAction("The suggested steps again")
        again.setEnabled(bool(self._kinds))
        again.triggered.connect(lambda: self._edits.do(self._service.suggest_again))

    def _fill_for(self, menu: QMenu, chosen: Annotation, span: Span | None) -> None:
        own = Step(chosen.label)
        named = f"{own.heading} at {time_text(chosen.start_ms)}"
        change = menu.addMenu(f"Change “{named}” to")
        for step in self._kinds:
            if step is not own:
                change.addAction(step.heading).triggered.connect(
                    partial(self._change, chosen, step)
                )
        fit = menu.addAction(f"Fit “{named}” to the span")
        fit.setEnabled(span is not None)
        if span is not None:
            fit.triggered.connect(lambda: self._on_moved(chosen, span))
        menu.addAction(f"Remove “{named}”").triggered.connect(partial(self._remove, chosen))
        menu.addSeparator()

    def _open(self, at: QPoint) -> None:
        if self._kinds:
            self.fill_menu(self._menu)
            self._menu.popup(self._timeline.viewport().mapToGlobal(at))

    def _on_menu_wanted(self, at: QPoint) -> None:
        hit = self._timeline.hit_at(at)
        found = None if hit is None else hit[1].annotation
        if found is not None and found.tier is Tier.STRUCTURE:
            self._timeline.step_handles.choose(found)
            self._open(at)

    def _on_pointed(self, found: Annotation) -> None:
        is_step = found.tier is Tier.STRUCTURE
        self._timeline.step_handles.choose(found if is_step else None)

    def _on_moved(self, step: Annotation, span: Span) -> None:
        self._edits.do(lambda take_id: self._service.move(take_id, step, span))

    def _add(self, step: Step, _checked: object = None) -> None:
        span = self._timeline.span
        if span is not None:
            self._edits.do(lambda take_id: self._service.add(take_id, step, span))

    def _change(self, chosen: Annotation, step: Step, _checked: object = None) -> None:
        self._edits.do(lambda take_id: self._service.change(take_id, chosen, step))

    def _remove(self, chosen: Annotation, _checked: object = None) -> None:
        self._edits.do(lambda take_id: self._service.remove(take_id, chosen))


def _is_same(step: Annotation, chosen: Annotation | None) -> bool:
    """Whether it is the chosen one, perhaps with one edge moved."""
    if chosen is None or step.label != chosen.label:
        return False
    return step.start_ms == chosen.start_ms or step.end_ms == chosen.end_ms
