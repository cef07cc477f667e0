"""The look at the lens on the device check: whether one is kept, how it goes, what was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netflix_coach.domain.calibration.fit import Fit
from netflix_coach.services.calibration import CalibrationState, CalibrationStatus
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from netflix_coach.domain.calibration.capture import LookState
    from netflix_coach.domain.calibration.look import LensCalibration

WAITING = "Waiting for the camera…"
NOT_YET = (
    "Nobody has looked at this camera’s lens yet. Three seconds make the gaze figures much surer; "
    "without them they have a wide band."
)
LOOKING = "Keep your eyes on the lens and your head as in an answer."
_ASK = "look at it again for three seconds."
MOVED = {
    Fit.CLOSER: f"You sit closer than when you looked at the lens; {_ASK}",
    Fit.FARTHER: f"You sit farther away than when you looked at the lens; {_ASK}",
    Fit.POSTURE: f"Your head is held differently than when you looked at the lens; {_ASK}",
}


class LookPanel(QWidget):
    """Offers a look at the lens, or at lens and screen; going on without is fine, too.

    Lives on the window's thread.
    """

    wanted = Signal()
    """Look at the lens."""
    corners_wanted = Signal()
    """Look at the lens and the corners of the screen."""
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(WAITING, "muted", wraps=True)
        self.look = push_button(theme, "Look at the lens", icon="eye", on_click=self._on_look)
        self.corners = push_button(
            theme, "Lens and screen", kind="quiet", on_click=self.corners_wanted.emit
        )
        self.corners.setToolTip(
            "Also look at the corners of the screen, so that looks at it are told from looks aside"
        )
        self._quality = QWidget()
        rated = [label("", "small", wraps=True) for _ in range(4)]
        self._face, self._eyes, self._light, self._steady = rated
        grid = QGridLayout(self._quality)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(HALF)
        for number, each in enumerate(rated):
            grid.addWidget(each, 0, number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.words)
        column.addWidget(self._quality)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self.look)
        buttons.addWidget(self.corners)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._is_looking = False
        self.reset()

    def reset(self) -> None:
        """Forget the camera that was open."""
        self._is_looking = False
        self._say(WAITING)
        self._quality.hide()
        for button in (self.look, self.corners):
            button.setEnabled(False)

    def show_status(self, status: CalibrationStatus) -> None:
        """Say how the look at the lens stands."""
        self._is_looking = status.state is CalibrationState.LOOKING
        self.look.setEnabled(True)
        self.corners.setEnabled(not self._is_looking)
        self.look.setText(self._name_of_look(status))
        self._quality.setVisible(self._is_looking)
        if self._is_looking:
            self._say(LOOKING)
            if status.look is not None:
                self._show_quality(status.look)
        elif status.state is CalibrationState.FAILED and status.look is not None:
            self._say(status.look.sentence, is_warning=True)
        elif status.kept is None:
            self._say(NOT_YET)
        elif status.fit is not Fit.FITS:
            self._say(MOVED[status.fit], is_warning=True)
        else:
            self._say(kept_words(status.kept))

    def _name_of_look(self, status: CalibrationStatus) -> str:
        if self._is_looking:
            return "Stop looking"
        is_again = status.kept is not None or status.state is CalibrationState.FAILED
        return "Look again" if is_again else "Look at the lens"

    def _show_quality(self, look: LookState) -> None:
        spread, most = look.spread_deg, look.most_spread_deg
        _rate(self._face, "Face found", "No face", is_good=look.has_face)
        _rate(self._eyes, "Eyes open", "Eyes shut", is_good=look.are_eyes_open or not look.has_face)
        _rate(self._light, "Light is fine", "Too dark", is_good=look.is_lit or not look.has_face)
        steady = "Steady…" if spread is None else f"Steady: {spread:.1f}°"
        unsteady = f"Unsteady: {spread or 0:.1f}°, at most {most:g}°"
        _rate(self._steady, steady, unsteady, is_good=spread is None or spread <= most)

    def _say(self, words: str, *, is_warning: bool = False) -> None:
        if self.words.text() != words:
            self.words.setText(words)
            set_role(self.words, "warning" if is_warning else "muted")

    def _on_look(self) -> None:
        (self.cancelled if self._is_looking else self.wanted).emit()


def kept_words(kept: LensCalibration) -> str:
    """When somebody looked at the lens, and how steadily."""
    screen = " and at the screen" if kept.look.screen is not None else ""
    return (
        f"{kept.person} looked at the lens{screen} on {day_and_time(kept.made_at)}, "
        f"steady within {kept.look.spread_deg:.1f}°."
    )


def _rate(widget: QLabel, good: str, bad: str, *, is_good: bool) -> None:
    widget.setText(f"✓ {good}" if is_good else f"✗ {bad}")
    set_role(widget, "small" if is_good else "warning")
