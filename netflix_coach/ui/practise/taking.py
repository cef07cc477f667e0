"""One take through the recording service: begun, finished or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netflix_coach.domain.session import Take
    from netflix_coach.services.recording import RecordingService, TakePlan
    from netflix_coach.ui.tasks import Tasks


class Taking(QObject):
    """Calls the recording service off the window's thread and tells what came of it.

    Between `begin` and `begun` there is nothing to stop; `is_running` says when there is.
    """

    begun = Signal()
    finished = Signal(object)
    """The `Take` that was kept."""
    discarded = Signal()
    failed = Signal(str)
    """Why it could not be begun, finished or thrown away."""

    def __init__(self, recording: RecordingService, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._recording = recording
        self._tasks = tasks
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether a take is being recorded that can be finished or thrown away."""
        return self._is_running

    def begin(self, plan: TakePlan) -> None:
        """Start to record; `begun` or `failed` follows."""
        recording = self._recording
        self._tasks.run(lambda: recording.begin(plan), self._on_begun, self._on_failed)

    def finish(self) -> None:
        """End the take and keep it; `finished` or `failed` follows."""
        self._is_running = False
        self._tasks.keep(self._recording.finish, self._on_finished, self._on_failed)

    def discard(self) -> None:
        """End the take and throw it away; `discarded` or `failed` follows."""
        self._is_running = False
        self._tasks.keep(self._recording.discard, self._on_discarded, self._on_failed)

    def _on_begun(self, _take_id: str) -> None:
        self._is_running = True
        self.begun.emit()

    def _on_finished(self, take: Take) -> None:
        self.finished.emit(take)

    def _on_discarded(self, _nothing: None) -> None:
        self.discarded.emit()

    def _on_failed(self, sentence: str) -> None:
        self._is_running = False
        self.failed.emit(sentence)
