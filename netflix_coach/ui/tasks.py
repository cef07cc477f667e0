"""Work off the window's thread, its results brought back to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from netflix_coach.domain.errors import Cancelled, CoachError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from netflix_coach.domain.progress import CancelToken, ProgressCallback
    from netflix_coach.services.jobs import Job, Jobs

log = logging.getLogger(__name__)

T = TypeVar("T")

UNEXPECTED = "Something went wrong that should not have; nothing was lost, and the log has details."


def sentence_of(error: BaseException) -> str:
    """What the window says of an error: its own sentence, or one calm sentence for a bug."""
    return error.sentence if isinstance(error, CoachError) else UNEXPECTED


class TaskHandle(QObject):
    """A long task as the window sees it. Lives on the window's thread."""

    progressed = Signal(float, object)
    """Share done (0 to 1), and the seconds left as a float or None while unknown."""
    finished = Signal()
    """The task is over: done, failed or cancelled."""

    def __init__(self, title: str, parent: QObject, shown_in: QWidget | None = None) -> None:
        """`shown_in` shows progress and Cancel by itself while it is in sight."""
        super().__init__(parent)
        self.title = title
        self.shown_in = shown_in
        self.is_finished = False
        self._job: Job | None = None

    def cancel(self) -> None:
        """Ask the task to stop; `finished` follows and nothing is left behind."""
        if self._job is not None:
            self._job.cancel()

    def attach(self, job: Job) -> None:
        """Connect the handle to the job that does the work."""
        self._job = job


class Tasks(QObject):
    """Runs service calls on background threads. Lives on the window's thread.

    `done` and `failed` are called on the window's thread. The receiver is `owner`, or else the
    object whose method `done` is; once it was destroyed nothing is delivered to it. `failed` gets
    one sentence; without it the sentence goes out by `went_wrong`.
    """

    started = Signal(object)
    """A long task began; carries its TaskHandle."""
    went_wrong = Signal(str)
    """A sentence nobody else took care of."""
    kept = Signal(bool)
    """What was handed to `keep` is on the disk (True), or could not be put there."""
    _arrived = Signal(object)

    def __init__(
        self, jobs: Jobs, quick_jobs: Jobs | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._quick = quick_jobs or jobs
        self._keeping = 0
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Call `work` on another thread; for calls that take well under a second."""
        self._run_quickly(work, done, failed, owner, lambda _is_done: None)

    def keep(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """The same for calls that put on the disk what the user said; `kept` follows the rest.

        The window is not closed before.
        """
        self._keeping += 1
        self._run_quickly(
            work, done, failed, owner, lambda is_done: self._post(self, self._on_kept, is_done)
        )

    @property
    def is_keeping(self) -> bool:
        """Whether anything is on its way to the disk."""
        return self._keeping > 0

    def start(
        self,
        title: str,
        work: Callable[[ProgressCallback, CancelToken], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], object] | None = None,
        *,
        owner: QObject | None = None,
        shown_in: QWidget | None = None,
    ) -> TaskHandle:
        """Begin a long task with progress and cancel; neither callback follows a cancel.

        A part of a page that shows both itself is told as `shown_in`.
        """
        receiver = owner or _receiver_of(done) or _receiver_of(failed)
        handle = TaskHandle(title, self, shown_in)

        def on_done(result: T) -> None:
            self._post(handle, self._finish, handle)
            self._post(receiver, done, result)

        def on_error(error: BaseException) -> None:
            self._post(handle, self._finish, handle)
            self._post_error(receiver, failed, error)

        handle.attach(
            self._jobs.submit(
                work,
                on_progress=lambda share, left: self._post(
                    handle, lambda at: handle.progressed.emit(*at), (share, left)
                ),
                on_done=on_done,
                on_error=on_error,
            )
        )
        self.started.emit(handle)
        return handle

    def _run_quickly(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[str], object] | None,
        owner: QObject | None,
        ended: Callable[[bool], object],
    ) -> None:
        receiver = owner or _receiver_of(done) or _receiver_of(failed)

        def on_done(result: T) -> None:
            self._post(receiver, done, result)
            ended(True)  # noqa: FBT003 - the value of a signal

        def on_error(error: BaseException) -> None:
            self._post_error(receiver, failed, error)
            ended(False)  # noqa: FBT003

        self._quick.submit(lambda _progress, _cancel: work(), on_done=on_done, on_error=on_error)

    def _on_kept(self, is_kept: bool) -> None:  # noqa: FBT001 - the value of a signal
        self._keeping -= 1
        self.kept.emit(is_kept)

    def _finish(self, handle: TaskHandle) -> None:
        handle.is_finished = True
        handle.finished.emit()
        handle.deleteLater()

    def _post_error(
        self,
        receiver: QObject | None,
        failed: Callable[[str], object] | None,
        error: BaseException,
    ) -> None:
        if isinstance(error, Cancelled):
            return
        if failed is None:
            self._post(self, self.went_wrong.emit, sentence_of(error))
        else:
            self._post(receiver, failed, sentence_of(error))

    def _post(
        self, receiver: QObject | None, call: Callable[[Any], object] | None, value: object
    ) -> None:
        """Queue a call for the window's thread. Called on the pool's threads."""
        if call is None or not shiboken6.isValid(self):
            return

        def deliver() -> None:
            if receiver is None or shiboken6.isValid(receiver):
                call(value)

        try:
            self._arrived.emit(deliver)
        except RuntimeError:  # the window closed between the check and the call
            log.debug("a result came after the window was closed")

    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        deliver()


def _receiver_of(call: Callable[..., object] | None) -> QObject | None:
    owner = getattr(call, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def call_at_end(unsubscribe: Callable[[], None], _gone: object = None) -> None:
    """End a subscription when its subscriber goes; for `QObject.destroyed`."""
    unsubscribe()
