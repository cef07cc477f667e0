"""Draws on the preview what is wrong with the picture: where the face is and where it belongs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from netflix_coach.domain.gaze.framing import FacePlace, Fault, Framing

_FAULTY = QColor(255, 196, 64)
_WANTED = QColor(255, 255, 255)
_UNDER = QColor(0, 0, 0, 150)
_VEIL = QColor(0, 0, 0, 90)

# A face in eye distances: how wide, how high, and how far its middle lies below the eyes.
_FACE_WIDTH, _FACE_HEIGHT, _FACE_DROP = 1.7, 2.3, 0.35
_GOOD_EYES_Y = 0.40
_GOOD_DISTANCE = 0.17
_TALLEST_SHARE = 0.7

_PLACED = {
    Fault.NO_FACE,
    Fault.TOO_FAR,
    Fault.TOO_CLOSE,
    Fault.OFF_CENTRE,
    Fault.NO_HEAD_ROOM,
    Fault.TOO_LOW,
}
"""Faults that go when the face is where it belongs."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A face in widget pixels; roll clockwise on the screen, in degrees."""

    eyes: QPointF
    distance: float
    roll_deg: float = 0.0

    @property
    def middle(self) -> QPointF:
        return self.eyes + self.below(_FACE_DROP)

    @property
    def eye_points(self) -> tuple[QPointF, QPointF]:
        return self.eyes - self.beside(0.36), self.eyes + self.beside(0.36)

    def below(self, share: float) -> QPointF:
        turn = math.radians(self.roll_deg)
        return QPointF(-math.sin(turn), math.cos(turn)) * (share * self.distance)

    def beside(self, share: float) -> QPointF:
        turn = math.radians(self.roll_deg)
        return QPointF(math.cos(turn), math.sin(turn)) * (share * self.distance)

    def outline(self) -> QPainterPath:
        path = QPainterPath()
        width, height = _FACE_WIDTH * self.distance, _FACE_HEIGHT * self.distance
        path.addEllipse(QRectF(-width / 2, -height / 2, width, height))
        turn = QTransform().translate(self.middle.x(), self.middle.y()).rotate(self.roll_deg)
        return turn.map(path)


class FramingGuide:
    """Paints one framing over one picture. Made for each paint event."""

    def __init__(self, painter: QPainter, area: QRect, px: float, *, is_mirrored: bool) -> None:
        """`px` is the width of a thin line; the picture fills `area`."""
        self._painter = painter
        self._area = QRectF(area)
        self._px = px
        self._is_mirrored = is_mirrored

    def draw(self, framing: Framing) -> None:
        """Draw every fault at the face, or where the face belongs."""
        faults = set(framing.faults)
        if not faults:
            return
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._area)
        wanted = self._wanted()
        if faults & _PLACED:
            self._stroke(wanted.outline(), _WANTED, Qt.PenStyle.DashLine)
        if framing.face is None:
            return
        face = self._head(framing.face)
        if faults & {Fault.TOO_DARK, Fault.BACKLIT}:
            self._draw_light(face, is_behind=Fault.BACKLIT in faults)
        self._stroke(face.outline(), _FAULTY)
        self._draw_place(faults, face, wanted)
        if Fault.TILTED in faults:
            self._draw_tilt(face)
        if Fault.GLARE in faults:
            self._draw_glare(face)

    def _head(self, place: FacePlace) -> _Head:
        x = 1 - place.eyes_x if self._is_mirrored else place.eyes_x
        roll = place.roll_deg if self._is_mirrored else -place.roll_deg
        eyes = QPointF(
            self._area.left() + x * self._area.width(),
            self._area.top() + place.eyes_y * self._area.height(),
        )
        return _Head(eyes, place.eye_distance * self._area.width(), roll)

    def _wanted(self) -> _Head:
        area = self._area
        distance = min(_GOOD_DISTANCE * area.width(), _TALLEST_SHARE * area.height() / _FACE_HEIGHT)
        eyes = QPointF(area.center().x(), area.top() + _GOOD_EYES_Y * area.height())
        return _Head(eyes, distance)

    def _draw_place(self, faults: set[Fault], face: _Head, wanted: _Head) -> None:
        if Fault.OFF_CENTRE in faults:
            way = 1 if wanted.eyes.x() > face.eyes.x() else -1
            edge = face.middle + QPointF(way * _FACE_WIDTH / 2 * face.distance, 0)
            self._arrow(edge, QPointF(way, 0))
        if Fault.NO_HEAD_ROOM in faults:
            self._arrow(face.middle + face.below(_FACE_HEIGHT / 2), QPointF(0, 1))
        if Fault.TOO_LOW in faults:
            self._arrow(face.middle - face.below(_FACE_HEIGHT / 2), QPointF(0, -1))
        if faults & {Fault.TOO_FAR, Fault.TOO_CLOSE}:
            self._draw_size(face, is_outwards=Fault.TOO_FAR in faults)

    def _draw_size(self, face: _Head, *, is_outwards: bool) -> None:
        for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
            way = QPointF(x, y) / math.sqrt(2)
            edge = face.middle + QPointF(
                way.x() * _FACE_WIDTH / 2 * face.distance,
                way.y() * _FACE_HEIGHT / 2 * face.distance,
            )
            self._arrow(edge, way if is_outwards else -way)

    def _draw_tilt(self, face: _Head) -> None:
        reach = QPointF(face.distance, 0)
        level = QPainterPath(face.eyes - reach)
        level.lineTo(face.eyes + reach)
        self._stroke(level, _WANTED, Qt.PenStyle.DashLine)
        tilted = QPainterPath(face.eyes - face.beside(1))
        tilted.lineTo(face.eyes + face.beside(1))
        self._stroke(tilted, _FAULTY)

    def _draw_glare(self, face: _Head) -> None:
        for eye in face.eye_points:
            ring = QPainterPath()
            ring.addEllipse(eye, 0.3 * face.distance, 0.24 * face.distance)
            self._stroke(ring, _FAULTY)
            self._rays(eye, 0.3 * face.distance, 0.4 * face.distance)

    def _draw_light(self, face: _Head, *, is_behind: bool) -> None:
        """Light behind veils the surroundings; a sun stands where light is missing."""
        if is_behind:
            around = QPainterPath()
            around.addRect(self._area)
            hatch = QBrush(_VEIL, Qt.BrushStyle.BDiagPattern)
            self._painter.fillPath(around - face.outline(), hatch)
        sun = face.middle - face.below(_FACE_HEIGHT / 2 + 0.35)
        sun.setY(max(sun.y(), self._area.top() + 14 * self._px))
        disc = QPainterPath()
        disc.addEllipse(sun, 5 * self._px, 5 * self._px)
        self._stroke(disc, _FAULTY)
        self._rays(sun, 8 * self._px, 11 * self._px)

    def _rays(self, middle: QPointF, inner: float, outer: float) -> None:
        path = QPainterPath()
        for k in range(8):
            way = QPointF(math.cos(k * math.pi / 4), math.sin(k * math.pi / 4))
            path.moveTo(middle + way * inner)
            path.lineTo(middle + way * outer)
        self._stroke(path, _FAULTY)

    def _arrow(self, start: QPointF, way: QPointF) -> None:
        length = 26 * self._px
        tip = start + way * (length + 6 * self._px)
        path = QPainterPath(start + way * (6 * self._px))
        path.lineTo(tip)
        for turn in (150, -150):
            path.moveTo(tip)
            shaft = QLineF(tip, tip + way * (9 * self._px))
            shaft.setAngle(shaft.angle() + turn)
            path.lineTo(shaft.p2())
        self._stroke(path, _FAULTY)

    def _stroke(
        self, path: QPainterPath, colour: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        """A line that shows on any picture: dark beneath, bright on top."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, tint in ((4.0, _UNDER), (2.0, colour)):
            pen = QPen(tint, width * self._px, style, Qt.PenCapStyle.RoundCap)
            if style is Qt.PenStyle.DashLine:
                pen.setDashPattern([12 / width, 12 / width])
            self._painter.setPen(pen)
            self._painter.drawPath(path)
