"""Sizes on the 8-pixel grid, before the text scale."""

from enum import Enum, IntEnum

HALF = 4
UNIT = 8
GAP = 16
MARGIN = 24
WIDE = 32
RADIUS = 6
ICON = 20


class TextSize(Enum):
    """Sizes of text in pixels at 100 %."""

    SMALL = 12
    BODY = 14
    LEAD = 16
    HEADING = 20
    TITLE = 28


class Weight(IntEnum):
    """The weights of the bundled font; the values are Qt's."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600
