"""The shape that goes with each colour of a note, for who can't tell the colours apart."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from netflix_coach.domain.note_colours import NoteColour

_CORNERS: dict[NoteColour, tuple[tuple[float, float], ...]] = {
    NoteColour.NONE: ((0, -1), (1, 0), (0, 1), (-1, 0)),
    NoteColour.GOLD: ((0, -1), (1, 0.9), (-1, 0.9)),
    NoteColour.GREEN: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    NoteColour.VIOLET: ((-1, -0.9), (1, -0.9), (0, 1)),
    NoteColour.ROSE: (
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ),
}
"""Corners in a square from -1 to 1; a colour without corners is a disc."""


def tag_shape(colour: NoteColour, centre: QPointF, half_px: float) -> QPainterPath:
    """Diamond without a colour; gold a triangle, green a square, blue a disc, violet a triangle
    that points down, rose a cross. `half_px` is half its width."""
    path = QPainterPath()
    corners = _CORNERS.get(colour)
    if corners is None:
        path.addEllipse(QPointF(0, 0), 1.0, 1.0)
    else:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    return QTransform(half_px, 0, 0, half_px, centre.x(), centre.y()).map(path)
