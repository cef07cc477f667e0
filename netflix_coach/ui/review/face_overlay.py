"""What was measured of the face, painted over the player's picture: mesh, irises, gaze."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.gaze.outline import FACE_OUTLINE, FaceShape, Outlines
from netflix_coach.domain.gaze.tracks import FACE_TRACK, GAZE_PITCH, GAZE_YAW
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.wording import GAZE_WORDS

NOT_KEPT = "The face’s outline was not kept for this take; choose “Analyse again”."
NO_FACE = "No face was measured here"

_LINE = QColor(120, 220, 255)
_ASIDE = QColor(255, 196, 64)
_UNDER = QColor(0, 0, 0, 150)
_SHADE = QColor(0, 0, 0, 170)
_ARROW = 2.6
"""Length of the arrow for a gaze straight to the side, in distances between the irises."""


def outlines_of(features: Features) -> Outlines | None:
    """The faces of a take; None where they were not kept. Any thread but the window's: an hour's
    tracks are big, and read when they are asked for.
    """
    face, outline = features.track(FACE_TRACK.name), features.track(FACE_OUTLINE.name)
    if face is None or outline is None or outline.spec != FACE_OUTLINE:
        return None
    return Outlines(face, outline)


class FaceOverlay:
    """Paints one take's faces. Lives on the window's thread.

    Until the outlines are read, which few reviews need, it tells only where the look goes.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._tracks: Mapping[str, Track] = {}
        self._outlines: Outlines | None = None
        self._is_read = False
        self._gaze: tuple[Track, Track] | None = None
        self._states: tuple[Annotation, ...] = ()
        self._index = SpanIndex([])
        self.is_shown = False

    @property
    def is_wanted(self) -> bool:
        """Whether the take has a picture that was looked for faces in."""
        return bool(self._states)

    @property
    def needs_outlines(self) -> bool:
        """Whether somebody looks, and the faces were not read yet."""
        return self.is_shown and self.is_wanted and not self._is_read

    def show_outlines(self, outlines: Outlines | None) -> None:
        """Paint these faces of the take; None where they were not kept."""
        self._outlines, self._is_read = outlines, True

    def show_analysis(self, analysis: Analysis) -> None:
        """Paint this take from now on; of the same measurement the faces are still known."""
        if self._tracks is not analysis.features.tracks:
            self._tracks = analysis.features.tracks
            self._outlines, self._is_read = None, False
        derived = {track.spec.name: track for track in analysis.tracks}
        yaw, pitch = derived.get(GAZE_YAW.name), derived.get(GAZE_PITCH.name)
        self._gaze = (yaw, pitch) if yaw is not None and pitch is not None else None
        self._states = analysis.tier(Tier.GAZE)
        self._index = SpanIndex(self._states)

    def paint(
        self, painter: QPainter, area: QRect, t_ms: float, *, is_mirrored: bool = False
    ) -> None:
        """Paint over the picture in `area` what was measured at an instant."""
        if not self.is_shown or not self._states:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        shape = self._outlines.at(t_ms) if self._outlines is not None else None
        if shape is not None:
            self._paint_shape(painter, _Onto(area, is_mirrored), shape, self._gaze_at(t_ms))
        self._paint_words(painter, area, self._words(t_ms, has_face=shape is not None))

    def _gaze_at(self, t_ms: float) -> tuple[float, float] | None:
        if self._outlines is None or self._gaze is None:
            return None
        rows = [self._outlines.value_at(track, t_ms) for track in self._gaze]
        if rows[0] is None or rows[1] is None:
            return None
        return float(rows[0][0]), float(rows[1][0])

    def _words(self, t_ms: float, *, has_face: bool) -> str:
        if self._is_read and self._outlines is None:
            return NOT_KEPT
        at = self._index.at(t_ms)
        if at is None:
            return NO_FACE
        words = GAZE_WORDS.get(self._states[at].label, "")
        gaze = self._gaze_at(t_ms) if has_face else None
        if gaze is None:
            return words
        yaw, pitch = gaze
        # The picture's right is the person's left.
        across = f"about {abs(yaw):.0f}° to {'your left' if yaw > 0 else 'your right'}"
        down = f"{abs(pitch):.0f}° {'up' if pitch > 0 else 'down'}"
        return f"{words} · {across}, {down}"

    def _paint_shape(
        self,
        painter: QPainter,
        onto: _Onto,
        shape: FaceShape,
        gaze: tuple[float, float] | None,
    ) -> None:
        px = self._theme.px
        for part in (shape.oval, shape.right_eye, shape.left_eye):
            points = [onto.point(x, y) for x, y in part]
            path = QPainterPath()
            path.addPolygon(QPolygonF(points))
            path.closeSubpath()
            _stroke(painter, path, _LINE, px(1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_LINE)
            for point in points:
                painter.drawEllipse(point, px(2), px(2))
        irises = [onto.point(x, y) for x, y in shape.irises]
        apart = math.hypot(*(irises[1] - irises[0]).toTuple())
        for iris in irises:
            ring = QPainterPath()
            ring.addEllipse(iris, 0.1 * apart, 0.1 * apart)
            _stroke(painter, ring, _LINE, px(1))
            if gaze is not None:
                self._paint_arrow(painter, iris, gaze, apart, is_mirrored=onto.is_mirrored)

    def _paint_arrow(
        self,
        painter: QPainter,
        start: QPointF,
        gaze: tuple[float, float],
        apart: float,
        *,
        is_mirrored: bool,
    ) -> None:
        yaw, pitch = (math.radians(angle) for angle in gaze)
        across = math.sin(yaw) * math.cos(pitch) * (-1 if is_mirrored else 1)
        way = QPointF(across, -math.sin(pitch)) * (_ARROW * apart)
        length = math.hypot(way.x(), way.y())
        px = self._theme.px
        if length < px(4):
            return
        tip = start + way
        path = QPainterPath(start)
        path.lineTo(tip)
        barb = min(px(9), 0.4 * length)
        for turn in (math.radians(150), -math.radians(150)):
            c, s = math.cos(turn) / length, math.sin(turn) / length
            path.moveTo(tip)
            path.lineTo(tip + QPointF(way.x() * c - way.y() * s, way.x() * s + way.y() * c) * barb)
        _stroke(painter, path, _ASIDE, px(2))

    def _paint_words(self, painter: QPainter, area: QRect, words: str) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font(TextSize.SMALL, Weight.MEDIUM))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        room = area.adjusted(px(16), px(14), -px(16), 0)
        box = painter.boundingRect(room, flags, words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawRoundedRect(QRectF(box.adjusted(-px(8), -px(4), px(8), px(4))), px(6), px(6))
        painter.setPen(QColor("white"))
        painter.drawText(box, flags, words)


class _Onto:
    """From shares of the picture to where it lies in the widget."""

    def __init__(self, area: QRect, is_mirrored: bool) -> None:  # noqa: FBT001 - one caller
        self._area = QRectF(area)
        self.is_mirrored = is_mirrored

    def point(self, x: float, y: float) -> QPointF:
        share = 1 - x if self.is_mirrored else x
        return QPointF(
            self._area.left() + share * self._area.width(),
            self._area.top() + y * self._area.height(),
        )


def _stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """A line that shows on any picture: dark beneath, bright on top."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra, tint in ((2, _UNDER), (0, colour)):
        pen = QPen(tint, width + extra)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(path)
