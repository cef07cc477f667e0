"""The device check: faults drawn on the preview, the look at the lens, the window of targets."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.calibration import capture
from netflix_coach.domain.calibration.capture import LookState, Outcome, Target
from netflix_coach.domain.calibration.fit import Fit
from netflix_coach.domain.calibration.look import LensCalibration, LensLook
from netflix_coach.domain.gaze.framing import FacePlace, Fault, Framing
from netflix_coach.domain.media import PixelFormat, VideoFrame
from netflix_coach.media.scaler import SwsScaler
from netflix_coach.services.calibration import CalibrationState, CalibrationStatus
from netflix_coach.ui.practise.look_panel import LOOKING, MOVED, NOT_YET, LookPanel
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.preview import Preview
from netflix_coach.ui.practise.target_window import TargetWindow
from netflix_coach.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

KEPT = LensCalibration(
    "c1", "usb", "USB camera", "Sam", datetime(2026, 3, 2, 18, 30, tzinfo=UTC),
    LensLook(0, 0, 0, 0, 0, 0.12, 0.84),
)  # fmt: skip
GREY = VideoFrame(np.full((360, 640, 3), 90, np.uint8), 640, 360, PixelFormat.RGB24)


@pytest.fixture
def preview(theme: Theme, qtbot: QtBot) -> Preview:
    made = Preview(theme, SwsScaler())
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.set_frame(GREY)
    made.show()
    return made


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> LookPanel:
    made = LookPanel(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def painted(preview: Preview) -> np.ndarray:
    """Where the picture is no longer grey, above the words: booleans (height, width)."""
    image = preview.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    inside = pixels[25:300].astype(int)
    return np.abs(inside - 90).max(axis=2) > 20


def looking(target: Target = Target.LENS, progress: float = 0.4, **values: object) -> LookState:
    return LookState(
        target, progress, **({"has_face": True, "are_eyes_open": True, "is_lit": True} | values)
    )


def quality(panel: LookPanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel) if each.text()[:1] in "✓✗"]


class TestDrawn:
    FACE = FacePlace(0.5, 0.42, 0.16, 0.0)

    @pytest.mark.parametrize("fault", [f for f in Fault if f is not Fault.NO_FACE])
    def test_every_fault_is_drawn_at_the_face_and_goes(
        self, preview: Preview, fault: Fault
    ) -> None:
        assert not painted(preview).any()
        preview.set_framing(Framing((fault,), self.FACE))
        drawn = painted(preview)
        assert drawn[50:200, 220:420].any()
        assert preview.accessibleDescription() == fault.sentence
        preview.set_framing(Framing((), self.FACE))
        assert not painted(preview).any()

    def test_no_two_faults_look_the_same(self, preview: Preview) -> None:
        drawn = set()
        for fault in Fault:
            face = None if fault is Fault.NO_FACE else replace(self.FACE, roll_deg=12)
            preview.set_framing(Framing((fault,), face))
            drawn.add(painted(preview).tobytes())
        assert len(drawn) == len(Fault)

    def test_in_the_mirror_a_face_at_image_left_is_drawn_on_the_right(
        self, preview: Preview
    ) -> None:
        preview.set_framing(Framing((Fault.TILTED,), replace(self.FACE, eyes_x=0.2)))
        columns = np.flatnonzero(painted(preview).any(axis=0))
        assert columns.min() > 400

    def test_an_empty_picture_shows_where_the_face_belongs(self, preview: Preview) -> None:
        preview.set_framing(Framing((Fault.NO_FACE,)))
        columns = np.flatnonzero(painted(preview).any(axis=0))
        assert (columns.min() + columns.max()) / 2 == pytest.approx(320, abs=4)

    def test_while_somebody_looks_at_the_lens_nothing_draws_the_eyes_down(
        self, preview: Preview
    ) -> None:
        preview.set_framing(Framing((Fault.TILTED,), self.FACE))
        preview.set_look(0.5)
        assert not painted(preview)[120:].any()
        preview.set_look(None)
        assert painted(preview)[100:].any()


class TestPanel:
    def test_it_offers_a_look_and_says_that_none_is_fine(self, panel: LookPanel) -> None:
        assert not panel.look.isEnabled()
        panel.show_status(CalibrationStatus())
        assert panel.words.text() == NOT_YET
        assert panel.look.text() == "Look at the lens"

    def test_while_looking_it_tells_what_is_good_and_bad(
        self, panel: LookPanel, qtbot: QtBot
    ) -> None:
        state = looking(spread_deg=0.84, is_lit=False)
        panel.show_status(CalibrationStatus(CalibrationState.LOOKING, look=state))
        assert panel.words.text() == LOOKING
        assert quality(panel) == ["✓ Face found", "✓ Eyes open", "✗ Too dark", "✓ Steady: 0.8°"]
        with qtbot.waitSignal(panel.cancelled):
            panel.look.click()
        state = looking(has_face=False, spread_deg=13.3, most_spread_deg=2.5)
        panel.show_status(CalibrationStatus(CalibrationState.LOOKING, look=state))
        assert quality(panel)[0] == "✗ No face"
        assert quality(panel)[3] == "✗ Unsteady: 13.3°, at most 2.5°"

    def test_a_look_that_failed_says_why_and_can_be_repeated(
        self, panel: LookPanel, qtbot: QtBot
    ) -> None:
        state = looking(outcome=Outcome.FAILED, sentence=capture.SHUT)
        panel.show_status(CalibrationStatus(CalibrationState.FAILED, look=state))
        assert panel.words.text() == capture.SHUT
        with qtbot.waitSignal(panel.wanted):
            panel.look.click()

    def test_what_is_kept_is_told_until_somebody_moved(self, panel: LookPanel) -> None:
        panel.show_status(CalibrationStatus(CalibrationState.READY, KEPT))
        assert panel.words.text().startswith("Sam looked at the lens on 2 Mar 2026")
        assert panel.words.text().endswith("steady within 0.8°.")
        panel.show_status(CalibrationStatus(CalibrationState.READY, KEPT, Fit.CLOSER))
        assert panel.words.text() == MOVED[Fit.CLOSER]
        assert set(MOVED) == set(Fit) - {Fit.FITS}


class TestTargets:
    @pytest.fixture
    def targets(self, theme: Theme, panel: LookPanel, qtbot: QtBot) -> TargetWindow:
        made = TargetWindow(theme, panel)
        qtbot.addWidget(made)
        made.resize(800, 600)
        made.show()
        return made

    def status(self, look: LookState | None, *, has_failed: bool = False) -> CalibrationStatus:
        state = CalibrationState.FAILED if has_failed else CalibrationState.LOOKING
        return CalibrationStatus(state if look else CalibrationState.READY, look=look)

    def test_it_follows_the_targets_and_closes_when_done(self, targets: TargetWindow) -> None:
        targets.show_status(self.status(None))
        assert targets.isVisible()  # told before the look began
        for target in Target:
            targets.show_status(self.status(looking(target)))
            assert targets.target is target
            assert targets.again.isHidden()
        targets.show_status(self.status(None))
        assert not targets.isVisible()

    def test_a_look_to_be_repeated_says_why(self, targets: TargetWindow, qtbot: QtBot) -> None:
        state = looking(Target.TOP_LEFT, outcome=Outcome.FAILED, sentence=capture.LOST)
        targets.show_status(self.status(state, has_failed=True))
        assert targets.accessibleDescription() == capture.LOST
        with qtbot.waitSignal(targets.again_wanted):
            targets.again.click()

    def test_escape_ends_it(self, targets: TargetWindow, qtbot: QtBot) -> None:
        targets.show_status(self.status(looking()))
        with qtbot.waitSignal(targets.closed):
            qtbot.keyClick(targets, Qt.Key.Key_Escape)


def test_before_an_empty_chair_the_look_fails_with_a_sentence(
    page: PractisePage, qtbot: QtBot
) -> None:
    look = page.check.look
    qtbot.waitUntil(lambda: page.check.preview.hints != (), timeout=30_000)
    assert page.check.preview.hints == (Fault.NO_FACE.sentence,)
    assert look.words.text() == NOT_YET
    look.look.click()
    qtbot.waitUntil(lambda: look.words.text() == LOOKING, timeout=5_000)
    qtbot.waitUntil(lambda: look.words.text() == capture.LOST, timeout=15_000)
    assert look.look.text() == "Look again"
    assert page.check.start.isEnabled()
    look.corners.click()
    assert page._looking.targets is not None
    qtbot.waitUntil(lambda: page._looking.targets.target is Target.LENS)
    page.release()
    assert page._looking.targets is None
