"""Looks at the lens, from the device check: begun, followed, ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.calibration.capture import FIVE_POINTS, ONE_POINT, Target
from netflix_coach.services.calibration import CalibrationState, CalibrationStatus
from netflix_coach.ui.practise.check_panel import CheckPanel
from netflix_coach.ui.practise.observer import ObserverBridge
from netflix_coach.ui.practise.target_window import TargetWindow
from netflix_coach.ui.theme import Theme

if TYPE_CHECKING:
    from netflix_coach.services.calibration import CalibrationService
    from netflix_coach.ui.tasks import Tasks


class Looking(QObject):
    """Brings the state of the look to the panel and to the window of targets. Window's thread."""

    failed = Signal(str)

    def __init__(
        self,
        service: CalibrationService,
        tasks: Tasks,
        theme: Theme,
        check: CheckPanel,
        bridge: ObserverBridge,
    ) -> None:
        super().__init__(check)
        self._service = service
        self._tasks = tasks
        self._theme = theme
        self._check = check
        self._targets: TargetWindow | None = None
        bridge.calibration_changed.connect(self._on_status)
        check.look.wanted.connect(partial(self._begin, ONE_POINT))
        check.look.corners_wanted.connect(self._begin_corners)
        check.look.cancelled.connect(self._cancel)

    @property
    def targets(self) -> TargetWindow | None:
        """The window over the whole screen, while it is open."""
        return self._targets

    def stop(self) -> None:
        """The devices are let go of."""
        if self._targets is not None:
            self._targets.close()
        self._check.preview.set_look(None)

    def _begin(self, targets: tuple[Target, ...]) -> None:
        self._tasks.run(
            lambda: self._service.begin(targets), failed=self.failed.emit, owner=self._check
        )

    def _begin_corners(self) -> None:
        if self._targets is None:
            window = TargetWindow(self._theme, self._check)
            window.again_wanted.connect(partial(self._begin, FIVE_POINTS))
            window.closed.connect(self._on_targets_closed)
            self._targets = window
            # without a window manager nobody else makes it as large as the screen
            window.setGeometry(self._check.screen().geometry())
            window.showFullScreen()
            window.activateWindow()
        self._begin(FIVE_POINTS)

    def _cancel(self) -> None:
        self._tasks.run(self._service.cancel, failed=self.failed.emit, owner=self._check)

    def _on_status(self, status: CalibrationStatus) -> None:
        self._check.look.show_status(status)
        is_looking = status.state is CalibrationState.LOOKING
        look = status.look
        self._check.preview.set_look(look.progress if is_looking and look is not None else None)
        if self._targets is not None:
            self._targets.show_status(status)

    def _on_targets_closed(self) -> None:
        window, self._targets = self._targets, None
        if window is not None:
            window.deleteLater()
            self._cancel()
