"""Loads the program behind the painted shell: the library first, then everything else."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.domain.errors import CoachError
from netflix_coach.ui.places import Place

if TYPE_CHECKING:  # imported where they are built, while the shell is already on the screen
    from netflix_coach.app.container import Container
    from netflix_coach.app.shelf import Shelf

log = logging.getLogger(__name__)

_UNEXPECTED = (
    "Netflix Coach could not start because of a fault of its own; the log in the data folder "
    "says more."
)


class Loader(QObject):
    """Builds in two steps on a thread of its own and tells the window's thread.

    Between the steps the window paints the library: Python runs one thread at a time, and modules
    that are being loaded would keep it waiting.
    """

    shelf_opened = Signal(object)
    """The Shelf."""
    loaded = Signal(object)
    """The Container."""
    failed = Signal(str)
    """One sentence; nothing more follows and nothing is held."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._shelf: Shelf | None = None
        self._container: Container | None = None
        self._thread: threading.Thread | None = None

    def open_shelf(self) -> None:
        """Begin with the library; `shelf_opened` or `failed` follows."""
        self._start(self._open_shelf)

    def load_rest(self) -> None:
        """Go on when the library is on the screen; `loaded` or `failed` follows."""
        self._start(self._load_rest)

    def close(self) -> None:
        """Wait for what is being built and let go of the data folder."""
        if self._thread is not None:
            self._thread.join()
        if self._container is not None:
            self._container.shutdown()
        elif self._shelf is not None:
            self._shelf.close()
        self._shelf = self._container = None

    def _start(self, step: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=self._guarded, args=(step,), name="start")
        self._thread.start()

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except CoachError as error:
            self.failed.emit(error.sentence)
        except Exception:
            log.exception("the program could not start")
            self.failed.emit(_UNEXPECTED)

    def _open_shelf(self) -> None:
        from netflix_coach.app.shelf import Shelf
        from netflix_coach.ui.pages import page_class

        self._shelf = Shelf(self._data_dir)
        page_class(Place.LIBRARY)
        self.shelf_opened.emit(self._shelf)

    def _load_rest(self) -> None:
        from netflix_coach.ui.pages import page_class

        if self._shelf is None:
            return
        try:
            self._container = _build(self._shelf)
            for place in Place:
                page_class(place)
        except BaseException:
            self._shelf.close()
            raise
        self.loaded.emit(self._container)


def _build(shelf: "Shelf") -> "Container":
    from netflix_coach.app.container import Container
    from netflix_coach.app.paths import find_assets
    from netflix_coach.app.sources import DeviceSources
    from netflix_coach.media.reader import open_media
    from netflix_coach.ui.review.caption_painter import QtCaptionPainter
    from netflix_coach.ui.theme.theme import FAMILY

    assets = find_assets()
    return Container(
        shelf,
        assets,
        make_sources=lambda: DeviceSources(open_media, assets.sample_take, time.monotonic_ns),
        make_painter=lambda: QtCaptionPainter(FAMILY),
    )
