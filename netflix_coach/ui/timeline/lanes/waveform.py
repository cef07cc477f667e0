"""The sound as a waveform."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Columns, Lane, between_rows
from netflix_coach.ui.timeline.pyramid import Pyramid

_FULL_SCALE = 32_768.0
_QUIETEST_TOP = 0.05


def loudness_pyramid(peaks: WaveformPeaks) -> Pyramid:
    """The waveform from -1 to 1, stretched to the take's loudest."""
    low = peaks.low.astype(np.float32) / _FULL_SCALE
    high = peaks.high.astype(np.float32) / _FULL_SCALE
    loudest = max(_QUIETEST_TOP, float(-low.min(initial=0.0)), float(high.max(initial=0.0)))
    return Pyramid(low / loudest, high / loudest, float(peaks.bin_ms))


class WaveformLane(Lane):
    """Lowest and highest sample of every pixel column, stretched to the take's loudest."""

    title = "Sound"
    lines = 3.2

    def __init__(self, colours: TimelineColours, peaks: WaveformPeaks) -> None:
        super().__init__(colours)
        self._pyramid = loudness_pyramid(peaks)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the columns of the exposed range."""
        columns = Columns.of(painter, exposed, self._scale)
        low, high = self._pyramid.columns(columns.edges_ms)
        rows = columns.rows(self.height - 2 * PAD_PX)
        middle = (rows - 1) / 2
        pixels = between_rows(
            middle - high * middle, middle - low * middle, rows, self.colours.waveform
        )
        columns.draw(painter, pixels, PAD_PX)
