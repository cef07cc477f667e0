"""Qt without a display, for commands that paint."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from netflix_coach.media.burning import CaptionPainter
    from netflix_coach.ui.theme import Theme


class OffscreenQt:
    """A Qt application on no screen, made when first needed. Keep it while painting."""

    def __init__(self) -> None:
        self._application: QApplication | None = None
        self._theme: Theme | None = None

    def theme(self) -> "Theme":
        """The product's theme with its bundled font."""
        if self._theme is None:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            from PySide6.QtWidgets import QApplication

            from netflix_coach.domain.settings import Theme as ThemeChoice
            from netflix_coach.ui.theme import Theme

            held = QApplication.instance()
            self._application = held if isinstance(held, QApplication) else QApplication([])
            self._theme = Theme(self._application, ThemeChoice.LIGHT)
        return self._theme

    def caption_painter(self) -> "CaptionPainter":
        """Paints captions in the bundled font."""
        self.theme()
        from netflix_coach.ui.review.caption_painter import QtCaptionPainter
        from netflix_coach.ui.theme.theme import FAMILY

        return QtCaptionPainter(FAMILY)
