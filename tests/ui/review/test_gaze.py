"""Checking the gaze of a take: legend, overlay on the picture, the mark of a look."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import Analysis, AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.gaze.outline import FACE_OUTLINE, POINTS, outline_row
from netflix_coach.domain.gaze.tracks import FACE_TRACK, GAZE_PITCH, GAZE_YAW
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.ui.keys.texts import told
from netflix_coach.ui.review.face_overlay import NOT_KEPT, FaceOverlay, outlines_of
from netflix_coach.ui.review.gaze_tools import SELECT_FIRST
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.timeline.gaze_legend import GazeLegend
from tests.ui.review.conftest import DURATION_MS, AddTake, made_up_features

USUAL = {
    "presence": 1.0,
    "right_aperture": 0.32,
    "left_aperture": 0.32,
    "right_dy_cm": 0.09,
    "left_dy_cm": 0.09,
    "eyes_x": 0.5,
    "eyes_y": 0.4,
    "eye_distance_px": 80.0,
    "eye_distance_share": 0.12,
    "face_luma": 140.0,
    "background_luma": 120.0,
    "scale_px_per_cm": 9.0,
}


def face_track(dx_cm: Callable[[int], float]) -> Track:
    """Somebody whose irises stand at dx in each slot."""
    rows = []
    for slot in range(DURATION_MS // 100):
        row = dict.fromkeys(FACE_TRACK.columns, 0.0) | USUAL
        row |= {"right_dx_cm": dx_cm(slot), "left_dx_cm": dx_cm(slot)}
        rows.append([row[name] for name in FACE_TRACK.columns])
    return Track(FACE_TRACK, np.array(rows, np.float32))


def outline_track(x: float, y: float) -> Track:
    """A face of which every point lies at one place, but for the irises beside it."""
    points = np.full((POINTS, 2), (x, y))
    points[-2:, 0] = (x - 0.05, x + 0.05)
    row = outline_row(points)
    return Track(FACE_OUTLINE, np.tile(row, (DURATION_MS // 100, 1)))


def with_face(dx_cm: Callable[[int], float] = lambda _slot: 0.0) -> Features:
    """A take with a face to be judged."""
    features = made_up_features()
    tracks = {FACE_TRACK.name: face_track(dx_cm), FACE_OUTLINE.name: outline_track(0.25, 0.5)}
    return Features(features.duration_ms, {**features.tracks, **tracks}, features.words)


def looks_aside(slot: int) -> float:
    """The lens for five seconds, then much to the side, and the lens again."""
    return 0.3 if 50 <= slot < 120 else 0.0


class TestOverlay:
    YAW, PITCH = 30.0, 0.0

    @pytest.fixture
    def overlay(self, theme: Theme) -> FaceOverlay:
        made = FaceOverlay(theme)
        made.is_shown = True
        return made

    def analysis(self, *, has_outline: bool = True) -> Analysis:
        features = with_face()
        if not has_outline:
            kept = {k: t for k, t in features.tracks.items() if k != FACE_OUTLINE.name}
            features = Features(features.duration_ms, kept)
        count = (DURATION_MS // 100, 1)
        gaze = Annotation(Tier.GAZE, 0, DURATION_MS, "side")
        return Analysis(
            features,
            AnalysisContext(),
            annotations=(gaze,),
            tracks=(
                Track(GAZE_YAW, np.full(count, self.YAW, np.float32)),
                Track(GAZE_PITCH, np.full(count, self.PITCH, np.float32)),
            ),
        )

    def painted(self, overlay: FaceOverlay, area: QRect, *, is_mirrored: bool = False) -> QImage:
        image = QImage(800, 400, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        overlay.paint(painter, area, 1_020, is_mirrored=is_mirrored)
        painter.end()
        return image

    def columns(self, image: QImage, y: int) -> list[int]:
        """Where something is painted on a line."""
        return [x for x in range(image.width()) if image.pixelColor(x, y).alpha() > 120]

    def show(self, overlay: FaceOverlay, analysis: Analysis) -> None:
        overlay.show_analysis(analysis)
        assert overlay.needs_outlines is overlay.is_shown
        overlay.show_outlines(outlines_of(analysis.features))

    def test_points_lie_where_the_picture_is_under_letterboxing(self, overlay: FaceOverlay) -> None:
        self.show(overlay, self.analysis())
        image = self.painted(overlay, QRect(200, 0, 400, 400))
        reached = self.columns(image, 200)
        assert min(reached) == pytest.approx(200 + 0.20 * 400, abs=10)
        assert self.columns(image, 350) == []

    def test_in_a_mirror_face_and_arrow_are_on_the_other_side(self, overlay: FaceOverlay) -> None:
        self.show(overlay, self.analysis())
        plain = self.painted(overlay, QRect(0, 0, 800, 400))
        mirrored = self.painted(overlay, QRect(0, 0, 800, 400), is_mirrored=True)
        there = self.columns(plain, 200)
        assert self.columns(mirrored, 200) == pytest.approx(sorted(799 - x for x in there), abs=2)
        # thirty degrees to image right: the arrows point away from the irises to the right
        assert max(there) > 0.30 * 800 + 2.6 * 0.1 * 800 * np.sin(np.radians(30)) - 5

    def test_a_face_that_was_not_kept_is_told(self, overlay: FaceOverlay, theme: Theme) -> None:
        self.show(overlay, self.analysis(has_outline=False))
        image = self.painted(overlay, QRect(0, 0, 800, 400))
        assert self.columns(image, 200) == []
        assert self.columns(image, 20) != []
        assert "Analyse again" in NOT_KEPT

    def test_it_is_off_until_wanted(self, overlay: FaceOverlay) -> None:
        overlay.is_shown = False
        self.show(overlay, self.analysis())
        assert self.columns(self.painted(overlay, QRect(0, 0, 800, 400)), 200) == []


class TestLegend:
    def legend(self, theme: Theme, qtbot: QtBot, *states: tuple[str, int]) -> GazeLegend:
        made = GazeLegend(theme)
        qtbot.addWidget(made)
        at, annotations = 0, []
        for label, length in states:
            annotations.append(Annotation(Tier.GAZE, at, at + length, label))
            at += length
        made.show_analysis(
            Analysis(
                Features(at),
                AnalysisContext(),
                tuple(annotations),
                gaze_calibration=GazeCalibration.SESSION,
            )
        )
        return made

    def test_it_names_what_there_is_with_its_share_and_how_much_is_known(
        self, theme: Theme, qtbot: QtBot
    ) -> None:
        legend = self.legend(
            theme, qtbot, ("camera", 6_000), ("side", 2_000), ("camera", 1_000), ("absent", 1_000)
        )
        assert legend.words == (
            "Facing the camera 70 %",
            "Looking to the side 20 %",
            "Face not in the picture 10 %",
            "Known in 90 % of the video, calibrated by the look before it",
        )
        assert legend.accessibleDescription() == "; ".join(legend.words)

    def test_narrow_it_takes_more_rows(self, theme: Theme, qtbot: QtBot) -> None:
        states = [(label, 1_000) for label in ("camera", "below", "down", "side", "up")]
        legend = self.legend(theme, qtbot, *states)
        assert legend.heightForWidth(400) > legend.heightForWidth(1_600)

    def test_without_a_face_there_is_nothing_to_explain(self, theme: Theme, qtbot: QtBot) -> None:
        assert self.legend(theme, qtbot).words == ()


class TestPage:
    @pytest.fixture
    def seen(
        self, page: ReviewPage, add_take: AddTake, container: Container, qtbot: QtBot
    ) -> ReviewPage:
        """The page with a take that shows a face."""
        take_id = add_take()
        container.review._analysis.store(take_id, with_face(looks_aside), AnalysisContext())
        with qtbot.waitSignal(page.take_shown):
            page.open_take(take_id)
        return page

    def calibration(self, page: ReviewPage) -> GazeCalibration:
        return page.review.analysis.gaze_calibration

    def test_a_look_is_marked_by_key_undone_and_removed(
        self, seen: ReviewPage, qtbot: QtBot
    ) -> None:
        page = seen
        assert self.calibration(page) is GazeCalibration.MODE
        page.timeline.set_span(Span(500, 4_500))
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: self.calibration(page) is GazeCalibration.CAMERA_LOOK)
        assert page.gaze.legend.words[-1].endswith("calibrated by the look marked in it")
        page.edits.undo()
        qtbot.waitUntil(lambda: self.calibration(page) is GazeCalibration.MODE)
        page.edits.redo()
        qtbot.waitUntil(lambda: self.calibration(page) is GazeCalibration.CAMERA_LOOK)
        menu = QMenu()
        page.gaze.fill_menu(menu)
        removal = menu.actions()[-1]
        assert removal.text() == "Remove the mark of the look at 0:00.5 – 0:04.5"
        removal.trigger()
        qtbot.waitUntil(lambda: self.calibration(page) is GazeCalibration.MODE)
        page.gaze.fill_menu(menu)
        assert not menu.actions()[-1].isEnabled()

    def test_without_a_span_the_page_says_what_to_do(self, seen: ReviewPage, qtbot: QtBot) -> None:
        page = seen
        page.gaze.mark()
        assert page.banners.sentences == (told(SELECT_FIRST, page.keys.map),)
        assert "(I, O)" in page.banners.sentences[0]
        page.timeline.set_span(Span(0, 900))
        page.gaze.mark()
        qtbot.waitUntil(lambda: any("at least 1.9 s" in s for s in page.banners.sentences))
        assert page.review.analysis.context.camera_look is None

    def test_the_overlay_comes_and_goes_with_its_key(self, seen: ReviewPage, qtbot: QtBot) -> None:
        page = seen
        assert not page.player.face.is_shown
        qtbot.keyClick(page, Qt.Key.Key_G)
        assert page.player.face.is_shown
        assert page.player.transport.face.isChecked()
        qtbot.waitUntil(lambda: not page.player.face.needs_outlines)
        area = QRect(0, 0, 800, 400)
        assert TestOverlay().columns(TestOverlay().painted(page.player.face, area), 200) != []
        page.player.transport.face.click()
        assert not page.player.face.is_shown

    def test_a_take_without_a_face_offers_no_overlay(self, shown: ReviewPage) -> None:
        page = shown
        assert page.gaze.legend.words == ()
        assert page.player.transport.face.isHidden()
        page.gaze.toggle_face()
        assert not page.player.face.is_shown
