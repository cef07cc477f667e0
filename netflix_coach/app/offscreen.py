"""Qt without a display, for commands that paint."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from netflix_coach.domain.ports import DeviceCatalogue
    from netflix_coach.media.burning import CaptionPainter
    from netflix_coach.ui.theme import Theme


def hush_multimedia() -> None:
    """Keep what Qt's media libraries find missing off the terminal, unless asked for."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false;qt.pulseaudio*=false")


class OffscreenQt:
    """A Qt application on no screen, made when first needed. Keep it while painting."""

    def __init__(self) -> None:
        self._application: QApplication | None = None
        self._theme: Theme | None = None

    def theme(self) -> "Theme":
        """The product's theme with its bundled font."""
        if self._theme is None:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            hush_multimedia()
            from PySide6.QtWidgets import QApplication

            from netflix_coach.domain.theme import Theme as ThemeChoice
            from netflix_coach.ui.theme import Theme

            held = QApplication.instance()
            self._application = held if isinstance(held, QApplication) else QApplication([])
            self._theme = Theme(self._application, ThemeChoice.LIGHT)
        return self._theme

    @contextmanager
    def devices(self) -> Iterator["DeviceCatalogue"]:
        """Cameras and microphones of this machine, for as long as the block runs."""
        self.theme()
        from netflix_coach.capture.qt.devices import QtDeviceCatalogue

        catalogue = QtDeviceCatalogue()
        try:
            yield catalogue
        finally:
            catalogue.close()

    def caption_painter(self) -> "CaptionPainter":
        """Paints captions in the bundled font."""
        self.theme()
        from netflix_coach.ui.review.caption_painter import QtCaptionPainter
        from netflix_coach.ui.theme.theme import FAMILY

        return QtCaptionPainter(FAMILY)
