"""The colours and patterns that the timeline draws with."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from netflix_coach.ui.theme.palette import TAGS, Palette

_SELECTION_ALPHA = 40
_VEIL_ALPHA = 150


@dataclass(frozen=True, slots=True)
class TimelineColours:
    """Every colour of the timeline, named as in `Palette`."""

    background: QColor
    lane: QColor
    lane_alternate: QColor
    line: QColor
    outline: QColor
    text: QColor
    muted: QColor
    accent: QColor
    waveform: QColor
    speech: QColor
    silence: QColor
    facing: QColor
    away: QColor
    lost: QColor
    pitch: QColor
    voice: QColor
    note: QColor
    amber: QColor
    red: QColor
    playhead: QColor
    tag_gold: QColor
    """This and the next: the colours of notes and markers."""
    tag_green: QColor
    tag_blue: QColor
    tag_violet: QColor
    tag_rose: QColor
    selection: QColor
    """Ground of the span between in and out point; lets the lanes show through."""
    veil: QColor
    """Laid over what is outside the window of the overview."""
    on_flag: QColor
    """Text on a filled bar."""

    @classmethod
    def of(cls, palette: Palette) -> "TimelineColours":
        """The colours of a theme."""
        tokens = (
            *("background", "lane", "lane_alternate", "line", "outline", "text", "muted"),
            *("accent", "waveform", "speech", "silence", "facing", "away", "lost"),
            *("pitch", "voice", "note", "amber", "red", "playhead", *TAGS),
        )
        selection = QColor(palette.accent)
        selection.setAlpha(_SELECTION_ALPHA)
        veil = QColor(palette.background)
        veil.setAlpha(_VEIL_ALPHA)
        return cls(
            **{token: QColor(getattr(palette, token)) for token in tokens},
            selection=selection,
            veil=veil,
            on_flag=QColor(palette.surface),
        )


GAZE_PATTERNS: dict[str, Qt.BrushStyle] = {
    "camera": Qt.BrushStyle.SolidPattern,
    "below": Qt.BrushStyle.Dense5Pattern,
    "down": Qt.BrushStyle.FDiagPattern,
    "side": Qt.BrushStyle.BDiagPattern,
    "up": Qt.BrushStyle.DiagCrossPattern,
    "eyes_closed": Qt.BrushStyle.HorPattern,
    "absent": Qt.BrushStyle.NoBrush,
    "unsure": Qt.BrushStyle.Dense6Pattern,
}

GAZE_COLOURS: dict[str, str] = {
    "camera": "facing",
    "below": "facing",
    "down": "away",
    "side": "away",
    "up": "away",
    "eyes_closed": "outline",
    "absent": "outline",
    "unsure": "outline",
}
