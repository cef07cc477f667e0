"""Sets the take before beside the one that is reviewed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from netflix_coach.ui.review.measures import MeasuresPanel

if TYPE_CHECKING:
    from netflix_coach.services.comparing import ComparisonService, LastTake
    from netflix_coach.ui.tasks import Tasks

_PAINTED_AFTER_MS = 200


class Comparer(QObject):
    """Asks for the take before and hands its measures to the panel. Lives on the window's thread.

    Judging another take takes its time, so the review is shown without waiting for it, and painted
    before it begins.
    """

    def __init__(
        self, service: ComparisonService, tasks: Tasks, panel: MeasuresPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._panel = panel
        self._take_id = ""
        self._painted = QTimer(self, singleShot=True, interval=_PAINTED_AFTER_MS)
        self._painted.timeout.connect(self._ask)

    def show(self, take_id: str) -> None:
        """Compare this take from now on."""
        self._take_id = take_id
        self._panel.show_before(())
        self._painted.start()

    def _ask(self) -> None:
        take_id = self._take_id
        self._tasks.run(
            partial(self._service.before, take_id), partial(self._on_found, take_id), owner=self
        )

    def _on_found(self, take_id: str, last: LastTake | None) -> None:
        if take_id == self._take_id and last is not None:
            self._panel.show_before(last.measures)
