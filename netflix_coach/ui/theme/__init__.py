"""Colours, sizes, icons and the stylesheet."""

from netflix_coach.ui.theme.metrics import TextSize, Weight
from netflix_coach.ui.theme.palette import Palette
from netflix_coach.ui.theme.theme import Theme

__all__ = ["Palette", "TextSize", "Theme", "Weight"]
