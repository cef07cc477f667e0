"""Pieces of the painted lanes, kept while the zoom stays."""

import math
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

TILE_PX = 256
_KEPT = 24
"""Some 10 MB at 400 px of height; more than twice the width of a window."""


class Tiles:
    """Pictures of the lanes, each `TILE_PX` of the axis wide. Lives on the window's thread.

    Playing and scrolling expose narrow strips many times a second. A strip is copied from a tile,
    which is painted once; painting each strip by each lane costs five times as much.
    """

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        self._paint = paint
        self._tiles: OrderedDict[int, QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Something looks different now."""
        self._tiles.clear()

    def draw(self, painter: QPainter, exposed: QRectF, height_px: float) -> None:
        """Copy what lies within `exposed`, in places of the axis; lanes are `height_px` high."""
        scale = painter.device().devicePixelRatioF()
        for number in range(
            math.floor(exposed.left() / TILE_PX), math.ceil(exposed.right() / TILE_PX)
        ):
            tile = self._tile(number, height_px, scale)
            part = exposed.intersected(QRectF(number * TILE_PX, 0.0, TILE_PX, height_px))
            source = part.translated(-number * TILE_PX, 0.0)
            painter.drawPixmap(part, tile, QRectF(source.topLeft() * scale, source.size() * scale))

    def _tile(self, number: int, height_px: float, scale: float) -> QPixmap:
        tile = self._tiles.get(number)
        if tile is None or tile.devicePixelRatio() != scale:
            tile = QPixmap(math.ceil(TILE_PX * scale), math.ceil(height_px * scale))
            tile.setDevicePixelRatio(scale)
            painter = QPainter(tile)
            painter.translate(QPointF(-number * TILE_PX, 0.0))
            self._paint(painter, QRectF(number * TILE_PX, 0.0, TILE_PX, height_px))
            painter.end()
            self._tiles[number] = tile
        self._tiles.move_to_end(number)
        while len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return tile
